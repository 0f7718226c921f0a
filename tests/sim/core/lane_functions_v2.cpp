// Compiled for x86-64-v2; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "tests/sim/core/lane_functions_for.hpp"

namespace liftline::test {

extern const LaneFunctions lane_functions_v2 = apply_lane_functions<x86_64_v2::Lane>;

}  // namespace liftline::test
