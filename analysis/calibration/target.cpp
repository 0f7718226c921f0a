#include "analysis/calibration/target.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace liftline {

double miss(const CalibrationTarget& target, double figure) {
  if (std::isnan(figure)) return std::numeric_limits<double>::infinity();
  if (std::isfinite(target.low) && std::isfinite(target.high))
    return std::abs(figure - (target.low + target.high) / 2) / ((target.high - target.low) / 2);
  const double beyond = std::isfinite(target.low) ? target.low - figure : figure - target.high;
  if (beyond <= 0) return 0;
  const double end = std::abs(std::isfinite(target.low) ? target.low : target.high);
  return 1 + beyond / (end > 0 ? end : 1);
}

double largest_miss(const std::vector<CalibrationTarget>& targets, const std::vector<double>& figures) {
  LIFTLINE_EXPECT(targets.size() == figures.size());
  double largest = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) largest = std::max(largest, miss(targets[i], figures[i]));
  return largest;
}

}  // namespace liftline
