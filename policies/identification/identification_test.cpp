#include "policies/identification/identification.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

/// A county whose rows divide by four.
const test::SmallCounty& county() {
  static const test::SmallCounty made({.villages = 16, .households = 24, .weight = 10});
  return made;
}

constexpr double rows = 392;  // 8 x 24 + 8 x 25

std::shared_ptr<const Policy> visits(std::string_view keys) {
  const Node usual = test::mapping_of("{type: identification, start_year: 2014, end_year: 2015, budget: 49000}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

double noise_factor(const test::PolicyTrial& trial) {
  return trial.levers().of(AdministrationLever::list_noise_factor);
}

TEST(Identification, TakesNoiseAwayByTheShareVisited) {
  ASSERT_EQ(static_cast<double>(county().live_rows().size()), rows);
  const auto policy = visits("{}");  // 500 yuan a row: 98 rows, a quarter of the county
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_EQ(account.recipients, 980);
  EXPECT_EQ(account.to_recipients, Fen{4'900'000});
  EXPECT_DOUBLE_EQ(noise_factor(trial), 1 - 0.5 * 0.25);
}

TEST(Identification, TakesAwayAllItCanWhereEverybodyIsVisited) {
  const auto policy = visits("{budget: 1000000, noise_reduction: 0.8}");
  test::PolicyTrial trial(*policy, county());
  EXPECT_EQ(trial.live(2014).to_recipients, Fen{19'600'000});
  EXPECT_DOUBLE_EQ(noise_factor(trial), 0.2);
}

TEST(Identification, CountsTheWholeCountyNotTheTarget) {
  const auto policy = visits("{budget: 1000000, target: {who: registered_poor}}");
  test::PolicyTrial trial(*policy, county());
  double registered = 0;
  for (const Row row : county().live_rows()) registered += state::Registered::get(county().households.state[row]);
  ASSERT_GT(registered, 0);
  EXPECT_EQ(trial.live(2014).recipients, 10 * registered);
  EXPECT_DOUBLE_EQ(noise_factor(trial), 1 - 0.5 * registered / rows);
}

TEST(Identification, GrowsWithThePhaseInAndEndsWithTheMoney) {
  const auto policy = visits("{phase_in: [0.5]}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_DOUBLE_EQ(noise_factor(trial), 1 - 0.5 * 49 / rows);
  trial.live(2015);
  EXPECT_DOUBLE_EQ(noise_factor(trial), 1 - 0.5 * 98 / rows);
  EXPECT_EQ(trial.live(2016), Account{});
  EXPECT_EQ(noise_factor(trial), 1);
}

TEST(Identification, PaysInPricesOfTheYearIfAsked) {
  const auto policy = visits("{prices: first_year}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.5);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, Fen{7'350'000});  // 98 rows again
  EXPECT_DOUBLE_EQ(trial.levers().of(AdministrationLever::list_noise_factor), 1 - 0.5 * 0.25);
}

}  // namespace
}  // namespace liftline
