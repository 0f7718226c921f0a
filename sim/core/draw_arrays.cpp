#include "sim/core/draw_arrays.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/draw_arrays_for.hpp"

namespace liftline {

#ifdef LIFTLINE_X86_64_LEVELS
extern const DrawMany draw_many_v2, draw_many_v3, draw_many_v4;
#endif

DrawMany draw_many(VectorLevel level) {
  LIFTLINE_EXPECT(level <= widest_level());
#ifdef LIFTLINE_X86_64_LEVELS
  if (level == VectorLevel::x86_64_v4) return draw_many_v4;
  if (level == VectorLevel::x86_64_v3) return draw_many_v3;
  if (level == VectorLevel::x86_64_v2) return draw_many_v2;
#endif
  return draw_many_with<OneLane>;
}

}  // namespace liftline
