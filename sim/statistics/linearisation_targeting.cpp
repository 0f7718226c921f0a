
#include "sim/statistics/density.hpp"
#include "sim/statistics/linearisation.hpp"
#include "sim/statistics/measures_targeting.hpp"
#include "sim/statistics/ranks.hpp"

namespace liftline {
namespace {

using Row = SurveyDomain::Row;

/// A row's part of the numerator and the denominator of a ratio.
struct Parts {
  double numerator, denominator;
};

/// Adds the scores of a ratio of sums over rows.
template <class PartsOf>
void add_ratio_scores(const SurveyDomain& domain, const PartsOf& parts_of, Scores scores) {
  double numerator = 0.0;
  double denominator = 0.0;
  for (const Row& row : domain.rows()) {
    numerator += parts_of(row).numerator;
    denominator += parts_of(row).denominator;
  }
  const double ratio = numerator / denominator;
  for (const Row& row : domain.rows()) {
    const Parts parts = parts_of(row);
    scores[row.number] += (parts.numerator - ratio * parts.denominator) / denominator;
  }
}

/// People and benefits of the domain, and those of the rows reached.
struct Whole {
  double people = 0.0;
  double reached = 0.0;
  double benefit = 0.0;
};

Whole whole_of(const SurveyDomain& domain) {
  Whole whole;
  for (const Row& row : domain.rows()) {
    whole.people += row.people;
    if (row.benefit > 0.0) whole.reached += row.people;
    whole.benefit += row.benefit;
  }
  return whole;
}

/// The people who are reached, at `income`, for each unit of it: their density times their number.
double reached_at(const SurveyDomain& domain, double income) {
  const IncomeKernel kernel(domain);
  return domain.incomes().people() * kernel.density(income) * kernel.share_reached(income);
}

}  // namespace

double linearise_inclusion_error(const SurveyDomain& domain, double line, Scores scores) {
  add_ratio_scores(
      domain,
      [line](const Row& row) {
        const double reached = row.benefit > 0.0 ? row.people : 0.0;
        return Parts{row.income < line ? 0.0 : reached, reached};
      },
      scores);
  return -reached_at(domain, line) / whole_of(domain).reached;
}

double linearise_exclusion_error(const SurveyDomain& domain, double line, Scores scores) {
  add_ratio_scores(
      domain,
      [line](const Row& row) {
        const double poor = row.income < line ? row.people : 0.0;
        return Parts{row.benefit > 0.0 ? 0.0 : poor, poor};
      },
      scores);
  const double error = targeting_errors(domain.benefits(), line).exclusion;
  const double all_entering = domain.incomes().people() * IncomeKernel(domain).density(line);
  const double poor = headcount_ratio(domain.incomes(), line) * domain.incomes().people();
  return (all_entering - reached_at(domain, line) - error * all_entering) / poor;
}

double linearise_share_to_nonpoor(const SurveyDomain& domain, double line, Scores scores) {
  add_ratio_scores(
      domain,
      [line](const Row& row) {
        return Parts{row.income < line ? 0.0 : row.benefit, row.benefit};
      },
      scores);
  const IncomeKernel kernel(domain);
  const Whole whole = whole_of(domain);
  return -whole.people * kernel.density(line) * kernel.mean_benefit(line) / whole.benefit;
}

double linearise_coady_grosh_hoddinott(const SurveyDomain& domain, double /*line*/, Scores scores) {
  // The benefits below the quantile at 40 %: what a row adds there, less what its people push beyond it.
  constexpr double poorest = 0.4;
  const double quantile = domain.incomes().quantile(poorest);
  const double at_quantile = IncomeKernel(domain).mean_benefit(quantile);
  const Whole whole = whole_of(domain);
  const double share = coady_grosh_hoddinott_ratio(domain.benefits(), poorest) * poorest;
  for (const Row& row : domain.rows()) {
    const bool below = row.income < quantile;
    const double change = (below ? row.benefit : 0.0) + row.people * (poorest - (below ? 1.0 : 0.0)) * at_quantile;
    scores[row.number] += (change - share * row.benefit) / (whole.benefit * poorest);
  }
  return 0.0;
}

double linearise_concentration(const SurveyDomain& domain, double /*line*/, Scores scores) {
  // 1 - D / (N B): D is the sum over people and benefits of 2 where the benefit went to a poorer person, 1 where to one as poor.
  const Whole whole = whole_of(domain);
  const double scale = 1.0 / (whole.people * whole.benefit);
  const double twice_the_area = 1.0 - concentration_coefficient(domain.benefits());
  double poorer_people = 0.0;
  double poorer_benefit = 0.0;
  for_each_tie(domain.rows(), [&](std::span<const Row> tie, double people) {
    double benefit = 0.0;
    for (const Row& row : tie) benefit += row.benefit;
    const double to_poorer = 2.0 * poorer_benefit + benefit;
    const double richer = 2.0 * (whole.people - poorer_people - people) + people;
    for (const Row& row : tie)
      scores[row.number] += twice_the_area * (row.people / whole.people + row.benefit / whole.benefit) -
                            scale * (row.people * to_poorer + row.benefit * richer);
    poorer_people += people;
    poorer_benefit += benefit;
  });
  return 0.0;
}

}  // namespace liftline
