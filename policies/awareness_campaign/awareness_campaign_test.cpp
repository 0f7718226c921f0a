#include "policies/awareness_campaign/awareness_campaign.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 4});
  return made;
}

/// A campaign of 2014 alone for 400 households: 100 rows.
std::shared_ptr<const Policy> campaign(std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: awareness_campaign, start_year: 2014, end_year: 2014, budget: 100000, households_per_year: 400}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

float value(const test::PolicyTrial& trial, HouseholdLever lever, Row row) { return trial.levers().of(lever).at(row); }

/// The rows in which a lever is moved, all of them to `expected`.
std::vector<Row> moved(const test::PolicyTrial& trial, HouseholdLever lever, float expected) {
  std::vector<Row> rows;
  for (const Row row : county().live_rows()) {
    if (value(trial, lever, row) == 0) continue;
    EXPECT_EQ(value(trial, lever, row), expected);
    rows.push_back(row);
  }
  return rows;
}

TEST(AwarenessCampaign, ReachesHouseholdsWhilePlacesAndMoneyLast) {
  const auto by_places = campaign("{}");
  test::PolicyTrial places(*by_places, county());
  Account account = places.live(2014);
  EXPECT_EQ(account.recipients, 400);
  EXPECT_EQ(account.to_recipients, Fen{800'000});
  const auto by_money = campaign("{budget: 2500}");  // 80 yuan a row: 31 rows
  test::PolicyTrial money(*by_money, county());
  account = money.live(2014);
  EXPECT_EQ(account.recipients, 124);
  EXPECT_EQ(account.unspent, Fen{2'000});
}

TEST(AwarenessCampaign, ForSellingOnlineRelievesDoubtsForTwoYears) {
  const auto policy = campaign("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  const std::vector<Row> reached = moved(trial, HouseholdLever::doubt_relief, 0.1F);
  EXPECT_EQ(reached.size(), 100U);
  EXPECT_EQ(moved(trial, HouseholdLever::confidence_gain, 0.02F), reached);
  EXPECT_EQ(moved(trial, HouseholdLever::content_release, 0.02F), reached);
  EXPECT_FALSE(trial.levers().of(HouseholdLever::idea).written());
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_EQ(moved(trial, HouseholdLever::doubt_relief, 0.1F), reached);
  EXPECT_TRUE(moved(trial, HouseholdLever::confidence_gain, 0).empty());
  EXPECT_TRUE(moved(trial, HouseholdLever::content_release, 0).empty());
  trial.live(2016);
  EXPECT_TRUE(moved(trial, HouseholdLever::doubt_relief, 0).empty());
}

TEST(AwarenessCampaign, ForTheInternetBringsIdeasAndHalfTheConfidence) {
  const auto policy = campaign("{topic: internet}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  const std::vector<Row> reached = moved(trial, HouseholdLever::idea, 0.02F);
  EXPECT_EQ(reached.size(), 100U);
  EXPECT_EQ(moved(trial, HouseholdLever::confidence_gain, 0.01F), reached);
  EXPECT_EQ(moved(trial, HouseholdLever::content_release, 0.02F), reached);
  EXPECT_FALSE(trial.levers().of(HouseholdLever::doubt_relief).written());
}

TEST(AwarenessCampaign, WritesWhatIsSetWhateverTheTopic) {
  const auto policy = campaign(
      "{topic: internet, doubt_relief: 0.3, confidence_gain: 0, idea_probability: 0.05, content_release_probability: "
      "0.04}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_EQ(moved(trial, HouseholdLever::doubt_relief, 0.3F).size(), 100U);
  EXPECT_EQ(moved(trial, HouseholdLever::idea, 0.05F).size(), 100U);
  EXPECT_EQ(moved(trial, HouseholdLever::content_release, 0.04F).size(), 100U);
  EXPECT_FALSE(trial.levers().of(HouseholdLever::confidence_gain).written());
}

TEST(AwarenessCampaign, AgainRenewsAndDoesNotAddUp) {
  const auto policy = campaign("{end_year: 2015, target: {order: youngest_first}}");  // the same households twice
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  const std::vector<Row> reached = moved(trial, HouseholdLever::doubt_relief, 0.1F);
  for (int year = 2015; year < 2017; ++year) {
    trial.live(year);
    EXPECT_EQ(moved(trial, HouseholdLever::doubt_relief, 0.1F), reached);
  }
  trial.live(2017);
  EXPECT_TRUE(moved(trial, HouseholdLever::doubt_relief, 0).empty());
}

TEST(AwarenessCampaign, ReachesFewerInItsPhaseIn) {
  const auto policy = campaign("{end_year: 2015, phase_in: [0.25], lasting_years: 1}");
  test::PolicyTrial trial(*policy, county());
  EXPECT_EQ(trial.live(2014).recipients, 100);
  EXPECT_EQ(moved(trial, HouseholdLever::doubt_relief, 0.1F).size(), 25U);
  EXPECT_EQ(trial.live(2015).recipients, 400);
  EXPECT_EQ(moved(trial, HouseholdLever::doubt_relief, 0.1F).size(), 100U);
}

TEST(AwarenessCampaign, PaysInPricesOfTheYearIfAsked) {
  const auto policy = campaign("{prices: first_year}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.25);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, Fen{1'000'000});
}

}  // namespace
}  // namespace liftline
