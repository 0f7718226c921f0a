#include "sim/statistics/measures_targeting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace liftline {
namespace {

/// Ten people in ten households of one, the poorest first; household i receives amounts[i].
std::vector<Benefit> ten_people(const std::vector<double>& amounts) {
  std::vector<Benefit> benefits;
  for (std::size_t i = 0; i < amounts.size(); ++i)
    benefits.push_back({1000.0 * static_cast<double>(i), 1.0, amounts[i]});
  return benefits;
}

TEST(Targeting, AnEqualAmountForEveryoneIsNeutral) {
  const auto benefits = ten_people({3, 3, 3, 3, 3, 3, 3, 3, 3, 3});
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(benefits), 1.0, 1e-14);
  EXPECT_NEAR(concentration_coefficient(benefits), 0.0, 1e-14);
}

TEST(Targeting, AllToThePoorestOrTheRichestIsTheExtreme) {
  const auto poorest = ten_people({5, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(poorest), 2.5, 1e-14);
  EXPECT_NEAR(concentration_coefficient(poorest), -0.9, 1e-14);
  const auto richest = ten_people({0, 0, 0, 0, 0, 0, 0, 0, 0, 5});
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(richest), 0.0, 1e-14);
  EXPECT_NEAR(concentration_coefficient(richest), 0.9, 1e-14);
}

TEST(Targeting, CountsPeopleAndSplitsTheHouseholdAcrossTheBorder) {
  // The poorest 40 % of ten people are the three of the first household and one of the four of the second.
  const std::vector<Benefit> benefits{{100, 3, 30}, {200, 4, 40}, {300, 3, 30}};
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(benefits), (30.0 + 10.0) / 100.0 / 0.4, 1e-14);
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(benefits, 0.3), 0.3 / 0.3, 1e-14);
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(std::vector<Benefit>{{100, 4, 30}, {200, 6, 10}}), 0.75 / 0.4, 1e-14);
}

TEST(Targeting, TheOrderOfTiesMeansNothing) {
  std::vector<Benefit> benefits{{100, 1, 8}, {100, 1, 0}, {100, 1, 0}, {900, 2, 2}};
  const double ratio = coady_grosh_hoddinott_ratio(benefits);
  EXPECT_NEAR(ratio, 8.0 * 2.0 / 3.0 / 10.0 / 0.4, 1e-14);
  std::reverse(benefits.begin(), benefits.end());
  EXPECT_NEAR(coady_grosh_hoddinott_ratio(benefits), ratio, 1e-14);
}

/// Benefits in proportion to income are as unequal as incomes: the coefficient is the Gini.
TEST(Targeting, BenefitsInProportionToIncomeHaveItsGini) {
  std::vector<Benefit> benefits;
  std::vector<WeightedIncome> incomes;
  for (const auto& [income, people] : {WeightedIncome{800, 4}, {2500, 3}, {4100, 5}, {9000, 2}}) {
    benefits.push_back({income, people, 0.1 * income * people});
    incomes.push_back({income, people});
  }
  EXPECT_NEAR(concentration_coefficient(benefits), gini(WeightedIncomes(incomes)), 1e-14);
}

TEST(Targeting, OfNoBenefitsIsUndefined) {
  EXPECT_TRUE(std::isnan(coady_grosh_hoddinott_ratio(ten_people({0, 0, 0}))));
  EXPECT_TRUE(std::isnan(concentration_coefficient({})));
}

}  // namespace
}  // namespace liftline
