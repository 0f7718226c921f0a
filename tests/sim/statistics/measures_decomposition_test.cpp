#include "sim/statistics/measures_decomposition.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "populations.hpp"

namespace liftline {
namespace {

using test::any_population;
using test::Household;
using test::listed;
using test::persons;

/// Every third household to each of three groups; small populations leave groups empty.
std::vector<WeightedIncomes> in_three_groups(const std::vector<Household>& households) {
  std::vector<std::vector<Household>> groups(3);
  for (std::size_t i = 0; i < households.size(); ++i) groups[i % 3].push_back(households[i]);
  return {listed(groups[0]), listed(groups[1]), listed(groups[2])};
}

RC_GTEST_PROP(Decomposition, ContributionsOfGroupsAddUpToPoverty, ()) {
  const auto population = any_population(60);
  const auto groups = in_three_groups(population.households);
  for (const int order : {0, 1, 2}) {
    double sum = 0.0;
    double share = 0.0;
    for (const GroupPoverty& part : decompose_foster_greer_thorbecke(groups, population.line, order)) {
      sum += part.contribution;
      share += part.people_share;
    }
    RC_ASSERT(std::abs(share - 1.0) < 1e-14);
    RC_ASSERT(std::abs(sum - foster_greer_thorbecke(listed(population.households), population.line, order)) < 1e-13);
  }
}

RC_GTEST_PROP(Decomposition, WithinAndBetweenAddUpToInequality, ()) {
  const auto population = any_population(60);
  const WeightedIncomes all = listed(population.households);
  RC_PRE(all.income() > 0.0);
  const auto groups = in_three_groups(population.households);
  const bool someone_has_nothing = all.ascending().front().income == 0.0;
  for (const double order : {-1.0, 0.0, 0.5, 1.0, 2.0}) {
    const auto [within, between] = decompose_generalised_entropy(groups, order);
    const double total = generalised_entropy(all, order);
    if (someone_has_nothing && order <= 0.0) {
      RC_ASSERT(std::isinf(within + between) && std::isinf(total));
    } else {
      RC_ASSERT(std::abs(within + between - total) <= 1e-11 * (1.0 + total));
      RC_ASSERT(within >= -1e-12 && between >= -1e-12);
    }
  }
}

TEST(Decomposition, GroupsThatDifferOnlyInTheirMeanHaveNothingWithin) {
  const std::vector<WeightedIncomes> groups{persons({1000, 1000}), persons({3000})};
  const auto [within, between] = decompose_generalised_entropy(groups, 1.0);
  EXPECT_NEAR(within, 0.0, 1e-15);
  EXPECT_NEAR(between, theil(persons({1000, 1000, 3000})), 1e-15);
}

TEST(Decomposition, GroupsWithTheSameMeanHaveNothingBetween) {
  const std::vector<WeightedIncomes> groups{persons({1000, 3000}), persons({2000}), WeightedIncomes({})};
  const auto [within, between] = decompose_generalised_entropy(groups, 0.0);
  EXPECT_NEAR(between, 0.0, 1e-15);
  EXPECT_NEAR(within, mean_log_deviation(persons({1000, 3000, 2000})), 1e-15);
}

TEST(Decomposition, GrowthAloneIsAllGrowthAndRedistributionAloneAllRedistribution) {
  const WeightedIncomes earlier = persons({600, 1800, 3600});
  const auto gap = [](const WeightedIncomes& incomes) { return poverty_gap(incomes, 2000.0); };
  const WeightedIncomes grown = earlier.scaled(1.5);
  const PovertyChange growth = datt_ravallion_change(earlier, grown, gap);
  EXPECT_NEAR(growth.growth, gap(grown) - gap(earlier), 1e-14);
  EXPECT_NEAR(growth.redistribution, 0.0, 1e-14);
  EXPECT_NEAR(growth.residual, 0.0, 1e-14);

  const WeightedIncomes evened = persons({1000, 1800, 3200});
  const PovertyChange redistribution = shapley_change(earlier, evened, gap);
  EXPECT_NEAR(redistribution.growth, 0.0, 1e-14);
  EXPECT_NEAR(redistribution.redistribution, gap(evened) - gap(earlier), 1e-14);
}

RC_GTEST_PROP(Decomposition, CausesOfAChangeAddUpToIt, ()) {
  const auto before = any_population(40);
  const WeightedIncomes earlier = listed(before.households);
  const WeightedIncomes later = listed(any_population(40).households);
  RC_PRE(earlier.mean() > 0.0 && later.mean() > 0.0);
  const auto severity = [&](const WeightedIncomes& incomes) { return poverty_severity(incomes, before.line); };
  const double change = severity(later) - severity(earlier);
  const PovertyChange classic = datt_ravallion_change(earlier, later, severity);
  const PovertyChange shapley = shapley_change(earlier, later, severity);
  RC_ASSERT(std::abs(classic.growth + classic.redistribution + classic.residual - change) < 1e-13);
  RC_ASSERT(std::abs(shapley.growth + shapley.redistribution - change) < 1e-13);
  // Averaging the two orders spreads the residual over both causes.
  RC_ASSERT(std::abs(shapley.growth - classic.growth - 0.5 * classic.residual) < 1e-13);
  const PovertyChange back = shapley_change(later, earlier, severity);
  RC_ASSERT(std::abs(back.growth + shapley.growth) < 1e-9);
}

}  // namespace
}  // namespace liftline
