#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

// The definitions of the poverty and inequality measures, in double, over a list of incomes. They say what a measure is;
// the yearly loop uses the faster sums of sim/statistics/income_histogram_measures.hpp, which tests hold to these definitions.
//
// The unit is the person: every member of a household counts once, with the household's income per head. The poor are the
// people with an income strictly below the line. A measure that is undefined (of nobody, or relative to a mean that is not
// positive) is NaN. docs/poverty-measures.md gives the formulas, the conventions and the values they are tested against.

namespace liftline {

/// The value of a measure that is not defined.
inline constexpr double undefined_measure = std::numeric_limits<double>::quiet_NaN();

/// A part of a whole that is not negative; undefined where there is no whole.
inline double ratio(double part, double whole) { return whole > 0 ? part / whole : undefined_measure; }

/// Some people who have the same income.
struct WeightedIncome {
  double income;  ///< yuan a head and year, finite
  double people;  ///< household size, times a survey weight if there is one; finite, >= 0
};

/// The distribution of income over people: sorted ascending once, with running sums.
class WeightedIncomes {
 public:
  /// Takes the households in any order and leaves out those without people.
  explicit WeightedIncomes(std::vector<WeightedIncome> households);

  /// Everyone, the poorest first.
  std::span<const WeightedIncome> ascending() const { return ascending_; }

  /// The entries of ascending() with an income strictly below `line`.
  std::span<const WeightedIncome> below(double line) const;

  /// How many people the first `entries` entries of ascending() hold.
  double people_in_first(std::size_t entries) const { return people_sum_[entries]; }

  /// The income of those people together, yuan a year.
  double income_of_first(std::size_t entries) const { return income_sum_[entries]; }

  double people() const { return people_sum_.back(); }
  double income() const { return income_sum_.back(); }

  /// Mean income per head; NaN of nobody.
  double mean() const;

  /// The smallest income that at least `share` (0 to 1) of the people do not exceed: the inverse of the distribution
  /// function, without interpolation; the lowest income at 0, NaN of nobody. A running sum counts as having reached the
  /// share from 1e-12 below it on, so that rounding cannot skip an entry.
  double quantile(double share) const;

  /// The same people with every income multiplied by `factor` > 0.
  WeightedIncomes scaled(double factor) const;

  /// The same people with every income below `floor` raised to it: for measures that need positive incomes.
  WeightedIncomes floored(double floor) const;

 private:
  std::vector<WeightedIncome> ascending_;
  std::vector<double> people_sum_;  // entry i: of the first i entries
  std::vector<double> income_sum_;
};

inline double median(const WeightedIncomes& incomes) { return incomes.quantile(0.5); }

/// The mean over all people of ((line - income) / line)^order over the poor, 0 for the others; `order` 0, 1 or 2.
/// J. Foster, J. Greer, E. Thorbecke, "A class of decomposable poverty measures", Econometrica 52 (1984).
double foster_greer_thorbecke(const WeightedIncomes& incomes, double line, int order);

/// FGT0: the share of the people who are poor, 0 to 1.
inline double headcount_ratio(const WeightedIncomes& incomes, double line) {
  return foster_greer_thorbecke(incomes, line, 0);
}

/// FGT1: the mean shortfall of the poor as a share of the line, over all people.
inline double poverty_gap(const WeightedIncomes& incomes, double line) {
  return foster_greer_thorbecke(incomes, line, 1);
}

/// FGT2, the squared poverty gap.
inline double poverty_severity(const WeightedIncomes& incomes, double line) {
  return foster_greer_thorbecke(incomes, line, 2);
}

/// Incomes below this share of the line count as this share of it in the Watts index, whose logarithm has no value at 0.
inline constexpr double watts_floor_share = 0.01;

struct WattsIndex {
  double index;
  double floored_people;  ///< people with less than watts_floor_share of the line, who were raised to it
};

/// The mean over all people of ln(line / income) over the poor.
/// H. W. Watts, "An economic definition of poverty", in D. P. Moynihan (ed.), On Understanding Poverty (1968).
WattsIndex watts(const WeightedIncomes& incomes, double line);

/// H (I + (1 - I) G): H the headcount ratio, I the mean gap of the poor, G the Gini coefficient among the poor, with the
/// population formula (the limit of Sen's index under replication; the convention of the R package ineq). Where the poor
/// have no income at all, I is 1 and the index is H.
/// A. Sen, "Poverty: an ordinal approach to measurement", Econometrica 44 (1976).
double sen_index(const WeightedIncomes& incomes, double line);

/// The poverty gap times one plus the Gini coefficient of the gaps of all people (the gap of the non-poor is 0).
/// A. F. Shorrocks, "Revisiting the Sen poverty index", Econometrica 63 (1995).
double sen_shorrocks_thon(const WeightedIncomes& incomes, double line);

/// (line - median income of the poor) / line: how far below the line the poor person in the middle is; 0 where nobody is poor.
/// The relative median at-risk-of-poverty gap of the European Union's indicators, where the line is 60 % of the median.
double median_gap(const WeightedIncomes& incomes, double line);

/// The Gini coefficient by the population formula: the mean absolute difference of two people over twice the mean, a
/// person drawn with replacement. It does not change when all people are replicated, and has no small-sample factor.
double gini(const WeightedIncomes& incomes);

/// The generalised entropy GE(`order`): order 0 is the mean log deviation, 1 the Theil index, otherwise the mean of
/// ((income / mean)^order - 1) / (order (order - 1)). A zero income adds what the limit adds: nothing at order 1, infinity
/// from order 0 down. NaN where an income is negative.
/// A. F. Shorrocks, "The class of additively decomposable inequality measures", Econometrica 48 (1980).
double generalised_entropy(const WeightedIncomes& incomes, double order);

/// Theil T, GE(1): the mean of (income / mean) ln(income / mean).
inline double theil(const WeightedIncomes& incomes) { return generalised_entropy(incomes, 1.0); }

/// Theil L, GE(0): the mean of ln(mean / income); infinite where someone has no income (see WeightedIncomes::floored).
inline double mean_log_deviation(const WeightedIncomes& incomes) { return generalised_entropy(incomes, 0.0); }

/// 1 minus the share of the mean that, equally distributed, would give the same welfare, with inequality aversion
/// `aversion` >= 0. 1 where someone has no income and the aversion is 1 or more; NaN where an income is negative.
/// A. B. Atkinson, "On the measurement of inequality", Journal of Economic Theory 2 (1970).
double atkinson(const WeightedIncomes& incomes, double aversion);

}  // namespace liftline
