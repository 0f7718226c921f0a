#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/statistics/density.hpp"
#include "sim/statistics/linearisation.hpp"
#include "sim/statistics/ranks.hpp"

namespace liftline {
namespace {

using Row = SurveyDomain::Row;

/// Adds the scores of a mean over people: people times (value - mean) / all people.
template <class Value>
void add_mean_scores(const SurveyDomain& domain, double mean, const Value& value, Scores scores) {
  const double people = domain.incomes().people();
  for (const Row& row : domain.rows()) scores[row.number] += row.people * (value(row.income) - mean) / people;
}

std::span<const Row> poor_of(const SurveyDomain& domain, double line) {
  return domain.rows().first(domain.incomes().below(line).size());
}

double density_at(const SurveyDomain& domain, double income) { return IncomeKernel(domain).density(income); }

}  // namespace

double linearise_people(const SurveyDomain& domain, double /*line*/, Scores scores) {
  for (const Row& row : domain.rows()) scores[row.number] += row.people;
  return 0.0;
}

double linearise_poor_people(const SurveyDomain& domain, double line, Scores scores) {
  for (const Row& row : poor_of(domain, line)) scores[row.number] += row.people;
  return domain.incomes().people() * density_at(domain, line);
}

double linearise_mean(const SurveyDomain& domain, double /*line*/, Scores scores) {
  add_mean_scores(
      domain, domain.incomes().mean(), [](double income) { return income; }, scores);
  return 0.0;
}

void linearise_quantile(const SurveyDomain& domain, double share, Scores scores) {
  const double quantile = domain.incomes().quantile(share);
  const double scale = -1.0 / (domain.incomes().people() * density_at(domain, quantile));
  for (const Row& row : domain.rows())
    scores[row.number] += row.people * scale * ((row.income <= quantile ? 1.0 : 0.0) - share);
}

double linearise_fgt(const SurveyDomain& domain, double line, int order, Scores scores) {
  const WeightedIncomes& incomes = domain.incomes();
  const auto value = [line, order](double income) {
    if (income >= line) return 0.0;
    const double gap = (line - income) / line;
    return order == 0 ? 1.0 : order == 1 ? gap : gap * gap;
  };
  add_mean_scores(domain, foster_greer_thorbecke(incomes, line, order), value, scores);
  if (order == 0) return density_at(domain, line);
  double slope = 0.0;
  for (const Row& row : poor_of(domain, line)) {
    const double gap = (line - row.income) / line;
    slope += row.people * (order == 1 ? 1.0 : 2.0 * gap) * row.income / (line * line);
  }
  return slope / incomes.people();
}

double linearise_watts(const SurveyDomain& domain, double line, Scores scores) {
  const WattsIndex index = watts(domain.incomes(), line);
  const double floor = watts_floor_share * line;
  const auto value = [=](double income) { return income < line ? math::log(line / std::max(income, floor)) : 0.0; };
  add_mean_scores(domain, index.index, value, scores);
  // What is raised to the floor stays at the same share of the line.
  const double headcount = headcount_ratio(domain.incomes(), line);
  return (headcount - index.floored_people / domain.incomes().people()) / line;
}

double linearise_sen(const SurveyDomain& domain, double line, Scores scores) {
  // With q people poor, their income S and A = the sum over pairs of them of the higher income, the index is
  // (q - 2 S / z + A / (q z)) / N; without income of the poor (q - S / z) / N.
  const auto poor = poor_of(domain, line);
  const double all = domain.incomes().people();
  const double index = sen_index(domain.incomes(), line);
  const RankSums ranks(poor, [](const Row& row) { return row.income; });
  const double q = ranks.people();
  const double income = ranks.value();
  const double pairs = ranks.higher_of_pairs();
  const bool has_income = income > 0.0;
  for (const Row& row : domain.rows()) scores[row.number] -= row.people * index / all;
  ranks.for_each([&](const Row& row, double higher) {
    const double change = has_income
                              ? 1.0 - 2.0 * row.income / line + 2.0 * higher / (q * line) - pairs / (q * q * line)
                              : 1.0 - row.income / line;
    scores[row.number] += row.people * change / all;
  });
  if (q == 0.0) return 0.0;
  const double entering = density_at(domain, line);
  if (!has_income) return income / (line * line) / all;
  return (2.0 * income - pairs / q) / (line * line) / all + entering * (1.0 - pairs / (q * q * line));
}

double linearise_sen_shorrocks_thon(const SurveyDomain& domain, double line, Scores scores) {
  // The sum over all pairs of people of the larger gap, over N^2.
  const WeightedIncomes& incomes = domain.incomes();
  const double all = incomes.people();
  const double index = sen_shorrocks_thon(incomes, line);
  const auto poor = poor_of(domain, line);
  double gaps = 0.0;
  double poorer = 0.0;
  double slope = 0.0;
  for (const Row& row : domain.rows()) scores[row.number] -= row.people * 2.0 * index / all;
  for_each_tie(poor, [&](std::span<const Row> tie, double people) {
    // The gap of the tie counts for itself and all with smaller gaps, the non-poor among them; larger gaps for themselves.
    const double gap = (line - tie.front().income) / line;
    const double larger = gap * (all - poorer) + gaps;
    for (const Row& row : tie) scores[row.number] += row.people * 2.0 * larger / (all * all);
    slope += people * (2.0 * all - 2.0 * poorer - people) * tie.front().income / (line * line);
    gaps += people * gap;
    poorer += people;
  });
  // Those without a gap meet the larger gap of every poor person.
  for (const Row& row : domain.rows().subspan(poor.size())) scores[row.number] += row.people * 2.0 * gaps / (all * all);
  return slope / (all * all);
}

double linearise_median_gap(const SurveyDomain& domain, double line, Scores scores) {
  const auto poor = poor_of(domain, line);
  if (poor.empty()) return 0.0;
  const WeightedIncomes& incomes = domain.incomes();
  const double middle = incomes.quantile(0.5 * incomes.people_in_first(poor.size()) / incomes.people());
  const IncomeKernel kernel(domain);
  const double at_middle = kernel.density(middle);
  const double scale = 1.0 / (incomes.people() * at_middle * line);
  // The gap falls as the median of the poor rises, whose score is -(1(income <= median) - 1/2) / (N f).
  for (const Row& row : poor) scores[row.number] += row.people * scale * ((row.income <= middle ? 1.0 : 0.0) - 0.5);
  const double slope_of_median = 0.5 * kernel.density(line) / at_middle;
  return middle / (line * line) - slope_of_median / line;
}

}  // namespace liftline
