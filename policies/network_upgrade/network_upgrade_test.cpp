#include "policies/network_upgrade/network_upgrade.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 3});
  return made;
}

std::shared_ptr<const Policy> upgrade(std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: network_upgrade, start_year: 2014, end_year: 2015, budget: 250000, villages_per_year: 3, fee_subsidy: "
      "0}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

std::vector<Row> upgraded(const test::PolicyTrial& trial) {
  std::vector<Row> villages;
  for (Row village = 0; village < county().villages.villages(); ++village) {
    if (trial.levers().of(VillageLever::network_gain).at(village) > 0) villages.push_back(village);
  }
  return villages;
}

/// Villages from the worst network on; the last villages of the test's county have the worst, two and two alike.
std::vector<Row> worst(std::size_t count) {
  std::vector<Row> villages(county().villages.villages());
  for (Row village = 0; village < villages.size(); ++village) villages[village] = village;
  std::stable_sort(villages.begin(), villages.end(), [](Row a, Row b) {
    return county().villages.survey_network[a] < county().villages.survey_network[b];
  });
  villages.resize(count);
  std::sort(villages.begin(), villages.end());
  return villages;
}

TEST(NetworkUpgrade, TakesTheWorstVillagesOnceAndForGood) {
  const auto policy = upgrade("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_EQ(upgraded(trial), worst(3));
  trial.live(2015);
  EXPECT_EQ(upgraded(trial), worst(6));
  EXPECT_EQ(trial.live(2016), Account{});
  EXPECT_EQ(upgraded(trial), worst(6));
  for (const Row village : worst(6)) EXPECT_EQ(trial.levers().of(VillageLever::network_gain).at(village), 0.25F);
}

TEST(NetworkUpgrade, PaysForVillagesWhatTheyCostWhateverTheSample) {
  const auto policy = upgrade("{budget: 130000}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_EQ(upgraded(trial), worst(2));
  EXPECT_EQ(account.to_recipients, Fen{12'000'000});
  double households = 0;
  for (const Row village : worst(2)) households += 3 * static_cast<double>(county().villages.live_rows[village]);
  EXPECT_EQ(account.recipients, households);
}

TEST(NetworkUpgrade, GoesOnlyWhereTheTargetLives) {
  const auto policy = upgrade("{budget: 10000000, villages_per_year: 100, target: {who: poverty_village}}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  std::vector<Row> expected;
  for (Row village = 0; village < county().villages.villages(); village += 3) expected.push_back(village);
  EXPECT_EQ(upgraded(trial), expected);
}

TEST(NetworkUpgrade, PaysFeesOfThoseWhoCannotAffordThemInUpgradedVillages) {
  const auto policy = upgrade("{budget: 10000000, fee_subsidy: 200, target: {who: registered_poor}}");
  test::PolicyTrial trial(*policy, county());
  const std::vector<Row> first = worst(3);
  for (int year = 2014; year < 2016; ++year) {
    const Account account = trial.live(year);
    const std::vector<Row> villages = upgraded(trial);
    double paid = 0;
    double reached = 0;
    for (const Row row : county().live_rows()) {
      const std::uint32_t now = county().households.state[row];
      const auto village = county().villages.village_of(row);
      const bool here = std::binary_search(villages.begin(), villages.end(), village);
      const bool is_new = year == 2014 || !std::binary_search(first.begin(), first.end(), village);
      const bool target = state::Registered::get(now) != 0;
      const bool fee = here && target && state::FeeBarrier::get(now) != 0;
      EXPECT_EQ(trial.levers().of(HouseholdLever::fee_subsidy).at(row), fee ? 200 : 0);
      paid += fee ? 1 : 0;
      reached += here && target && (is_new || fee) ? 1 : 0;
    }
    EXPECT_GT(paid, 0);
    EXPECT_EQ(account.to_recipients, fen_of_yuan(3 * 60'000 + 3 * 200 * paid));
    EXPECT_EQ(account.recipients, 3 * reached);
  }
  trial.live(2016);
  for (const Row row : county().live_rows()) EXPECT_EQ(trial.levers().of(HouseholdLever::fee_subsidy).at(row), 0);
}

TEST(NetworkUpgrade, PaysFeesFromWhatTheVillagesLeave) {
  const auto policy = upgrade("{budget: 183000, fee_subsidy: 200}");  // 3,000 yuan are left: five rows
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  int paid = 0;
  for (const Row row : county().live_rows()) paid += trial.levers().of(HouseholdLever::fee_subsidy).at(row) > 0 ? 1 : 0;
  EXPECT_EQ(paid, 5);
}

}  // namespace
}  // namespace liftline
