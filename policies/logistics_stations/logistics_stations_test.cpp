#include "policies/logistics_stations/logistics_stations.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using Villages = std::vector<Row>;

/// Six villages of 16 and 17 rows in turn, two in each township. Farthest first: 1, 4 (as far as 1), 5, 3, 0; village 2
/// has a station.
struct SixVillages final : test::SmallCounty {
  SixVillages() : SmallCounty({.villages = 6, .households = 16, .weight = 2}) {
    villages.survey_distance = {4, 12, 0, 7, 12, 9};
    villages.sellers = {0, 3, 9, 2, 2, 5};
  }
};

std::shared_ptr<const Policy> stations(std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: logistics_stations, start_year: 2014, end_year: 2016, budget: 220000, township_station: 80000, "
      "village_station: 20000, station_running_cost: 10000}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), SixVillages().labels);
}

Villages open(const test::PolicyTrial& trial) {
  Villages open;
  for (Row village = 0; village < 6; ++village) {
    const float station = trial.levers().of(VillageLever::station).at(village);
    if (station > 0) open.push_back(village);
    EXPECT_TRUE(station == 0 || station == 1);
  }
  return open;
}

TEST(LogisticsStations, OpensThemWhereTheWayIsLongest) {
  const SixVillages county;
  const auto policy = stations("{}");
  test::PolicyTrial trial(*policy, county);
  Account account = trial.live(2014);  // 100,000 each for villages 1 and 4 with their townships, 20,000 for village 5
  EXPECT_EQ(open(trial), (Villages{1, 4, 5}));
  EXPECT_EQ(account.to_recipients, Fen{22'000'000});
  EXPECT_EQ(account.recipients, 2 * (17 + 16 + 17));
  account = trial.live(2015);  // 30,000 to run three, 100,000 for village 3, 20,000 for village 0
  EXPECT_EQ(open(trial), (Villages{0, 1, 3, 4, 5}));
  EXPECT_EQ(account.to_recipients, Fen{15'000'000});
  EXPECT_EQ(account.recipients, 2 * (17 + 16));
  account = trial.live(2016);  // nothing is left to build
  EXPECT_EQ(open(trial), (Villages{0, 1, 3, 4, 5}));
  EXPECT_EQ(account.to_recipients, Fen{5'000'000});
  EXPECT_EQ(account.recipients, 0);
}

TEST(LogisticsStations, EndWithTheFirstThatDoesNotFit) {
  const SixVillages county;
  const auto policy = stations("{budget: 199999.99}");
  test::PolicyTrial trial(*policy, county);
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{10'000'000});
  EXPECT_EQ(open(trial), (Villages{1}));
  trial.live(2015);  // 10,000 to run, 100,000 for village 4 whose township is new, 20,000 for 5; 3 needs 100,000
  EXPECT_EQ(open(trial), (Villages{1, 4, 5}));
}

TEST(LogisticsStations, PayForTheCountysCentreOnce) {
  const SixVillages county;
  const auto policy = stations("{budget: 150000, county_centre: 50000}");
  test::PolicyTrial trial(*policy, county);
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{15'000'000});
  EXPECT_EQ(open(trial), (Villages{1}));
  EXPECT_EQ(trial.live(2015).to_recipients, Fen{13'000'000});
  EXPECT_EQ(open(trial), (Villages{1, 4, 5}));
}

TEST(LogisticsStations, CloseForGoodAfterTheProgrammeWhereTooFewSell) {
  SixVillages county;
  const auto policy = stations("{budget: 340000, end_year: 2014}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  EXPECT_EQ(open(trial), (Villages{0, 1, 3, 4, 5}));  // new ones count as paid
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_EQ(open(trial), (Villages{1, 5}));  // 6 and 10 households sell there, elsewhere 4 or none
  county.villages.sellers[1] = 1;
  trial.live(2016);
  EXPECT_EQ(open(trial), (Villages{5}));
  county.villages.sellers[1] = 9;
  trial.live(2017);
  EXPECT_EQ(open(trial), (Villages{5}));
}

TEST(LogisticsStations, SurviveFromTheGivenNumberOfSellersOn) {
  const SixVillages county;
  const auto policy = stations("{budget: 340000, end_year: 2014, sellers_to_survive: 6, station_running_cost: 0}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  trial.live(2015);
  EXPECT_EQ(open(trial), (Villages{1, 5}));
}

TEST(LogisticsStations, CloseWithoutMoneyAndAreNotReopened) {
  const SixVillages county;
  const auto policy = stations("{budget: 340000, phase_in: [1, 0.06]}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  const Account account = trial.live(2015);  // 20,400 yuan run villages 0 and 1; 5 lives on its own
  EXPECT_EQ(account.to_recipients, Fen{2'000'000});
  EXPECT_EQ(account.recipients, 0);
  EXPECT_EQ(open(trial), (Villages{0, 1, 5}));
  const Account later = trial.live(2016);
  EXPECT_EQ(later.to_recipients, Fen{3'000'000});
  EXPECT_EQ(open(trial), (Villages{0, 1, 5}));
}

TEST(LogisticsStations, OpenFewerInTheirPhaseIn) {
  const SixVillages county;
  const auto policy = stations("{budget: 2000000, villages_per_year: 3, phase_in: [0.5]}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  EXPECT_EQ(open(trial), (Villages{1}));
  trial.live(2015);
  EXPECT_EQ(open(trial), (Villages{1, 3, 4, 5}));
}

TEST(LogisticsStations, GoWhereTheTargetLivesAndCountTheTargetThere) {
  const SixVillages county;
  const auto policy = stations("{budget: 2000000, target: {who: registered_poor and poverty_village}}");
  test::PolicyTrial trial(*policy, county);
  double registered = 0;
  for (const Row row : county.live_rows()) {
    if (county.villages.village_of(row) % 3 == 0) registered += state::Registered::get(county.households.state[row]);
  }
  ASSERT_GT(registered, 0);
  const Account account = trial.live(2014);
  EXPECT_EQ(open(trial), (Villages{0, 3}));
  EXPECT_EQ(account.recipients, 2 * registered);
  EXPECT_EQ(account.to_recipients, Fen{20'000'000});
}

TEST(LogisticsStations, PayInPricesOfTheYearIfAsked) {
  const SixVillages county;
  const auto policy = stations("{prices: first_year, county_centre: 10000, budget: 130000}");
  test::PolicyTrial trial(*policy, county);
  trial.set_price_level(1.25);
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{13'750'000});  // 1.25 x 110,000
  EXPECT_EQ(trial.live(2015).to_recipients, Fen{16'250'000});  // 1.25 x (10,000 + 100,000 + 20,000)
}

}  // namespace
}  // namespace liftline
