#include "policies/ecommerce_incentive/ecommerce_incentive.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatEq;

std::shared_ptr<const Policy> incentive(const test::SmallCounty& county, std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: ecommerce_incentive, start_year: 2014, end_year: 2014, budget: 1000000, target: {order: "
      "youngest_first}}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county.labels);
}

/// Four households, the youngest first: margins of 4,000, 45,000, nothing and 0.03 yuan a household and year.
struct FourHouseholds : test::SmallCounty {
  FourHouseholds() : SmallCounty({.villages = 1, .households = 4, .weight = 1}) {
    const std::array<float, 4> a_head{1000, 9000, 0, 0.01F};
    const std::array<std::uint32_t, 4> members{4, 5, 2, 3};
    for (Row row = 0; row < 4; ++row) {
      margin[row] = a_head[row];
      auto& who = households.person[row];
      who = person::Size::set(person::Age::set(who, 30 + row), members[row]);
      // Who starts in the year was no seller when it began.
      households.state[row] = state::Seller::set(households.state[row], 0U);
    }
  }
  std::array<float, 4> bonuses(const test::PolicyTrial& trial) const {
    std::array<float, 4> values{};
    for (Row row = 0; row < 4; ++row) values[row] = trial.levers().of(HouseholdLever::sales_bonus).at(row);
    return values;
  }
};

TEST(EcommerceIncentive, PaysItsRateUpToTheCeiling) {
  const FourHouseholds county;
  const auto policy = incentive(county, "{}");
  test::PolicyTrial trial(*policy, county);
  const Account account = trial.live(2014);
  EXPECT_THAT(county.bonuses(trial), ElementsAre(0.1F, FloatEq(2000.0F / 45'000), 0, 0));
  EXPECT_EQ(account.to_recipients, Fen{240'000});  // 400 + 2,000 yuan; the last bonus would be 0.3 fen
  EXPECT_EQ(account.offered, 4);
  EXPECT_EQ(account.recipients, 2);
}

TEST(EcommerceIncentive, EndsWithTheFirstBonusThatDoesNotFit) {
  const FourHouseholds county;
  const auto just_enough = incentive(county, "{budget: 2400}");
  test::PolicyTrial enough(*just_enough, county);
  EXPECT_EQ(enough.live(2014).unspent, Fen{});
  const auto a_fen_less = incentive(county, "{budget: 2399.99}");
  test::PolicyTrial less(*a_fen_less, county);
  EXPECT_EQ(less.live(2014).unspent, Fen{199'999});
  EXPECT_THAT(county.bonuses(less), ElementsAre(0.1F, 0, 0, 0));
}

TEST(EcommerceIncentive, HasItsCeilingInMoneyOfTheYear) {
  const FourHouseholds county;
  const auto policy = incentive(county, "{prices: first_year}");
  test::PolicyTrial trial(*policy, county);
  trial.set_price_level(1.5);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, Fen{340'000});  // 400 + 3,000 yuan
}

TEST(EcommerceIncentive, BringsTheHouseholdsOfTheTargetWhatIsPaid) {
  const test::SmallCounty county({.weight = 2});
  const auto policy = incentive(county, "{target: {who: registered_poor}, rate: 0.2}");
  test::PolicyTrial trial(*policy, county);
  const Account account = trial.live(2014);
  double brought = 0;
  double sellers = 0;
  for (const Row row : county.live_rows()) {
    const bool registered = state::Registered::get(county.households.state[row]) != 0;
    const double margin = static_cast<double>(county.margin[row]) * county.size_of(row);
    const double bonus = static_cast<double>(trial.levers().of(HouseholdLever::sales_bonus).at(row)) * margin;
    EXPECT_NEAR(bonus, registered ? std::min(0.2 * margin, 2000.0) : 0, 0.005);
    brought += 2 * bonus;
    sellers += registered && margin > 0 ? 2 : 0;
  }
  EXPECT_GT(sellers, 50);
  EXPECT_EQ(account.recipients, sellers);
  EXPECT_NEAR(yuan(account.to_recipients), brought, 0.01 * sellers);
}

TEST(EcommerceIncentive, EndsWithItsMoney) {
  const FourHouseholds county;
  const auto policy = incentive(county, "{}");
  test::PolicyTrial trial(*policy, county);
  trial.live(2014);
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_THAT(county.bonuses(trial), ElementsAre(0, 0, 0, 0));
}

}  // namespace
}  // namespace liftline
