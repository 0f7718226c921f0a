#include "policies/supervision/supervision.hpp"

#include <gtest/gtest.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

/// A county of 490 rows: 49 audits are enough.
const test::SmallCounty& county() {
  static const test::SmallCounty made({.villages = 20, .households = 24, .weight = 10});
  return made;
}

std::shared_ptr<const Policy> audits(std::string_view keys) {
  const Node usual = test::mapping_of("{type: supervision, start_year: 2014, end_year: 2015, budget: 1000000}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

double diversion(const test::PolicyTrial& trial) { return trial.levers().of(AdministrationLever::diversion_factor); }
double delay(const test::PolicyTrial& trial) { return trial.levers().of(AdministrationLever::delay_factor); }

TEST(Supervision, AuditsNoMoreThanItNeedsForItsFullStrength) {
  ASSERT_EQ(county().live_rows().size(), 490U);
  const auto policy = audits("{diversion_cut: 0.6, delay_cut: 0.25}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_EQ(account.recipients, 490);
  EXPECT_EQ(account.to_recipients, Fen{4'900'000});
  EXPECT_DOUBLE_EQ(diversion(trial), 0.4);
  EXPECT_DOUBLE_EQ(delay(trial), 0.75);
}

TEST(Supervision, IsAsStrongAsTheMoneyForAuditsAllows) {
  const auto policy = audits("{budget: 10500}");  // 1,000 yuan a row: ten of 49
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_EQ(account.recipients, 100);
  EXPECT_EQ(account.unspent, Fen{50'000});
  EXPECT_DOUBLE_EQ(diversion(trial), 1 - 0.5 * 10 / 49);
  EXPECT_DOUBLE_EQ(delay(trial), 1 - 0.5 * 10 / 49);
}

TEST(Supervision, OfASampleThatDoesNotDivideIsFullAsWell) {
  const auto policy = audits("{full_coverage: 0.101}");  // 49.49 rows
  test::PolicyTrial trial(*policy, county());
  EXPECT_EQ(trial.live(2014).recipients, 500);
  EXPECT_DOUBLE_EQ(diversion(trial), 0.5);
}

TEST(Supervision, GrowsWithThePhaseInAndEndsWithTheMoney) {
  const auto policy = audits("{phase_in: [0.5]}");
  test::PolicyTrial trial(*policy, county());
  EXPECT_EQ(trial.live(2014).recipients, 240);  // 24.5 rows
  EXPECT_DOUBLE_EQ(diversion(trial), 1 - 0.5 * 24 / 49);
  EXPECT_EQ(trial.live(2015).recipients, 490);
  EXPECT_DOUBLE_EQ(diversion(trial), 0.5);
  EXPECT_EQ(trial.live(2016), Account{});
  EXPECT_EQ(diversion(trial), 1);
  EXPECT_EQ(delay(trial), 1);
}

TEST(Supervision, LowersDiversionAndDelayOfOthersAndNotItsOwn) {
  const auto policy = audits("{diversion: 0.2}");
  test::PolicyTrial trial(*policy, county());
  const Account own = trial.live(2014);
  EXPECT_EQ(own.diverted, Fen{1'225'000});  // a fifth of 61,250 yuan
  const auto other = audits("{name: other, diversion: 0.2, delay: 2}");
  test::PolicyTrial supervised(*other, county());
  EXPECT_EQ(supervised.live(2014, trial.levers()), Account{});
  const Account account = supervised.live(2015, trial.levers());  // a year late instead of two
  EXPECT_EQ(account.to_recipients, Fen{4'900'000});
  EXPECT_EQ(account.diverted, Fen{544'444});  // a tenth of 54,444.44 yuan
}

TEST(Supervision, PaysInPricesOfTheYearIfAsked) {
  const auto policy = audits("{budget: 10500, prices: first_year}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(2);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, Fen{2'000'000});  // ten rows again
}

}  // namespace
}  // namespace liftline
