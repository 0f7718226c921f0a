#include "analysis/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/variance_split.hpp"

namespace liftline {

double quantile_of(std::span<const double> sorted, double level) {
  const double place = level * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double fraction = place - static_cast<double>(below);
  // Written so that equal neighbours give exactly their value.
  return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
}

Distribution distribution_of(std::span<const double> values, const std::optional<CrossedDesign>& design) {
  std::vector<double> defined;
  defined.reserve(values.size());
  for (const double value : values)
    if (!std::isnan(value)) defined.push_back(value);

  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  Distribution d;
  d.count = defined.size();
  d.mean = d.sd = d.mc_error = d.probability_lower = none;
  d.quantiles.fill(none);
  if (defined.empty()) return d;
  const auto n = static_cast<double>(defined.size());
  double sum = 0;
  for (const double value : defined) sum += value;
  d.mean = sum / n;
  if (defined.size() < 2) return d;

  double squares = 0;
  double lower = 0;
  for (const double value : defined) {
    squares += (value - d.mean) * (value - d.mean);
    lower += value < 0 ? 1 : (value == 0 ? 0.5 : 0);
  }
  d.sd = std::sqrt(squares / (n - 1));
  d.mc_error = design ? crossed_mean_error(values, *design) : d.sd / std::sqrt(n);
  d.probability_lower = lower / n;
  std::sort(defined.begin(), defined.end());
  for (std::size_t q = 0; q < quantile_levels.size(); ++q) d.quantiles[q] = quantile_of(defined, quantile_levels[q]);
  return d;
}

}  // namespace liftline
