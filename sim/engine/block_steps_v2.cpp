// Compiled for x86-64-v2; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "sim/engine/block_steps_for.hpp"

namespace liftline {

extern const BlockSteps block_steps_v2 = StepsFor<x86_64_v2::Lane>::table();

}  // namespace liftline
