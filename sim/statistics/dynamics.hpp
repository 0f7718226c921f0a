#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "sim/statistics/panel.hpp"

// Poverty of the same households over some years, in double; docs/poverty-measures.md has the formulas. Poor means strictly below the
// line of the year. Every figure is over people: the households' members of the panel's first year. A figure without a base (no people,
// nobody at risk, one year alone) is NaN.

namespace liftline {

/// The share of the people that was poor in k years, k from 0 to all years.
std::vector<double> share_by_years_poor(const IncomePanel& panel);

/// Shares of the people by how often they are poor and whether their mean of income over line, y/z, is below 1; together 1.
/// J. Jalan, M. Ravallion, "Transient poverty in postreform rural China", Journal of Comparative Economics 26 (1998).
struct PovertyTypes {
  double never;       ///< poor in no year
  double transient;   ///< poor in some year, the mean is not
  double chronic;     ///< not poor in every year, the mean is
  double persistent;  ///< poor in every year
};

PovertyTypes poverty_types(const IncomePanel& panel);

/// Who may leave a state after so many years in it, and who does, over all people of the panel (who may come twice): element d is for d
/// years; element 0 is empty.
struct Hazard {
  std::vector<double> at_risk, left;

  /// The share of those at risk who leave, 0 to 1.
  double of(std::size_t years) const;
  /// The share that is still there after so many years at risk, the product of 1 - hazard.
  /// E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American Statistical Association 53
  /// (1958).
  double survival(std::size_t years) const;
};

/// Spells of poverty: years in a row in which a household is poor. How long a spell lasts that was there in the first year is not known,
/// so hazards by its length are those of spells which begin within the panel.
/// M. J. Bane, D. T. Ellwood, "Slipping into and out of poverty: the dynamics of spells", Journal of Human Resources 21 (1986).
struct PovertySpells {
  Hazard exit_of_new;         ///< by years poor; spells that begin after the first year
  Hazard exit_of_first_year;  ///< by years since the first, it included; spells that are there in the first year
  Hazard first_entry;         ///< by years since the first, it included, of people not poor so far
  Hazard reentry;             ///< by years out of poverty, of people who were poor and have left
  // Spells a person.
  double from_first_year = 0;  ///< there in the first year: their begin is not seen (left-censored)
  double began = 0;            ///< begun after the first year
  double ended = 0;            ///< of those begun: ended before the last year is over (completed)
  double open = 0;             ///< of those begun: poor in the last year (right-censored)
  double completed_years = 0;  ///< mean length of those begun and ended, years; short ones are over-represented
};

PovertySpells poverty_spells(const IncomePanel& panel);

/// The incomes whose squared poverty gap is split.
enum class ChronicScale {
  real,     ///< income over the year's line: growth above the line's is an escape from chronic poverty
  relative  ///< income over the year's mean; the line is the first year's over the first year's mean, so that growth of all is left out
};

/// The mean over the years of the squared poverty gap, and the part that mean incomes show.
struct PovertyParts {
  double total;            ///< FGT2, mean over years and people
  double chronic;          ///< FGT2 of each household's mean income
  double transient_share;  ///< the rest over the total, 0 to 1; NaN where nobody is poor

  double transient() const { return total - chronic; }
};

/// Jalan and Ravallion (1998), as above. NaN of fewer than two years.
PovertyParts chronic_and_transient(const IncomePanel& panel, ChronicScale scale);

/// Where each household stands among all people by its income of one year.
struct Standing {
  std::vector<double> below;  ///< people with a lower income, a household each
  std::vector<double> level;  ///< people with the same income, its own included
  double people = 0;

  /// Which of `parts` equal parts of the people, from 0: the first whose upper quantile (WeightedIncomes::quantile) it does not exceed. All
  /// with one income are in the same part, and a household across a border is in the lower one.
  std::size_t part(std::size_t household, std::size_t parts) const;
};

Standing standing(const IncomePanel& panel, std::size_t year);

inline constexpr std::size_t mobility_parts = 5;
/// Of the people of a row's fifth of the earlier year, the share in each fifth of the later one; a row adds up to 1.
using MobilityMatrix = std::array<std::array<double, mobility_parts>, mobility_parts>;

MobilityMatrix mobility_matrix(const IncomePanel& panel, const Standing& earlier, const Standing& later);

/// (n - trace) / (n - 1) of n parts: 0 where all stay, 1 where the later part does not depend on the earlier.
/// A. F. Shorrocks, "The measurement of mobility", Econometrica 46 (1978).
double shorrocks_index(const MobilityMatrix& matrix);

/// Spearman's correlation of people's ranks in the two years, ties with the mean of their ranks; -1 to 1.
double rank_correlation(const IncomePanel& panel, const Standing& earlier, const Standing& later);

/// The yearly growth of the mean real income (over the line) of each of `parts` equal parts of the people by income of the earlier year:
/// the same people, unlike growth_incidence_curve. NaN where a part is empty or its earlier mean is not positive.
/// M. Grimm, "Removing the anonymity axiom in assessing pro-poor growth", Journal of Economic Inequality 5 (2007); F. Bourguignon,
/// "Non-anonymous growth incidence curves, income mobility and social welfare dominance", Journal of Economic Inequality 9 (2011).
std::vector<double> growth_by_first_part(const IncomePanel& panel, std::size_t earlier, std::size_t later,
                                         const Standing& by_earlier, std::size_t parts);

}  // namespace liftline
