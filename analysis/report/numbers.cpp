#include "analysis/report/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace liftline::readable {

ReadableNumber about(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return number(value, 0);
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const double step = std::pow(10.0, std::max(magnitude + 1 - digits, 0));
  return number(std::round(value / step) * step, 0);
}

}  // namespace liftline::readable
