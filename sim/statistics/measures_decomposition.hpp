#pragma once

#include <span>
#include <vector>

#include "sim/core/function_ref.hpp"
#include "sim/statistics/measures.hpp"

// What a measure of all people owes to their groups, and what its change owes to growth and to redistribution.

namespace liftline {

/// A group's part of an FGT index.
struct GroupPoverty {
  double people_share;  ///< of all people, 0 to 1
  double index;         ///< the FGT index in the group; NaN of an empty group
  double contribution;  ///< people_share times index: the contributions add up to the index of all people
};

/// The FGT index of `order` (0, 1 or 2) in each of `groups`, which share nobody and together are all people, in their order.
std::vector<GroupPoverty> decompose_foster_greer_thorbecke(std::span<const WeightedIncomes> groups, double line,
                                                           int order);

/// Inequality within and between groups: they add up to the index of all people.
struct EntropyParts {
  double within;   ///< sum of people_share (group mean / mean)^order GE(group)
  double between;  ///< GE if everyone had the mean income of the own group
};

/// The parts of GE(`order`) over `groups`, which share nobody and together are all people; empty groups add nothing. NaN
/// where an income is negative or the mean is not positive; zero incomes as in generalised_entropy.
/// A. F. Shorrocks, "The class of additively decomposable inequality measures", Econometrica 48 (1980).
EntropyParts decompose_generalised_entropy(std::span<const WeightedIncomes> groups, double order);

/// A change of a poverty index by its causes, which add up to the change.
struct PovertyChange {
  double growth;          ///< the mean changed, relative incomes as they were
  double redistribution;  ///< relative incomes changed, the mean as it was
  double residual;        ///< what neither alone explains
};

/// A poverty index of a distribution, at a line that it knows.
using PovertyIndex = FunctionRef<double(const WeightedIncomes&)>;

/// The change of `index` from `earlier` to `later` with the earlier distribution as the reference of both causes. Incomes
/// are in the prices of one year and both years have the same line; both means are positive.
/// G. Datt, M. Ravallion, "Growth and redistribution components of changes in poverty measures", Journal of Development
/// Economics 38 (1992).
PovertyChange datt_ravallion_change(const WeightedIncomes& earlier, const WeightedIncomes& later, PovertyIndex index);

/// The same with each cause averaged over the two orders in which they can act, which leaves no residual.
/// A. F. Shorrocks, "Decomposition procedures for distributional analysis", Journal of Economic Inequality 11 (2013).
PovertyChange shapley_change(const WeightedIncomes& earlier, const WeightedIncomes& later, PovertyIndex index);

}  // namespace liftline
