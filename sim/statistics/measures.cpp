#include "sim/statistics/measures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

bool mean_is_positive(const WeightedIncomes& incomes) { return incomes.people() > 0.0 && incomes.income() > 0.0; }

/// Whether ratios to the mean are defined and none is negative.
bool has_relative_incomes(const WeightedIncomes& incomes) {
  return mean_is_positive(incomes) && incomes.ascending().front().income >= 0.0;
}

double entropy_of(double relative_income, double order) {
  if (order == 0.0) return -math::log(relative_income);
  if (order == 1.0) return relative_income > 0.0 ? relative_income * math::log(relative_income) : 0.0;
  return (math::pow(relative_income, order) - 1.0) / (order * (order - 1.0));
}

}  // namespace

WeightedIncomes::WeightedIncomes(std::vector<WeightedIncome> households) : ascending_(std::move(households)) {
  for (const WeightedIncome& entry : ascending_) {
    LIFTLINE_EXPECT(std::isfinite(entry.income));
    LIFTLINE_EXPECT(std::isfinite(entry.people) && entry.people >= 0.0);
  }
  std::erase_if(ascending_, [](const WeightedIncome& entry) { return entry.people == 0.0; });
  // People break ties, so that the sums do not depend on the order given.
  const auto before = [](const WeightedIncome& a, const WeightedIncome& b) {
    return a.income < b.income || (a.income == b.income && a.people < b.people);
  };
  if (!std::is_sorted(ascending_.begin(), ascending_.end(), before))
    std::sort(ascending_.begin(), ascending_.end(), before);
  people_sum_.reserve(ascending_.size() + 1);
  income_sum_.reserve(ascending_.size() + 1);
  people_sum_.push_back(0.0);
  income_sum_.push_back(0.0);
  for (const auto& [income, people] : ascending_) {
    people_sum_.push_back(people_sum_.back() + people);
    income_sum_.push_back(income_sum_.back() + people * income);
  }
}

std::span<const WeightedIncome> WeightedIncomes::below(double line) const {
  const auto end = std::partition_point(ascending_.begin(), ascending_.end(),
                                        [line](const WeightedIncome& entry) { return entry.income < line; });
  return {ascending_.begin(), end};
}

double WeightedIncomes::mean() const { return ascending_.empty() ? undefined_measure : income() / people(); }

double WeightedIncomes::quantile(double share) const {
  LIFTLINE_EXPECT(share >= 0.0 && share <= 1.0);
  if (ascending_.empty()) return undefined_measure;
  const double reached = share * people() * (1.0 - 1e-12);
  const auto through = std::lower_bound(people_sum_.begin() + 1, people_sum_.end(), reached);
  return ascending_[static_cast<std::size_t>(through - people_sum_.begin()) - 1].income;
}

WeightedIncomes WeightedIncomes::scaled(double factor) const {
  LIFTLINE_EXPECT(factor > 0.0);
  std::vector<WeightedIncome> scaled = ascending_;
  for (WeightedIncome& entry : scaled) entry.income *= factor;
  return WeightedIncomes(std::move(scaled));
}

WeightedIncomes WeightedIncomes::floored(double floor) const {
  std::vector<WeightedIncome> floored = ascending_;
  for (WeightedIncome& entry : floored) entry.income = std::max(entry.income, floor);
  return WeightedIncomes(std::move(floored));
}

double foster_greer_thorbecke(const WeightedIncomes& incomes, double line, int order) {
  LIFTLINE_EXPECT(line > 0.0);
  LIFTLINE_EXPECT(order >= 0 && order <= 2);
  if (incomes.ascending().empty()) return undefined_measure;
  double sum = 0.0;
  for (const auto& [income, people] : incomes.below(line)) {
    const double gap = (line - income) / line;
    sum += people * (order == 0 ? 1.0 : order == 1 ? gap : gap * gap);
  }
  return sum / incomes.people();
}

WattsIndex watts(const WeightedIncomes& incomes, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  if (incomes.ascending().empty()) return {undefined_measure, 0.0};
  const double floor = watts_floor_share * line;
  double sum = 0.0;
  for (const auto& [income, people] : incomes.below(line)) sum += people * math::log(line / std::max(income, floor));
  return {sum / incomes.people(), incomes.people_in_first(incomes.below(floor).size())};
}

double sen_index(const WeightedIncomes& incomes, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  if (incomes.ascending().empty()) return undefined_measure;
  const auto below = incomes.below(line);
  if (below.empty()) return 0.0;
  const WeightedIncomes poor({below.begin(), below.end()});
  const double headcount = headcount_ratio(incomes, line);
  const double mean_gap = poverty_gap(incomes, line) / headcount;
  const double gini_of_the_poor = mean_is_positive(poor) ? gini(poor) : 0.0;
  return headcount * (mean_gap + (1.0 - mean_gap) * gini_of_the_poor);
}

double sen_shorrocks_thon(const WeightedIncomes& incomes, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  if (incomes.ascending().empty()) return undefined_measure;
  // `people` equal gaps after `poorer` people: the sum of (2 all - 2 rank + 1) over their ranks, times the gap.
  const double all = incomes.people();
  double poorer = 0.0;
  double sum = 0.0;
  for (const auto& [income, people] : incomes.below(line)) {
    sum += people * (2.0 * all - 2.0 * poorer - people) * ((line - income) / line);
    poorer += people;
  }
  return sum / (all * all);
}

double median_gap(const WeightedIncomes& incomes, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  if (incomes.ascending().empty()) return undefined_measure;
  const std::size_t poor = incomes.below(line).size();
  if (poor == 0) return 0.0;
  const double share = 0.5 * incomes.people_in_first(poor) / incomes.people();
  return (line - incomes.quantile(share)) / line;
}

double gini(const WeightedIncomes& incomes) {
  if (!mean_is_positive(incomes)) return undefined_measure;
  // `people` equal incomes after `poorer` people: the sum of (2 rank - 1) over their ranks, times the income.
  double poorer = 0.0;
  double sum = 0.0;
  for (const auto& [income, people] : incomes.ascending()) {
    sum += people * (2.0 * poorer + people) * income;
    poorer += people;
  }
  return sum / (incomes.people() * incomes.income()) - 1.0;
}

double generalised_entropy(const WeightedIncomes& incomes, double order) {
  if (!has_relative_incomes(incomes)) return undefined_measure;
  const double mean = incomes.mean();
  double sum = 0.0;
  for (const auto& [income, people] : incomes.ascending()) sum += people * entropy_of(income / mean, order);
  return sum / incomes.people();
}

double atkinson(const WeightedIncomes& incomes, double aversion) {
  LIFTLINE_EXPECT(aversion >= 0.0);
  if (!has_relative_incomes(incomes)) return undefined_measure;
  if (aversion == 1.0) return 1.0 - math::exp(-mean_log_deviation(incomes));
  // With zero incomes the mean of the powers is infinite above 1, and the equally distributed income then 0.
  if (aversion > 1.0 && incomes.ascending().front().income == 0.0) return 1.0;
  const double mean = incomes.mean();
  double sum = 0.0;
  for (const auto& [income, people] : incomes.ascending()) sum += people * math::pow(income / mean, 1.0 - aversion);
  return 1.0 - math::pow(sum / incomes.people(), 1.0 / (1.0 - aversion));
}

}  // namespace liftline
