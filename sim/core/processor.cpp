#include "sim/core/processor.hpp"

namespace liftline {

VectorLevel widest_level() {
#ifdef LIFTLINE_X86_64_LEVELS
  const bool v2 = __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  const bool v3 = v2 && __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                  __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0;
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                  __builtin_cpu_supports("avx512cd") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                  __builtin_cpu_supports("avx512vl") != 0;
  if (v4) return VectorLevel::x86_64_v4;
  if (v3) return VectorLevel::x86_64_v3;
  if (v2) return VectorLevel::x86_64_v2;
#endif
  return VectorLevel::one_at_a_time;
}

}  // namespace liftline
