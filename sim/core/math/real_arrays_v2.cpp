// Compiled for x86-64-v2; see cmake/LiftlineTargets.cmake.
#include "sim/core/math/real_arrays_for.hpp"

namespace liftline::math {

extern const RealArrays real_arrays_v2 = x86_64_v2::table;

}  // namespace liftline::math
