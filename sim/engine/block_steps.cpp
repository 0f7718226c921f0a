#include "sim/engine/block_steps.hpp"

#include "sim/core/contracts.hpp"
#include "sim/engine/block_steps_for.hpp"

namespace liftline {

#ifdef LIFTLINE_X86_64_LEVELS
extern const BlockSteps block_steps_v2, block_steps_v3, block_steps_v4;
#endif

const BlockSteps& block_steps(VectorLevel level) {
  static constexpr BlockSteps one_row = StepsFor<OneLane>::table();
  LIFTLINE_EXPECT(level <= widest_level());
#ifdef LIFTLINE_X86_64_LEVELS
  if (level == VectorLevel::x86_64_v4) return block_steps_v4;
  if (level == VectorLevel::x86_64_v3) return block_steps_v3;
  if (level == VectorLevel::x86_64_v2) return block_steps_v2;
#endif
  return one_row;
}

}  // namespace liftline
