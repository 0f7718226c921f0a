// Compiled for x86-64-v4; see cmake/LiftlineTargets.cmake.
#include "sim/core/draw_arrays_for.hpp"
#include "sim/core/wide_lanes.hpp"

namespace liftline {

extern const DrawMany draw_many_v4 = draw_many_with<x86_64_v4::Lane>;

}  // namespace liftline
