#include "sim/statistics/measures_curves.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "populations.hpp"

namespace liftline {
namespace {

using test::any_population;
using test::listed;
using test::persons;

double area_below(const std::vector<CurvePoint>& curve) {
  double area = 0.0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    area += 0.5 * (curve[i].people_share - curve[i - 1].people_share) * (curve[i].value + curve[i - 1].value);
  }
  return area;
}

TEST(Curves, LorenzOfThreePeople) {
  const auto curve = lorenz_curve(persons({6000, 1000, 3000}));
  ASSERT_EQ(curve.size(), 4U);
  EXPECT_EQ(curve[0].people_share, 0.0);
  EXPECT_EQ(curve[0].value, 0.0);
  EXPECT_DOUBLE_EQ(curve[1].people_share, 1.0 / 3.0);
  EXPECT_DOUBLE_EQ(curve[1].value, 0.1);
  EXPECT_DOUBLE_EQ(curve[2].value, 0.4);
  EXPECT_EQ(curve[3].value, 1.0);
  EXPECT_DOUBLE_EQ(interpolate(curve, 0.5), 0.25);
}

RC_GTEST_PROP(Curves, GiniIsOneMinusTwiceTheAreaBelowTheLorenzCurve, ()) {
  const WeightedIncomes incomes = listed(any_population(80).households);
  RC_PRE(incomes.income() > 0.0);
  RC_ASSERT(std::abs(gini(incomes) - (1.0 - 2.0 * area_below(lorenz_curve(incomes)))) < 1e-12);
}

RC_GTEST_PROP(Curves, GeneralisedLorenzIsLorenzTimesTheMean, ()) {
  const WeightedIncomes incomes = listed(any_population(40).households);
  RC_PRE(incomes.income() > 0.0);
  const auto lorenz = lorenz_curve(incomes);
  const auto generalised = generalised_lorenz_curve(incomes);
  RC_ASSERT(lorenz.size() == generalised.size());
  for (std::size_t i = 0; i < lorenz.size(); ++i) {
    RC_ASSERT(std::abs(generalised[i].value - lorenz[i].value * incomes.mean()) <= 1e-12 * incomes.mean());
  }
}

/// Incidence, intensity, inequality: length, height and the area (the Sen-Shorrocks-Thon index is twice the area) of the
/// curve.
RC_GTEST_PROP(Curves, TipShowsIncidenceIntensityAndInequality, ()) {
  const auto population = any_population(80);
  const WeightedIncomes incomes = listed(population.households);
  const auto curve = tip_curve(incomes, population.line);
  const double headcount = headcount_ratio(incomes, population.line);
  const double gap = poverty_gap(incomes, population.line);
  RC_ASSERT(curve.back().people_share == 1.0);
  RC_ASSERT(std::abs(curve.back().value - gap) < 1e-12);
  RC_ASSERT(std::abs(interpolate(curve, headcount) - gap) < 1e-12);
  RC_ASSERT(std::abs(2.0 * area_below(curve) - sen_shorrocks_thon(incomes, population.line)) < 1e-12);
}

TEST(Curves, QuintileSharesSplitWhoIsAcrossTheBorder) {
  const auto even = quintile_shares(persons({1000, 1000, 1000}));
  for (const double share : even) EXPECT_NEAR(share, 0.2, 1e-15);
  const auto shares = quintile_shares(persons({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  EXPECT_NEAR(shares[0], 3.0 / 55.0, 1e-14);
  EXPECT_NEAR(shares[4], 19.0 / 55.0, 1e-14);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-14);
}

TEST(Curves, GrowthIncidenceIsTheYearlyGrowthOfEachQuantile) {
  const std::array<double, 3> shares{0.2, 0.5, 1.0};
  const auto growth = growth_incidence_curve(persons({1000, 2000, 3000}), persons({1210, 2000, 2430}), 2.0, shares);
  EXPECT_NEAR(growth[0], 0.1, 1e-14);
  EXPECT_NEAR(growth[1], 0.0, 1e-14);
  EXPECT_NEAR(growth[2], -0.1, 1e-14);
  const std::array<double, 1> poorest{0.1};
  EXPECT_TRUE(std::isnan(growth_incidence_curve(persons({0, 5}), persons({4, 5}), 1.0, poorest)[0]));
  EXPECT_DOUBLE_EQ(growth_incidence_curve(persons({4, 5}), persons({0, 5}), 1.0, poorest)[0], -1.0);
}

TEST(Curves, OfNobodyAreEmpty) {
  const WeightedIncomes nobody({});
  EXPECT_TRUE(lorenz_curve(nobody).empty());
  EXPECT_TRUE(generalised_lorenz_curve(nobody).empty());
  EXPECT_TRUE(tip_curve(nobody, 1.0).empty());
  EXPECT_TRUE(lorenz_curve(persons({0, 0})).empty());
  EXPECT_TRUE(std::isnan(quintile_shares(nobody)[2]));
}

}  // namespace
}  // namespace liftline
