// Compiled for x86-64-v4; see cmake/LiftlineTargets.cmake.
#include "sim/core/wide_lanes.hpp"
#include "tests/benchmarks/pure_work_for.hpp"

namespace liftline::test {

extern const PureWork pure_work_v4 = work_of_rows<x86_64_v4::Lane>;

}  // namespace liftline::test
