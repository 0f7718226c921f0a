#include "tests/sim/core/lane_functions.hpp"

#include "tests/sim/core/lane_functions_for.hpp"

namespace liftline::test {

#ifdef LIFTLINE_X86_64_LEVELS
extern const LaneFunctions lane_functions_v2, lane_functions_v3, lane_functions_v4;
#endif

LaneFunctions lane_functions([[maybe_unused]] VectorLevel level) {
#ifdef LIFTLINE_X86_64_LEVELS
  if (level == VectorLevel::x86_64_v4) return lane_functions_v4;
  if (level == VectorLevel::x86_64_v3) return lane_functions_v3;
  if (level == VectorLevel::x86_64_v2) return lane_functions_v2;
#endif
  return apply_lane_functions<OneLane>;
}

}  // namespace liftline::test
