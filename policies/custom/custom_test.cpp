#include "policies/custom/custom.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

constexpr double weight = 2.5;

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = weight});
  return made;
}

/// A policy of 2014 alone for the registered poor, with money for all of them.
Node keys(std::string_view more) {
  const Node usual = test::mapping_of(
      "{type: custom, start_year: 2014, end_year: 2014, budget: 100000000, target: {who: registered_poor}}");
  return merge(usual, test::mapping_of(more));
}

std::shared_ptr<const Policy> custom(std::string_view more) {
  return test::sound_policy(keys(more), policy_types(), county().labels);
}

struct Trial {
  explicit Trial(std::string_view more) : policy(custom(more)), run(*policy, county()) {}
  Account live(int year) { return run.live(year); }
  float of(HouseholdLever lever, Row row) const { return run.levers().of(lever).at(row); }
  float of(VillageLever lever, Row village) const { return run.levers().of(lever).at(village); }
  /// The rows in which a lever is not neutral.
  std::vector<Row> moved(HouseholdLever lever) const {
    std::vector<Row> rows;
    for (const Row row : county().live_rows())
      if (of(lever, row) != lever_info(lever).neutral) rows.push_back(row);
    return rows;
  }
  std::vector<Row> moved(VillageLever lever) const {
    std::vector<Row> villages;
    for (Row village = 0; village < county().villages.villages(); ++village)
      if (of(lever, village) != lever_info(lever).neutral) villages.push_back(village);
    return villages;
  }

  std::shared_ptr<const Policy> policy;
  test::PolicyTrial run;
};

bool registered(Row row) { return state::Registered::get(county().households.state[row]) != 0; }

std::vector<Row> registered_rows() {
  std::vector<Row> rows = county().live_rows();
  std::erase_if(rows, [](Row row) { return !registered(row); });
  return rows;
}

/// The registered poor from the youngest head on.
std::vector<Row> youngest() {
  std::vector<Row> rows = registered_rows();
  std::stable_sort(rows.begin(), rows.end(), [](Row a, Row b) {
    return person::Age::get(county().households.person[a]) < person::Age::get(county().households.person[b]);
  });
  return rows;
}

std::vector<Row> sorted(std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end());
  return rows;
}

TEST(Custom, MovesEachLeverByTheHouseholdsAttributes) {
  Trial trial(
      "{effects: {skill_gain: 0.05 * members, entry_shift: 0.2, profit_factor: 'if(seller, 1.5, 1)'}, "
      "cost_per_household: 0}");
  trial.live(2014);
  for (const Row row : county().live_rows()) {
    const bool here = registered(row);
    const bool seller = state::Seller::get(county().households.state[row]) != 0;
    EXPECT_EQ(trial.of(HouseholdLever::skill_gain, row), here ? 0.05F * static_cast<float>(county().size_of(row)) : 0);
    EXPECT_EQ(trial.of(HouseholdLever::entry_shift, row), here ? 0.2F : 0);
    EXPECT_EQ(trial.of(HouseholdLever::profit_factor, row), here && seller ? 1.5F : 1);
  }
  EXPECT_FALSE(trial.run.levers().of(HouseholdLever::idea).written());
}

TEST(Custom, KeepsEachEffectWithinItsLeversRange) {
  Trial trial("{effects: {skill_gain: 0.2 * members - 0.5}, cost_per_household: 0}");
  trial.live(2014);
  for (const Row row : registered_rows()) {
    const float meant = 0.2F * static_cast<float>(county().size_of(row)) - 0.5F;
    EXPECT_EQ(trial.of(HouseholdLever::skill_gain, row), std::clamp(meant, 0.0F, 1.0F));
  }
}

