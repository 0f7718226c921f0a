#include <array>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/statistics/density.hpp"
#include "sim/statistics/linearisation.hpp"
#include "sim/statistics/measures_curves.hpp"
#include "sim/statistics/ranks.hpp"

namespace liftline {
namespace {

using Row = SurveyDomain::Row;

/// The sum over people of income ln(income), where no income adds nothing.
double entropy_sum(const SurveyDomain& domain) {
  double sum = 0.0;
  for (const Row& row : domain.rows())
    if (row.income > 0.0) sum += row.people * row.income * math::log(row.income);
  return sum;
}

}  // namespace

double linearise_gini(const SurveyDomain& domain, double /*line*/, Scores scores) {
  // 1 + G is the sum over pairs of the higher income, over people times income.
  const RankSums ranks(domain.rows(), [](const Row& row) { return row.income; });
  const double people = ranks.people();
  const double income = ranks.value();
  const double pairs = ranks.higher_of_pairs() / (people * income);
  ranks.for_each([&](const Row& row, double higher) {
    scores[row.number] +=
        row.people * (2.0 * higher / (people * income) - pairs * (1.0 / people + row.income / income));
  });
  return 0.0;
}

double linearise_theil(const SurveyDomain& domain, double /*line*/, Scores scores) {
  // With A the sum of y ln y over people: A / Y - ln(Y / N).
  const double people = domain.incomes().people();
  const double income = domain.incomes().income();
  const double sum = entropy_sum(domain);
  for (const Row& row : domain.rows()) {
    const double own = row.income > 0.0 ? row.income * math::log(row.income) : 0.0;
    scores[row.number] +=
        row.people * (own / income - sum * row.income / (income * income) - row.income / income + 1.0 / people);
  }
  return 0.0;
}

double linearise_mean_log_deviation(const SurveyDomain& domain, double /*line*/, Scores scores) {
  const double people = domain.incomes().people();
  const double income = domain.incomes().income();
  const double mean_log = math::log(income / people) - mean_log_deviation(domain.incomes());
  for (const Row& row : domain.rows())
    scores[row.number] +=
        row.people * (row.income / income - 1.0 / people - (math::log(row.income) - mean_log) / people);
  return 0.0;
}

void linearise_atkinson(const SurveyDomain& domain, double aversion, Scores scores) {
  LIFTLINE_EXPECT(aversion > 0.0);
  const double people = domain.incomes().people();
  const double mean = domain.incomes().mean();
  // The income that, equally distributed, would give the same welfare.
  const double equal = mean * (1.0 - atkinson(domain.incomes(), aversion));
  const double power = 1.0 - aversion;
  const double welfare = aversion == 1.0 ? math::log(equal) : math::pow(equal, power);
  for (const Row& row : domain.rows()) {
    const double own = aversion == 1.0 ? math::log(row.income) : math::pow(row.income, power);
    // By the chain rule through the mean of logarithms or powers.
    const double of_equal = equal * (own - welfare) / (aversion == 1.0 ? 1.0 : power * welfare);
    scores[row.number] += row.people * (equal * (row.income - mean) / mean - of_equal) / (mean * people);
  }
}

void linearise_income_share(const SurveyDomain& domain, double from, double to, Scores scores) {
  const WeightedIncomes& incomes = domain.incomes();
  const double income = incomes.income();
  const std::vector<CurvePoint> curve = lorenz_curve(incomes);
  const double share = interpolate(curve, to) - interpolate(curve, from);
  // The income below a share p moves by what a person adds below the quantile, less what that pushes beyond it.
  const double low = incomes.quantile(from);
  const double high = incomes.quantile(to);
  const auto below = [](double own, double quantile, double p) {
    return p * quantile + (own < quantile ? own - quantile : 0.0);
  };
  for (const Row& row : domain.rows()) {
    const double lower = from > 0.0 ? below(row.income, low, from) : 0.0;
    const double upper = to < 1.0 ? below(row.income, high, to) : row.income;
    scores[row.number] += row.people * (upper - lower - share * row.income) / income;
  }
}

double linearise_quintile_ratio(const SurveyDomain& domain, double /*line*/, Scores scores) {
  const std::array<double, 5> shares = quintile_shares(domain.incomes());
  std::vector<double> poorest(scores.size(), 0.0);
  std::vector<double> richest(scores.size(), 0.0);
  linearise_income_share(domain, 0.0, 0.2, poorest);
  linearise_income_share(domain, 0.8, 1.0, richest);
  for (const Row& row : domain.rows())
    scores[row.number] += (richest[row.number] - shares.back() / shares.front() * poorest[row.number]) / shares.front();
  return 0.0;
}

void BetweenSums::add(const SurveyDomain& group) {
  const double group_people = group.incomes().people();
  const double group_income = group.incomes().income();
  if (group_people == 0.0) return;
  const double log_mean = math::log(group_income / group_people);
  people += group_people;
  income += group_income;
  people_log_mean += group_people * log_mean;
  if (group_income > 0.0) income_log_mean += group_income * log_mean;
}

void linearise_between(const SurveyDomain& group, const BetweenSums& sums, int order, Scores scores) {
  LIFTLINE_EXPECT(order == 0 || order == 1);
  if (group.rows().empty()) return;
  const double mean = group.incomes().mean();
  const double log_mean = math::log(mean);
  // GE(1) between is the sum of Y_k ln(mean_k) / Y - ln(mean), GE(0) ln(mean) - the sum of N_k ln(mean_k) / N.
  for (const Row& row : group.rows()) {
    const double change =
        order == 1 ? 1.0 / sums.people - mean / sums.income +
                         row.income * (log_mean - sums.income_log_mean / sums.income) / sums.income
                   : row.income / sums.income - 1.0 / sums.people -
                         (log_mean - 1.0 + row.income / mean - sums.people_log_mean / sums.people) / sums.people;
    scores[row.number] += row.people * change;
  }
}

}  // namespace liftline
