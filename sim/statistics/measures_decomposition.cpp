#include "sim/statistics/measures_decomposition.hpp"

#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

/// The index with the mean and the relative incomes (the Lorenz curve) of either year.
struct Counterfactuals {
  double before;
  double grown;          // later mean, earlier relative incomes
  double redistributed;  // earlier mean, later relative incomes
  double after;
};

Counterfactuals counterfactuals(const WeightedIncomes& earlier, const WeightedIncomes& later, PovertyIndex index) {
  LIFTLINE_EXPECT(earlier.mean() > 0.0 && later.mean() > 0.0);
  const double growth = later.mean() / earlier.mean();
  return {index(earlier), index(earlier.scaled(growth)), index(later.scaled(1.0 / growth)), index(later)};
}

}  // namespace

std::vector<GroupPoverty> decompose_foster_greer_thorbecke(std::span<const WeightedIncomes> groups, double line,
                                                           int order) {
  double people = 0.0;
  for (const WeightedIncomes& group : groups) people += group.people();
  std::vector<GroupPoverty> parts;
  parts.reserve(groups.size());
  for (const WeightedIncomes& group : groups) {
    const double share = people > 0.0 ? group.people() / people : undefined_measure;
    const double index = foster_greer_thorbecke(group, line, order);
    parts.push_back({share, index, share == 0.0 ? 0.0 : share * index});
  }
  return parts;
}

EntropyParts decompose_generalised_entropy(std::span<const WeightedIncomes> groups, double order) {
  double people = 0.0;
  double income = 0.0;
  for (const WeightedIncomes& group : groups) {
    people += group.people();
    income += group.income();
  }
  if (!(income > 0.0)) return {undefined_measure, undefined_measure};
  const double mean = income / people;
  double within = 0.0;
  std::vector<WeightedIncome> group_means;
  for (const WeightedIncomes& group : groups) {
    if (group.people() == 0.0) continue;
    group_means.push_back({group.mean(), group.people()});
    // A group without any income has no inequality of its own; its distance from the others is all between.
    if (group.income() == 0.0 && group.ascending().front().income == 0.0) continue;
    within += group.people() / people * math::pow(group.mean() / mean, order) * generalised_entropy(group, order);
  }
  return {within, generalised_entropy(WeightedIncomes(std::move(group_means)), order)};
}

PovertyChange datt_ravallion_change(const WeightedIncomes& earlier, const WeightedIncomes& later, PovertyIndex index) {
  const auto [before, grown, redistributed, after] = counterfactuals(earlier, later, index);
  const double growth = grown - before;
  const double redistribution = redistributed - before;
  return {growth, redistribution, after - before - growth - redistribution};
}

PovertyChange shapley_change(const WeightedIncomes& earlier, const WeightedIncomes& later, PovertyIndex index) {
  const auto [before, grown, redistributed, after] = counterfactuals(earlier, later, index);
  const double growth = 0.5 * ((grown - before) + (after - redistributed));
  const double redistribution = 0.5 * ((redistributed - before) + (after - grown));
  return {growth, redistribution, 0.0};
}

}  // namespace liftline
