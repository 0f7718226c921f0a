#include "sim/microdata/survey_design.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline {

SurveyDesign::SurveyDesign(std::size_t rows, std::span<const std::uint32_t> strata,
                           std::span<const std::uint32_t> units, LoneUnit lone_unit)
    : unit_of_row_(rows), lone_unit_(lone_unit) {
  LIFTLINE_EXPECT(strata.empty() || strata.size() == rows);
  LIFTLINE_EXPECT(units.empty() || units.size() == rows);
  const auto stratum = [&](std::uint32_t row) { return strata.empty() ? 0U : strata[row]; };
  const auto unit = [&](std::uint32_t row) { return units.empty() ? row : units[row]; };
  std::vector<std::uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0U);
  if (!strata.empty() || !units.empty())
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(stratum(a), unit(a)) < std::pair(stratum(b), unit(b));
    });
  std::size_t number = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const bool new_stratum = i == 0 || stratum(order[i]) != stratum(order[i - 1]);
    const bool new_unit = new_stratum || unit(order[i]) != unit(order[i - 1]);
    if (new_unit && i > 0) ++number;
    if (new_stratum) first_of_stratum_.push_back(number);
    unit_of_row_[order[i]] = static_cast<std::uint32_t>(number);
  }
  first_of_stratum_.push_back(rows == 0 ? 0 : number + 1);
  for (std::size_t s = 0; s < this->strata(); ++s)
    if (first_of_stratum_[s + 1] - first_of_stratum_[s] == 1) ++lone_units_;
}

std::size_t SurveyDesign::degrees_of_freedom() const { return units() > strata() ? units() - strata() : 1; }

std::size_t SurveyDesign::degrees_of_freedom(std::span<const std::uint32_t> members,
                                             std::span<const double> weights) const {
  std::vector<bool> has_rows(units(), false);
  for (const std::uint32_t row : members)
    if (weights[row] > 0.0) has_rows[unit_of_row_[row]] = true;
  std::size_t degrees = 0;
  for (std::size_t s = 0; s < strata(); ++s) {
    std::size_t count = 0;
    for (std::size_t unit = first_of_stratum_[s]; unit < first_of_stratum_[s + 1]; ++unit)
      if (has_rows[unit]) ++count;
    if (count > 0) degrees += count - 1;
  }
  return std::max<std::size_t>(degrees, 1);
}

double SurveyDesign::variance_of_sum(std::span<const double> scores) const {
  LIFTLINE_EXPECT(scores.size() == unit_of_row_.size());
  if (units() < 2) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> totals(units(), 0.0);
  for (std::size_t row = 0; row < scores.size(); ++row) totals[unit_of_row_[row]] += scores[row];
  double variance = 0.0;
  for (std::size_t s = 0; s < strata(); ++s) {
    const auto of_stratum =
        std::span(totals).subspan(first_of_stratum_[s], first_of_stratum_[s + 1] - first_of_stratum_[s]);
    const auto count = static_cast<double>(of_stratum.size());
    if (of_stratum.size() == 1) {
      if (lone_unit_ == LoneUnit::centre) variance += of_stratum.front() * of_stratum.front();
      continue;
    }
    double sum = 0.0;
    for (const double total : of_stratum) sum += total;
    const double mean = sum / count;
    double squares = 0.0;
    for (const double total : of_stratum) squares += (total - mean) * (total - mean);
    variance += count / (count - 1.0) * squares;
  }
  return variance;
}

void SurveyDesign::bootstrap_weights(std::span<const double> weights, std::uint64_t seed, std::uint32_t replicate,
                                     std::span<double> out) const {
  LIFTLINE_EXPECT(weights.size() == unit_of_row_.size() && out.size() == weights.size());
  std::vector<double> factors(units(), 0.0);
  for (std::size_t s = 0; s < strata(); ++s) {
    const std::size_t first = first_of_stratum_[s];
    const std::size_t count = first_of_stratum_[s + 1] - first;
    if (count == 1) {
      factors[first] = 1.0;
      continue;
    }
    UniformStream uniforms(
        seed, {.stream_key = static_cast<std::uint32_t>(s), .luck = replicate, .purpose = code(Purpose::bootstrap)});
    const auto n = static_cast<double>(count);
    for (std::size_t drawn = 0; drawn + 1 < count; ++drawn) {
      const auto chosen = static_cast<std::size_t>(uniforms.next() * n);
      factors[first + std::min(chosen, count - 1)] += n / (n - 1.0);
    }
  }
  for (std::size_t row = 0; row < weights.size(); ++row) out[row] = weights[row] * factors[unit_of_row_[row]];
}

}  // namespace liftline
