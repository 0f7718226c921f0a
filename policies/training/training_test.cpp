#include "policies/training/training.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 1});
  return made;
}

/// Training in 2014 alone, for households of every education, with the keys given.
std::shared_ptr<const Policy> training(const std::string& keys) {
  const Node usual = test::mapping_of("{type: training, start_year: 2014, end_year: 2014, budget: 80000}");
  return test::sound_policy(merge(usual, test::mapping_of("{" + keys + "}")), policy_types(), county().labels);
}

float value(const test::PolicyTrial& trial, HouseholdLever lever, Row row) { return trial.levers().of(lever).at(row); }

/// The rows that gained skill this year.
std::vector<Row> trained(const test::PolicyTrial& trial) {
  std::vector<Row> rows;
  for (const Row row : county().live_rows()) {
    if (value(trial, HouseholdLever::skill_gain, row) > 0) rows.push_back(row);
  }
  return rows;
}

TEST(Training, FillsSeatsWhileTheyAndTheMoneyLast) {
  const auto seats = training("seats_per_year: 30");
  test::PolicyTrial by_seats(*seats, county());
  EXPECT_EQ(by_seats.live(2014).recipients, 30);
  EXPECT_EQ(trained(by_seats).size(), 30U);
  const auto money = training("seats_per_year: 3000");
  test::PolicyTrial by_money(*money, county());
  EXPECT_EQ(by_money.live(2014).recipients, 100);  // 80,000 yuan at 800 a seat
}

TEST(Training, TeachesTheSchooledMore) {
  const auto policy = training("gain_by_education: [0.5, 1, 1.5, 2], skill_gain: 0.2");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  for (const Row row : trained(trial)) {
    const auto education = static_cast<float>(person::Education::get(county().households.person[row]));
    EXPECT_FLOAT_EQ(value(trial, HouseholdLever::skill_gain, row), 0.1F * (1 + education));
  }
}

TEST(Training, MovesEntryForTwoYearsAndProfitEverLess) {
  const auto policy = training("entry_shift: 0.4, profit_uplift: 0.05, profit_fading: 0.2");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  const std::vector<Row> rows = trained(trial);
  ASSERT_EQ(rows.size(), 100U);
  double uplift = 0.05;
  for (int year = 2014; year < 2020; ++year) {
    if (year > 2014) {
      EXPECT_EQ(trial.live(year), Account{});
    }
    for (const Row row : rows) {
      EXPECT_EQ(value(trial, HouseholdLever::entry_shift, row), year <= 2015 ? 0.4F : 0);
      EXPECT_FLOAT_EQ(value(trial, HouseholdLever::profit_factor, row), static_cast<float>(1 + uplift));
      EXPECT_EQ(value(trial, HouseholdLever::confidence_gain, row), year == 2014 ? 0.1F : 0);
      EXPECT_EQ(value(trial, HouseholdLever::idea, row), year == 2014 ? 0.3F : 0);
    }
    uplift *= 0.8;
  }
  EXPECT_TRUE(trained(trial).empty());
}

TEST(Training, AgainRenewsAndDoesNotAddUp) {
  const auto policy = training("end_year: 2015, target: {order: youngest_first}");  // the same households twice
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  const std::vector<Row> rows = trained(trial);
  trial.live(2015);
  EXPECT_EQ(trained(trial), rows);
  for (const Row row : rows) EXPECT_EQ(value(trial, HouseholdLever::profit_factor, row), 1.05F);
  trial.live(2016);
  for (const Row row : rows) EXPECT_FLOAT_EQ(value(trial, HouseholdLever::profit_factor, row), 1.04F);
}

TEST(Training, OfPersonalInitiativeGivesMoreConfidenceAndProfit) {
  const auto policy = training("curriculum: personal_initiative");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  for (const Row row : trained(trial)) {
    EXPECT_EQ(value(trial, HouseholdLever::confidence_gain, row), 0.15F);
    EXPECT_EQ(value(trial, HouseholdLever::profit_factor, row), 1.15F);
  }
  const auto own = training("curriculum: personal_initiative, confidence_gain: 0.02, profit_uplift: 0.01");
  EXPECT_EQ(dynamic_cast<const Training&>(*own).options().confidence(), 0.02);
  EXPECT_EQ(dynamic_cast<const Training&>(*own).options().uplift(), 0.01);
}

}  // namespace
}  // namespace liftline
