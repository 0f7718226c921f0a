// Compiled for x86-64-v4; see cmake/LiftlineTargets.cmake.
#include "sim/core/math/real_arrays_for.hpp"

namespace liftline::math {

extern const RealArrays real_arrays_v4 = x86_64_v4::table;

}  // namespace liftline::math
