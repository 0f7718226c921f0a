#include "policies/road_upgrade/road_upgrade.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using Villages = std::vector<Row>;

/// Six villages, from the worst road on: 4, 1, 3 (as bad as 1), 5, 0, 2. Of 16 and 17 rows in turn.
struct SixRoads final : test::SmallCounty {
  SixRoads() : SmallCounty({.villages = 6, .households = 16, .weight = 3}) {
    villages.survey_road = {0.7F, 0.3F, 0.9F, 0.3F, 0.1F, 0.5F};
  }
};

const SixRoads& county() {
  static const SixRoads made;
  return made;
}

std::shared_ptr<const Policy> roads(std::string_view keys) {
  const Node usual = test::mapping_of("{type: road_upgrade, start_year: 2014, end_year: 2015, budget: 1000000}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

Villages built(const test::PolicyTrial& trial) {
  Villages built;
  for (Row village = 0; village < county().villages.villages(); ++village) {
    if (trial.levers().of(VillageLever::road_gain).at(village) > 0) built.push_back(village);
  }
  return built;
}

TEST(RoadUpgrade, TakesTheWorstRoadsOnceAndForGood) {
  const auto policy = roads("{}");  // two of 400,000 yuan a year
  test::PolicyTrial trial(*policy, county());
  Account account = trial.live(2014);
  EXPECT_EQ(built(trial), (Villages{1, 4}));
  EXPECT_EQ(account.to_recipients, Fen{80'000'000});
  EXPECT_EQ(account.unspent, Fen{20'000'000});
  EXPECT_EQ(account.recipients, 3 * (16 + 17));
  account = trial.live(2015);
  EXPECT_EQ(built(trial), (Villages{1, 3, 4, 5}));
  EXPECT_EQ(account.recipients, 3 * (17 + 17));
  EXPECT_EQ(trial.live(2016), Account{});
  EXPECT_EQ(built(trial), (Villages{1, 3, 4, 5}));
}

TEST(RoadUpgrade, EasesShippingAndWorkElsewhere) {
  const auto policy = roads("{road_gain: 0.2, shipping_saving: 0.15, migration_shift: -0.05}");
  test::PolicyTrial trial(*policy, county());
  for (int year = 2014; year < 2018; ++year) trial.live(year);
  for (const Row village : Villages{1, 3, 4, 5}) {
    EXPECT_EQ(trial.levers().of(VillageLever::road_gain).at(village), 0.2F);
    EXPECT_EQ(trial.levers().of(VillageLever::shipping_factor).at(village), 0.85F);
    EXPECT_EQ(trial.levers().of(VillageLever::migration_shift).at(village), -0.05F);
  }
  for (const Row village : Villages{0, 2}) {
    EXPECT_EQ(trial.levers().of(VillageLever::shipping_factor).at(village), 1);
    EXPECT_EQ(trial.levers().of(VillageLever::migration_shift).at(village), 0);
  }
}

TEST(RoadUpgrade, BuildsNoMoreThanAYearAllowsInItsPhase) {
  const auto policy = roads("{budget: 9000000, villages_per_year: 3, phase_in: [0.4]}");
  test::PolicyTrial trial(*policy, county());
  EXPECT_EQ(trial.live(2014).budget, Fen{360'000'000});
  EXPECT_EQ(built(trial), (Villages{4}));  // 1.2 villages
  trial.live(2015);
  EXPECT_EQ(built(trial), (Villages{1, 3, 4, 5}));
}

TEST(RoadUpgrade, GoesWhereTheTargetLivesAndCountsTheTargetThere) {
  const auto policy = roads("{budget: 9000000, target: {who: poverty_village and registered_poor}}");
  test::PolicyTrial trial(*policy, county());
  double registered = 0;
  for (const Row row : county().live_rows()) {
    const auto village = county().villages.village_of(row);
    if (village % 3 == 0) registered += state::Registered::get(county().households.state[row]);
  }
  const Account account = trial.live(2014);
  EXPECT_EQ(built(trial), (Villages{0, 3}));
  EXPECT_EQ(account.recipients, 3 * registered);
  EXPECT_EQ(account.to_recipients, Fen{80'000'000});
}

TEST(RoadUpgrade, PaysInPricesOfTheYearIfAsked) {
  const auto policy = roads("{prices: first_year}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.25);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, Fen{100'000'000});
}

}  // namespace
}  // namespace liftline
