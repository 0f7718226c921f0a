#include "policies/microcredit/microcredit.hpp"

#include <gmock/gmock.h>

#include <array>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using ::testing::ElementsAre;

/// Four households, the youngest first, that lack 6,000, 60,000, nothing and 4,000 yuan and owe nothing; a row stands for
/// 10 households. A loan costs 4 percent a year.
struct FourHouseholds : test::SmallCounty {
  FourHouseholds() : SmallCounty({.villages = 1, .households = 4, .weight = 10}) {
    parameters.credit_interest = 0.04;
    const std::array<float, 4> lacks{6000, 60'000, 0, 4000};
    for (Row row = 0; row < 4; ++row) {
      shortfall[row] = lacks[row];
      households.debt[row] = 0;
      households.person[row] = person::Age::set(households.person[row], 30 + row);
      households.state[row] = state::Seller::set(households.state[row], 0U);
    }
  }
};

/// Credit for those who do not sell yet, in 2014 and 2015.
std::shared_ptr<const Policy> credit(const test::SmallCounty& county, std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: microcredit, start_year: 2014, end_year: 2015, budget: 1000000, target: {who: not seller, order: "
      "youngest_first}}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county.labels);
}

std::array<float, 4> values(const test::PolicyTrial& trial, HouseholdLever lever) {
  std::array<float, 4> four{};
  for (Row row = 0; row < 4; ++row) four[row] = trial.levers().of(lever).at(row);
  return four;
}

TEST(Microcredit, LendsWhatIsLackingUpToTheCeilingForItsShareOfTheRisk) {
  const FourHouseholds county;
  const auto policy = credit(county, "{}");
  test::PolicyTrial trial(*policy, county);
  const Account account = trial.live(2014);
  EXPECT_THAT(values(trial, HouseholdLever::loan_ceiling), ElementsAre(50'000, 0, 0, 50'000));
  EXPECT_THAT(values(trial, HouseholdLever::default_chance), ElementsAre(0.03F, 0, 0, 0.03F));
  EXPECT_THAT(values(trial, HouseholdLever::interest_subsidy), ElementsAre(1, 0, 0, 1));
  EXPECT_EQ(account.to_recipients,
            fen_of_yuan(10 * 540 + 10 * 360));  // a twentieth of the loans and the year's interest
  EXPECT_EQ(account.recipients, 20);
}

TEST(Microcredit, EndsWithTheFirstLoanThatDoesNotFit) {
  const FourHouseholds county;
  const auto policy = credit(county, "{budget: 8999}");
  test::PolicyTrial trial(*policy, county);
  EXPECT_EQ(trial.live(2014).unspent, fen_of_yuan(3599));
  EXPECT_THAT(values(trial, HouseholdLever::loan_ceiling), ElementsAre(50'000, 0, 0, 0));
}

TEST(Microcredit, CoversWhatUsualCreditWouldHaveLent) {
  FourHouseholds county;
  county.parameters.credit_ceiling = 5000;
  county.households.state[0] = state::Approved::set(county.households.state[0], 1U);
  const auto policy = credit(county, "{ceiling: 10000}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);  // the first would need 11,000 yuan
  EXPECT_THAT(values(trial, HouseholdLever::loan_ceiling), ElementsAre(0, 0, 0, 10'000));
}

TEST(Microcredit, PaysInterestOfItsBorrowersBeforeNewLoans) {
  FourHouseholds county;
  const auto policy = credit(county, "{budget: 7000, interest_subsidy: 0.5}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  // The first sells now and left the target; the last gave up in between. The third owes another loan.
  county.households.state[0] = state::Seller::set(county.households.state[0], 1U);
  county.households.debt = {4000, 0, 1000, 2500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  county.shortfall[2] = 5000;
  const Account account = trial.live(2015);
  EXPECT_THAT(values(trial, HouseholdLever::interest_subsidy), ElementsAre(0.5F, 0, 0.5F, 0.5F));
  EXPECT_THAT(values(trial, HouseholdLever::loan_ceiling), ElementsAre(0, 0, 50'000, 0));
  EXPECT_THAT(values(trial, HouseholdLever::default_chance), ElementsAre(0.03F, 0, 0.03F, 0.03F));
  // A fiftieth of 4,000 and 2,500 yuan, and a twentieth and a fiftieth of a new loan of 5,000.
  EXPECT_EQ(account.to_recipients, fen_of_yuan(10 * 80 + 10 * 50 + 10 * 350));
  EXPECT_EQ(account.recipients, 20);  // the first is not of this year's target
}

TEST(Microcredit, LeavesNoInterestUnpaidForANewLoan) {
  FourHouseholds county;
  const auto policy = credit(county, "{budget: 9000}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  county.households.debt = {22'000, 0, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  county.shortfall[2] = 1000;
  const Account account = trial.live(2015);  // the first's interest is 8,800 of the 9,000 yuan, the last's 400
  EXPECT_THAT(values(trial, HouseholdLever::interest_subsidy), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(values(trial, HouseholdLever::loan_ceiling), ElementsAre(0, 0, 0, 0));
  EXPECT_EQ(account.unspent, fen_of_yuan(200));
}

TEST(Microcredit, ForgetsWhoOwesNothingAndStandsForTheRestAfterItsEnd) {
  FourHouseholds county;
  const auto policy = credit(county, "{end_year: 2014}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  county.households.debt = {4000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_THAT(values(trial, HouseholdLever::default_chance), ElementsAre(0.03F, 0, 0, 0));
  EXPECT_THAT(values(trial, HouseholdLever::interest_subsidy), ElementsAre(0, 0, 0, 0));
  county.households.debt[0] = 0;
  trial.live(2016);
  county.households.debt[0] = 3000;  // a loan from elsewhere
  trial.live(2017);
  EXPECT_THAT(values(trial, HouseholdLever::default_chance), ElementsAre(0, 0, 0, 0));
}

TEST(Microcredit, HasItsCeilingInMoneyOfTheYear) {
  const FourHouseholds county;
  const auto policy = credit(county, "{prices: first_year}");
  test::PolicyTrial trial(*policy, county);
  trial.set_price_level(1.25);
  const Account account = trial.live(2014);
  EXPECT_EQ(trial.levers().of(HouseholdLever::loan_ceiling).at(1), 62'500);
  EXPECT_EQ(account.to_recipients, fen_of_yuan(10 * 540 + 10 * 5400 + 10 * 360));
}

}  // namespace
}  // namespace liftline