TEST(Custom, PaysInOrderToTheFenUntilOneDoesNotFit) {
  Trial trial(
      "{budget: 60000, target: {order: youngest_first}, effects: {idea: 0.5}, cost_per_household: 300.01 + 100 * "
      "members}");
  const Account account = trial.live(2014);
  Fen paid;
  std::vector<Row> expected;
  for (const Row row : youngest()) {
    const auto yuan_each = static_cast<double>(300.01F + 100 * static_cast<float>(county().size_of(row)));
    const Fen price = fen_of_yuan(yuan_each * weight);
    if (paid + price > Fen{6'000'000}) break;
    paid += price;
    expected.push_back(row);
  }
  EXPECT_GT(expected.size(), 20U);
  EXPECT_LT(expected.size(), registered_rows().size());
  EXPECT_EQ(account.to_recipients, paid);
  EXPECT_EQ(account.recipients, weight * static_cast<double>(expected.size()));
  EXPECT_EQ(account.accepted, weight * static_cast<double>(registered_rows().size()));
  EXPECT_EQ(trial.moved(HouseholdLever::idea), sorted(expected));
}

TEST(Custom, TakesAPlainNumberExactly) {
  Trial trial("{effects: {idea: 0.5}, cost_per_household: 1234567.88, households_per_year: 10}");
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{4 * 308'641'970});  // 2.5 x 1234567.88, four rows
}

TEST(Custom, HasFewerPlacesInItsPhaseIn) {
  Trial trial(
      "{end_year: 2015, phase_in: [0.25], effects: {idea: 0.5}, cost_per_household: 1, households_per_year: 200}");
  EXPECT_EQ(trial.live(2014).recipients, 50);
  EXPECT_EQ(trial.moved(HouseholdLever::idea).size(), 20U);
  EXPECT_EQ(trial.live(2015).recipients, 200);
  EXPECT_EQ(trial.moved(HouseholdLever::idea).size(), 80U);
}

TEST(Custom, EffectsLastAndFollowWhatIsKnownOfTheHousehold) {
  Trial trial(
      "{effects: {entry_shift: 'if(year == 2014, 0.1, 0.2)'}, cost_per_household: 1, lasting_years: 2, "
      "households_per_year: 50}");
  trial.live(2014);
  const std::vector<Row> reached = trial.moved(HouseholdLever::entry_shift);
  EXPECT_EQ(reached.size(), 20U);
  for (const Row row : reached) EXPECT_EQ(trial.of(HouseholdLever::entry_shift, row), 0.1F);
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_EQ(trial.moved(HouseholdLever::entry_shift), reached);
  for (const Row row : reached) EXPECT_EQ(trial.of(HouseholdLever::entry_shift, row), 0.2F);
  trial.live(2016);
  EXPECT_TRUE(trial.moved(HouseholdLever::entry_shift).empty());
}

TEST(Custom, AgainRenewsAndDoesNotAddUp) {
  Trial trial(
      "{end_year: 2015, target: {order: youngest_first}, effects: {entry_shift: 0.1}, cost_per_household: 1, "
      "lasting_years: 2, households_per_year: 50}");
  trial.live(2014);
  const std::vector<Row> reached = trial.moved(HouseholdLever::entry_shift);
  for (int year = 2015; year < 2017; ++year) {
    trial.live(year);
    EXPECT_EQ(trial.moved(HouseholdLever::entry_shift), reached);
    for (const Row row : reached) EXPECT_EQ(trial.of(HouseholdLever::entry_shift, row), 0.1F);
  }
  trial.live(2017);
  EXPECT_TRUE(trial.moved(HouseholdLever::entry_shift).empty());
}

TEST(Custom, MoneyForHouseholdsIsPaidByTheBudgetInItsYearAlone) {
  Trial trial(
      "{effects: {transfer: 100 * members, start_grant: 500, fee_subsidy: 40.5, loan_ceiling: 3000, doubt_relief: "
      "0.1}, cost_per_household: 20, lasting_years: 2}");
  const Account account = trial.live(2014);
  Fen paid;
  for (const Row row : registered_rows()) {
    const float cash = 100 * static_cast<float>(county().size_of(row));
    EXPECT_EQ(trial.of(HouseholdLever::transfer, row), cash);
    EXPECT_EQ(trial.of(HouseholdLever::start_grant, row), 500);
    EXPECT_EQ(trial.of(HouseholdLever::fee_subsidy, row), 40.5F);
    paid += fen_of_yuan(weight * (static_cast<double>(cash) + 500 + 40.5 + 20));
  }
  EXPECT_EQ(account.to_recipients, paid);
  trial.live(2015);
  for (const HouseholdLever money :
       {HouseholdLever::transfer, HouseholdLever::start_grant, HouseholdLever::fee_subsidy})
    EXPECT_TRUE(trial.moved(money).empty());
  EXPECT_EQ(trial.moved(HouseholdLever::loan_ceiling), registered_rows());
  EXPECT_EQ(trial.moved(HouseholdLever::doubt_relief), registered_rows());
}

