// Compiled for x86-64-v2; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "tests/benchmarks/pure_work_for.hpp"

namespace liftline::test {

extern const PureWork pure_work_v2 = work_of_rows<x86_64_v2::Lane>;

}  // namespace liftline::test
