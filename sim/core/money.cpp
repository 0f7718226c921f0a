#include "sim/core/money.hpp"

#include <cmath>

namespace liftline {

Fen fen_of_yuan(double yuan) {
  LIFTLINE_EXPECT(std::abs(yuan) < 9e16);
  const double fen = std::abs(yuan * 100.0);
  const double whole = std::floor(fen);
  // floor(fen + 1/2) would round 0.49999999999999994 up.
  const double nearest = fen - whole >= 0.5 ? whole + 1.0 : whole;
  return Fen{static_cast<std::int64_t>(yuan < 0.0 ? -nearest : nearest)};
}

}  // namespace liftline