TEST(Custom, NobodyGetsMoneyThatDoesNotFit) {
  Trial trial("{budget: 5000, effects: {transfer: 1000}, cost_per_household: 0}");  // 2,500 yuan a row
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{500'000});
  EXPECT_EQ(trial.moved(HouseholdLever::transfer).size(), 2U);
}

TEST(Custom, MoneyIsOfTheFirstYearIfAsked) {
  const auto policy = custom(
      "{prices: first_year, effects: {transfer: 100, loan_ceiling: 3000, entry_shift: 0.2}, cost_per_household: 20 + 0 "
      "* members, village_effects: {road_gain: 0.1}, cost_per_village: 1000}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.25);
  const Account account = trial.live(2014);
  const Row row = registered_rows().front();
  EXPECT_EQ(trial.levers().of(HouseholdLever::transfer).at(row), 125);
  EXPECT_EQ(trial.levers().of(HouseholdLever::loan_ceiling).at(row), 3750);
  EXPECT_EQ(trial.levers().of(HouseholdLever::entry_shift).at(row), 0.2F);
  const double households = static_cast<double>(registered_rows().size());
  EXPECT_EQ(account.to_recipients, fen_of_yuan(30 * 1250 + households * weight * 150));
}

TEST(Custom, WorksAreInTheFirstVillagesByNumberForGood) {
  Trial trial(
      "{end_year: 2015, budget: 200000, village_effects: {network_gain: 0.1, shipping_factor: 0.9}, cost_per_village: "
      "60000}");
  const Account account = trial.live(2014);
  EXPECT_EQ(trial.moved(VillageLever::network_gain), (std::vector<Row>{0, 1, 2}));
  EXPECT_EQ(account.to_recipients, Fen{18'000'000});
  double households = 0;
  for (const Row row : registered_rows()) households += county().villages.village_of(row) < 3 ? weight : 0;
  EXPECT_EQ(account.recipients, households);
  trial.live(2015);
  EXPECT_EQ(trial.live(2016), Account{});
  EXPECT_EQ(trial.moved(VillageLever::network_gain), (std::vector<Row>{0, 1, 2, 3, 4, 5}));
  for (Row village = 0; village < 6; ++village) {
    EXPECT_EQ(trial.of(VillageLever::network_gain, village), 0.1F);
    EXPECT_EQ(trial.of(VillageLever::shipping_factor, village), 0.9F);
  }
}

TEST(Custom, WorksGoByOrderCostAndEffectOfTheVillage) {
  Trial trial(
      "{budget: 10000000, villages_per_year: 4, village_effects: {network_gain: 0.5 * (1 - network)}, village_order: "
      "-remoteness, cost_per_village: 'max(0, 20000.25 + 1000 * remoteness)'}");
  const Account account = trial.live(2014);
  Fen paid;
  for (Row village = 26; village < 30; ++village) {
    paid += fen_of_yuan(static_cast<double>(20000.25F + 1000 * county().map.remoteness[village]));
    EXPECT_EQ(trial.of(VillageLever::network_gain, village), 0.5F * (1 - county().villages.network[village]));
  }
  EXPECT_EQ(trial.moved(VillageLever::network_gain), (std::vector<Row>{26, 27, 28, 29}));
  EXPECT_EQ(account.to_recipients, paid);
}

TEST(Custom, WhatWorksBringIsFixedInTheirYear) {
  Trial trial(
      "{end_year: 2015, villages_per_year: 2, village_effects: {road_gain: 'if(year == 2014, 0.1, 0.2)'}, "
      "cost_per_village: 0}");
  trial.live(2014);
  for (int year = 2015; year < 2017; ++year) {
    trial.live(year);
    for (Row village = 0; village < 4; ++village)
      EXPECT_EQ(trial.of(VillageLever::road_gain, village), village < 2 ? 0.1F : 0.2F);
  }
}

TEST(Custom, WorksComeFirstAndEachHouseholdCountsOnce) {
  Trial trial(
      "{budget: 130000, target: {order: youngest_first}, effects: {idea: 0.5}, cost_per_household: 400, "
      "village_effects: {road_gain: 0.1}, cost_per_village: 60000}");
  const Account account = trial.live(2014);
  EXPECT_EQ(trial.moved(VillageLever::road_gain), (std::vector<Row>{0, 1}));
  std::vector<Row> recipients = youngest();
  recipients.resize(10);  // 1,000 yuan a row of the 10,000 that are left
  EXPECT_EQ(trial.moved(HouseholdLever::idea), sorted(recipients));
  for (const Row row : registered_rows())
    if (county().villages.village_of(row) < 2 &&
        std::find(recipients.begin(), recipients.end(), row) == recipients.end())
      recipients.push_back(row);
  EXPECT_EQ(account.recipients, weight * static_cast<double>(recipients.size()));
  EXPECT_EQ(account.to_recipients, Fen{13'000'000});
}

/// What two policies of one name leave in three years.
void expect_the_same(const Node& a, const Node& b) {
  const auto first = test::sound_policy(a, policy_types(), county().labels);
  const auto second = test::sound_policy(b, policy_types(), county().labels);
  test::PolicyTrial one(*first, county());
  test::PolicyTrial other(*second, county());
  for (int year = 2014; year < 2017; ++year) {
    const Account account = one.live(year);
    EXPECT_EQ(account, other.live(year)) << year;
    EXPECT_GT(account.recipients, 0);
    EXPECT_LT(account.recipients, account.accepted);
    EXPECT_EQ(all_values(one.levers(), county()), all_values(other.levers(), county())) << year;
  }
}

Node of_type(std::string_view type, std::string_view own) {
  const Node terms = test::mapping_of(
      "{name: same, start_year: 2014, end_year: 2016, budget: 200000, administration: 0.07, diversion: 0.03, phase_in: "
      "[0.6], target: {who: registered_poor, take_up: 0.7, order: random, inclusion_error: 0.1}}");
  return merge(merge(terms, test::mapping_of("{type: " + std::string(type) + "}")), test::mapping_of(own));
}

TEST(Custom, SaysTheSameAsACashTransfer) {
  expect_the_same(of_type("cash_transfer", "{targeting: universal, amount: 300}"),
                  of_type("custom", "{effects: {transfer: 300 * members}, cost_per_household: 0}"));
}

TEST(Custom, SaysTheSameAsANetworkUpgradeWithoutFees) {
  expect_the_same(of_type("network_upgrade", "{fee_subsidy: 0, cost_per_village: 20000, villages_per_year: 7}"),
                  of_type("custom",
                          "{village_effects: {network_gain: 0.25}, village_order: network, cost_per_village: 20000, "
                          "villages_per_year: 7}"));
}

TEST(Custom, IsAnOracleIfAnyPartAsksForOne) {
  const std::string villages = "village_effects: {road_gain: 0.1}, cost_per_village: 1";
  EXPECT_FALSE(custom("{effects: {transfer: 100}, cost_per_household: 0, " + villages + "}")->uses_oracle());
  EXPECT_TRUE(custom("{effects: {transfer: 'if(poor, 100, 0)'}, cost_per_household: 0}")->uses_oracle());
  EXPECT_TRUE(custom("{effects: {transfer: 100}, cost_per_household: 'if(poor, 1, 0)'}")->uses_oracle());
}

TEST(Custom, NamesTheLeversThatAreGiven) {
  const LeverUse use =
      custom("{effects: {idea: 0.1}, cost_per_household: 0, village_effects: {station: 1}, cost_per_village: 0}")
          ->levers();
  LeverUse expected;
  expected.add(HouseholdLever::idea);
  expected.add(VillageLever::station);
  EXPECT_EQ(use.household, expected.household);
  EXPECT_EQ(use.village, expected.village);
}

}  // namespace
}  // namespace liftline
