#include <gtest/gtest.h>

#include <cmath>

#include "sim/processes/ageing.hpp"
#include "sim/processes/household_size.hpp"
#include "sim/processes/migration.hpp"
#include "sim/processes/shocks.hpp"
#include "tests/sim/processes/block_of_rows.hpp"

namespace liftline::test {
namespace {

constexpr Row many = 65536;

/// Standard errors between a share of `many` rows and its probability.
double z(double share, double probability) {
  return (share - probability) / std::sqrt(probability * (1 - probability) / many);
}

TEST(Ageing, EveryoneGrowsOlderWithoutSuccession) {
  BlockOfRows rows;
  age<OneLane>(rows.block());
  for (const auto who : rows.households.person) EXPECT_EQ(person::Age::get(who), 41U);
}

TEST(Ageing, HeadsAreSucceededAtTheirHazardByHeirsOfTwentyFiveToFortyFive) {
  BlockOfRows rows(many);
  rows.rules.succession_under_60 = 0.1F;
  rows.rules.heir_schooling_gain = 0.6F;
  rows.rules.heir_skill_gain = 0.12F;
  rows.rules.heir_contentment_gain = 0.3F;
  age<OneLane>(rows.block());
  double heirs = 0, schooled = 0, content = 0, ages = 0;
  for (Row row = 0; row < many; ++row) {
    const auto heir_age = person::Age::get(rows.households.person[row]);
    if (heir_age == 41 && rows.households.skill[row] < 0.5F) continue;  // an heir of 41 has more skill
    ++heirs;
    ages += heir_age;
    EXPECT_GE(heir_age, 25U);
    EXPECT_LE(heir_age, 45U);
    EXPECT_FLOAT_EQ(rows.households.skill[row], 0.52F);
    schooled += person::Education::get(rows.households.person[row]);
    content += state::Content::get(rows.households.state[row]);
  }
  EXPECT_LT(std::abs(z(heirs / many, 0.1)), 4.5);
  EXPECT_GT(std::abs(z(heirs / many, 0.11)), 4.5);  // the bound bites
  EXPECT_NEAR(ages / heirs, 35, 4.5 * 6.06 / std::sqrt(heirs));
  EXPECT_NEAR(schooled / heirs, 0.6, 4.5 * std::sqrt(0.24 / heirs));
  EXPECT_NEAR(content / heirs, 0.3, 4.5 * std::sqrt(0.21 / heirs));
}

TEST(Ageing, EveryHeadOfEightyIsSucceeded) {
  BlockOfRows rows;
  for (auto& who : rows.households.person) who = person::Age::set(who, 79);
  age<OneLane>(rows.block());
  for (const auto who : rows.households.person) EXPECT_LE(person::Age::get(who), 45U);
}

TEST(TurnOfTheYear, KeepsWhatLastsAndClearsTheRest) {
  BlockOfRows rows;
  rows.households.state[0] |=
      state::Seller::mask | state::Poor::mask | state::Registered::mask | state::Wants::mask | state::Ill::mask;
  turn_year<OneLane>(rows.block());
  const auto now = rows.households.state[0];
  EXPECT_EQ(state::WasSeller::get(now) + state::WasPoor::get(now) + state::WasRegistered::get(now), 3U);
  EXPECT_EQ(now & (state::Wants::mask | state::Ill::mask), 0U);
  EXPECT_EQ(state::Seller::get(now), 1U);
}

TEST(HouseholdSize, RisesAndFallsAtTheSameRate) {
  BlockOfRows rows(many);
  rows.rules.size_change = 0.06F;
  rows.rules.labour_share = 0.7F;
  change_size<OneLane>(rows.block());
  double up = 0, down = 0, workers = 0;
  for (const auto who : rows.households.person) {
    up += person::Size::get(who) == 5 ? 1 : 0;
    down += person::Size::get(who) == 3 ? 1 : 0;
    workers += person::Size::get(who) == 5 && person::Labour::get(who) == 4 ? 1 : 0;
    EXPECT_LE(person::Labour::get(who), person::Size::get(who));
    EXPECT_LE(person::Migrants::get(who), person::Labour::get(who));
  }
  EXPECT_LT(std::abs(z(up / many, 0.06)), 4.5);
  EXPECT_LT(std::abs(z(down / many, 0.06)), 4.5);
  EXPECT_NEAR(workers / up, 0.7, 4.5 * std::sqrt(0.21 / up));
}

TEST(HouseholdSize, StaysWithinOneAndTen) {
  BlockOfRows rows(many);
  rows.rules.size_change = 0.5F;
  for (Row row = 0; row < many; ++row) {
    auto& who = rows.households.person[row];
    who = person::Migrants::set(person::Labour::set(person::Size::set(who, row % 2 == 0 ? 1 : 10), 1), 0);
  }
  change_size<OneLane>(rows.block());
  for (const auto who : rows.households.person) {
    EXPECT_GE(person::Size::get(who), 1U);
    EXPECT_LE(person::Size::get(who), 10U);
    EXPECT_GE(person::Labour::get(who), 1U);
  }
}

TEST(Migration, IsBinomialInTheLongRun) {
  BlockOfRows rows(many);
  rows.rules.migration_adjustment = 0.2F;
  rows.rules.migration_intercept = 0.5F;
  rows.rules.migration_peak_age = 40;
  const double p = 1 / (1 + std::exp(-0.5));
  for (std::uint32_t year = 2014; year < 2074; ++year) {
    rows.draw(1, year);
    migrate<OneLane>(rows.block());
  }
  double mean = 0, all_away = 0;
  for (const auto who : rows.households.person) {
    mean += person::Migrants::get(who);
    all_away += person::Migrants::get(who) == 3 ? 1 : 0;
  }
  EXPECT_NEAR(mean / many, 3 * p, 4.5 * std::sqrt(3 * p * (1 - p) / many));
  EXPECT_LT(std::abs(z(all_away / many, p * p * p)), 4.5);
}

TEST(TransitoryIncome, KeepsItsStationarySpreadAndCorrelation) {
  BlockOfRows rows(many);
  rows.rules.transitory_correlation = 0.6F;
  rows.rules.transitory_innovation = 0.42F * std::sqrt(1 - 0.36F);
  Column<float> before;
  for (std::uint32_t year = 2014; year < 2034; ++year) {
    before = rows.households.transitory;
    rows.draw(1, year);
    move_transitory_income<OneLane>(rows.block());
  }
  double mean = 0, squares = 0, products = 0;
  for (Row row = 0; row < many; ++row) {
    const auto e = static_cast<double>(rows.households.transitory[row]);
    mean += e;
    squares += e * e;
    products += e * static_cast<double>(before[row]);
  }
  const double variance = 0.42 * 0.42;
  EXPECT_NEAR(mean / many, 0, 4.5 * 0.42 / std::sqrt(many));
  EXPECT_NEAR(squares / many, variance, 4.5 * variance * std::sqrt(2.0 / many));
  EXPECT_NEAR(products / squares, 0.6, 4.5 / std::sqrt(many));
}

TEST(Illness, StrikesAtItsProbabilityWithExponentialCost) {
  BlockOfRows rows(many);
  rows.rules.health_probability = 0.25F;
  rows.rules.health_cost = 5000;
  fall_ill<OneLane>(rows.block());
  const double ill = rows.share(state::Ill::mask) * many;
  EXPECT_LT(std::abs(z(ill / many, 0.25)), 4.5);
  double cost = 0, above = 0;
  for (const float c : rows.households.health_cost) {
    cost += static_cast<double>(c);
    above += c > 10000 ? 1 : 0;
  }
  EXPECT_NEAR(cost / ill, 5000, 4.5 * 5000 / std::sqrt(ill));
  EXPECT_NEAR(above / ill, std::exp(-2), 4.5 * std::sqrt(0.135 * 0.865 / ill));
}

TEST(Illness, NeverStrikesAtProbabilityZero) {
  BlockOfRows rows(many);
  fall_ill<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Ill::mask), 0);
}

}  // namespace
}  // namespace liftline::test
