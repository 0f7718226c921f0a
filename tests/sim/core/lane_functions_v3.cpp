// Compiled for x86-64-v3; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "tests/sim/core/lane_functions_for.hpp"

namespace liftline::test {

extern const LaneFunctions lane_functions_v3 = apply_lane_functions<x86_64_v3::Lane>;

}  // namespace liftline::test
