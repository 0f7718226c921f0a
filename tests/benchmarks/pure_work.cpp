#include "tests/benchmarks/pure_work.hpp"

#include "tests/benchmarks/pure_work_for.hpp"

namespace liftline::test {

#ifdef LIFTLINE_X86_64_LEVELS
extern const PureWork pure_work_v2, pure_work_v3, pure_work_v4;
#endif

PureWork pure_work([[maybe_unused]] VectorLevel level) {
#ifdef LIFTLINE_X86_64_LEVELS
  if (level == VectorLevel::x86_64_v4) return pure_work_v4;
  if (level == VectorLevel::x86_64_v3) return pure_work_v3;
  if (level == VectorLevel::x86_64_v2) return pure_work_v2;
#endif
  return work_of_rows<OneLane>;
}

}  // namespace liftline::test
