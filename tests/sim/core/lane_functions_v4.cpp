// Compiled for x86-64-v4; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "tests/sim/core/lane_functions_for.hpp"

namespace liftline::test {

extern const LaneFunctions lane_functions_v4 = apply_lane_functions<x86_64_v4::Lane>;

}  // namespace liftline::test
