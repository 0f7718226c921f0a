#include "sim/population/household_records.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real_arrays.hpp"

namespace liftline {
namespace {

/// 1 - MSW / MSB of a one-way analysis of variance of `x` by unit over the rows with a weight, at least 0.
double reliability_of_unit_means(std::span<const double> x, std::span<const double> weights,
                                 const SurveyDesign& design) {
  std::vector<double> sums(design.units(), 0.0), counts(design.units(), 0.0);
  double sum = 0, squares = 0, count = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (weights[i] <= 0) continue;
    const std::size_t unit = design.unit_of(i);
    sums[unit] += x[i];
    counts[unit] += 1;
    sum += x[i];
    squares += x[i] * x[i];
    count += 1;
  }
  double between = 0, units = 0;
  for (std::size_t u = 0; u < sums.size(); ++u) {
    if (counts[u] == 0) continue;
    between += sums[u] * sums[u] / counts[u];
    units += 1;
  }
  const double within = squares - between;
  between -= sum * sum / count;
  if (units < 2 || count <= units || between <= 0) return 0;
  return std::max(0.0, 1 - within / (count - units) / (between / (units - 1)));
}

}  // namespace

HouseholdRecords::HouseholdRecords(std::array<Values, record_trait_count> values, Values weights,
                                   std::span<const std::uint32_t> strata, std::span<const std::uint32_t> units)
    : values_(std::move(values)),
      weights_(std::move(weights)),
      design_(weights_.size(), strata, units),
      clustered_(!units.empty()) {
  LIFTLINE_EXPECT(has(RecordTrait::members) && has(RecordTrait::income));
  if (!clustered_) return;
  const Values& income = of(RecordTrait::income);
  std::vector<double> logs(size());
  log_incomes(income, std::accumulate(income.begin(), income.end(), 0.0) / static_cast<double>(size()), logs);
  unit_reliability_ = reliability_of_unit_means(logs, weights_, design_);
}

void log_incomes(std::span<const double> income, double mean, std::span<double> out) {
  for (std::size_t i = 0; i < income.size(); ++i) out[i] = std::max(income[i], mean / 100);
  math::log_all(out);
}

}  // namespace liftline
