// Compiled for x86-64-v3; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "sim/engine/block_steps_for.hpp"

namespace liftline {

extern const BlockSteps block_steps_v3 = StepsFor<x86_64_v3::Lane>::table();

}  // namespace liftline
