#include "sim/engine/block_steps.hpp"

#include <vector>

#include "sim/engine/block_steps_for.hpp"

namespace liftline {

#ifdef LIFTLINE_X86_64_LEVELS
extern const BlockSteps block_steps_v2, block_steps_v3, block_steps_v4;
#endif

std::span<const BlockSteps* const> block_steps() {
  static constexpr BlockSteps one_row = StepsFor<OneLane>::table("one row at a time");
  static const std::vector<const BlockSteps*> available = [] {
    std::vector<const BlockSteps*> found;
#ifdef LIFTLINE_X86_64_LEVELS
    // What the levels of the x86-64 ABI name, as far as the lanes and the compiler use it.
    const bool v2 = __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("popcnt") != 0;
    const bool v3 = v2 && __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                    __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0;
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                    __builtin_cpu_supports("avx512cd") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                    __builtin_cpu_supports("avx512vl") != 0;
    if (v4) found.push_back(&block_steps_v4);
    if (v3) found.push_back(&block_steps_v3);
    if (v2) found.push_back(&block_steps_v2);
#endif
    found.push_back(&one_row);
    return found;
  }();
  return available;
}

}  // namespace liftline
