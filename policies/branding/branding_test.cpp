#include "policies/branding/branding.hpp"

#include <gmock/gmock.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Pointwise;

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 20});
  return made;
}

Node branding(std::string_view keys) {
  const Node usual = test::mapping_of("{type: branding, start_year: 2014, end_year: 2014, budget: 600000}");
  return merge(usual, test::mapping_of(keys));
}

std::shared_ptr<const Policy> sound(std::string_view keys) {
  return test::sound_policy(branding(keys), policy_types(), county().labels);
}

std::vector<double> investments(const test::PolicyTrial& trial, CategoryLever lever = CategoryLever::brand_investment) {
  std::vector<double> yuan;
  for (std::size_t category = 0; category < product_categories; ++category) {
    yuan.push_back(trial.levers().of(lever, category));
  }
  return yuan;
}

TEST(Branding, InvestsTheMoneyInAllProductsByDemandWhateverTheSample) {
  const auto policy = sound("{diversion: 0.1}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_THAT(investments(trial),
              Pointwise(DoubleNear(1e-6), std::vector<double>{162'000, 108'000, 108'000, 54'000, 54'000, 54'000}));
  EXPECT_EQ(account.to_recipients, Fen{54'000'000});
  EXPECT_EQ(account.unspent, Fen{});
}

TEST(Branding, HasSellersOfItsProductsAsMembers) {
  const auto policy = sound("{categories: [spice, beef], target: {who: head_age < 60}}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_THAT(investments(trial), Pointwise(DoubleNear(1e-6), std::vector<double>{360'000, 0, 240'000, 0, 0, 0}));
  double members = 0;
  for (const Row row : county().live_rows()) {
    const std::uint32_t who = county().households.person[row];
    const std::uint32_t category = person::Category::get(who);
    const bool seller = state::Seller::get(county().households.state[row]) != 0;
    const bool member = seller && (category == 0 || category == 2) && person::Age::get(who) < 60;
    EXPECT_EQ(trial.levers().of(HouseholdLever::brand_member).at(row), member ? 1 : 0);
    members += member ? 20 : 0;
  }
  EXPECT_GT(members, 0);
  EXPECT_EQ(account.recipients, members);
}

TEST(Branding, PaysMembershipsFirst) {
  const auto policy = sound("{cost_per_member: 10}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_NEAR(investments(trial)[0], (600'000 - 10 * account.recipients) * 0.3, 0.01);
  EXPECT_EQ(account.unspent, Fen{});
}

TEST(Branding, SharesItsMoneyBetweenBrandAndStory) {
  const auto policy = sound("{categories: [spice, beef], story: 0.25}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_THAT(investments(trial), Pointwise(DoubleNear(1e-6), std::vector<double>{270'000, 0, 180'000, 0, 0, 0}));
  EXPECT_THAT(investments(trial, CategoryLever::story_investment),
              Pointwise(DoubleNear(1e-6), std::vector<double>{90'000, 0, 60'000, 0, 0, 0}));
  EXPECT_EQ(account.unspent, Fen{});
}

TEST(Branding, TellsNoStoryUnlessAsked) {
  const auto policy = sound("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_THAT(investments(trial, CategoryLever::story_investment), ElementsAre(0, 0, 0, 0, 0, 0));
}

TEST(Branding, EndsWithItsMoney) {
  const auto policy = sound("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_THAT(investments(trial), ElementsAre(0, 0, 0, 0, 0, 0));
}

TEST(Branding, KnowsTheProductsOfTheCounty) {
  const auto read = test::read_policy(branding("{categories: [beef, spise, beef]}"), policy_types(), county().labels);
  EXPECT_EQ(read.errors,
            "policy.yaml:1:21: error: policies[0].categories[1]: unknown product 'spise'; did you mean 'spice'? "
            "(products: beef, "
            "fried_food, spice, almond, blankets, wickerwork)\n"
            "policy.yaml:1:28: error: policies[0].categories[2]: the product 'beef' stands twice\n");
}

}  // namespace
}  // namespace liftline
