// Compiled for x86-64-v3; see cmake/LiftlineTargets.cmake.
#include "sim/core/math/real_arrays_for.hpp"

namespace liftline::math {

extern const RealArrays real_arrays_v3 = x86_64_v3::table;

}  // namespace liftline::math
