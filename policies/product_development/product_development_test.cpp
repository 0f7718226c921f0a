#include "policies/product_development/product_development.hpp"

#include <gmock/gmock.h>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::Pointwise;

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 20});
  return made;
}

Node development(std::string_view keys) {
  const Node usual = test::mapping_of("{type: product_development, start_year: 2014, end_year: 2014, budget: 600000}");
  return merge(usual, test::mapping_of(keys));
}

std::shared_ptr<const Policy> sound(std::string_view keys) {
  return test::sound_policy(development(keys), policy_types(), county().labels);
}

std::vector<double> investments(const Levers& levers) {
  std::vector<double> yuan;
  for (std::size_t category = 0; category < product_categories; ++category) {
    yuan.push_back(levers.of(CategoryLever::quality_investment, category));
  }
  return yuan;
}

float relief(const test::PolicyTrial& trial, Row row) {
  return trial.levers().of(HouseholdLever::doubt_relief).at(row);
}

TEST(ProductDevelopment, InvestsByDemandWhatItsProducersLeave) {
  const auto policy = sound("{diversion: 0.1, producers_per_year: 109}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  // 540,000 yuan less 200 for each of 100 households: five rows of 20, a sixth would be too many.
  EXPECT_THAT(investments(trial.levers()),
              Pointwise(DoubleNear(1e-6), std::vector<double>{156'000, 104'000, 104'000, 52'000, 52'000, 52'000}));
  EXPECT_EQ(account.recipients, 100);
  EXPECT_EQ(account.to_recipients, Fen{54'000'000});
  EXPECT_EQ(account.unspent, Fen{});
  int relieved = 0;
  for (const Row row : county().live_rows()) {
    if (relief(trial, row) == 0) continue;
    EXPECT_EQ(relief(trial, row), 0.1F);
    ++relieved;
  }
  EXPECT_EQ(relieved, 5);
}

TEST(ProductDevelopment, TakesProducersOfItsProductsWhetherTheySellOrNot) {
  const auto policy = sound(
      "{categories: [spice, beef], cost_per_producer: 0, producers_per_year: 100000, target: {who: head_age < 60}}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_THAT(investments(trial.levers()),
              Pointwise(DoubleNear(1e-6), std::vector<double>{360'000, 0, 240'000, 0, 0, 0}));
  double members = 0;
  bool some_do_not_sell = false;
  for (const Row row : county().live_rows()) {
    const std::uint32_t who = county().households.person[row];
    const std::uint32_t category = person::Category::get(who);
    const bool member = (category == 0 || category == 2) && person::Age::get(who) < 60;
    EXPECT_EQ(relief(trial, row) > 0, member);
    members += member ? 20 : 0;
    some_do_not_sell |= member && state::Seller::get(county().households.state[row]) == 0;
  }
  EXPECT_TRUE(some_do_not_sell);
  EXPECT_EQ(account.recipients, members);
}

TEST(ProductDevelopment, PaysItsProducersInMoneyOfTheYear) {
  const auto policy = sound("{prices: first_year, producers_per_year: 20, categories: [beef]}");
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.5);
  trial.live(2014);
  // A budget of 900,000 less one row of 20 households at 300 yuan.
  EXPECT_NEAR(trial.levers().of(CategoryLever::quality_investment, 0), 894'000, 1e-6);
}

TEST(ProductDevelopment, WithoutAProducerInvestsNothing) {
  const auto policy = sound("{producers_per_year: 19}");  // less than a row stands for
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  EXPECT_EQ(account.unspent, account.budget);
  EXPECT_THAT(investments(trial.levers()), Each(0));
}

TEST(ProductDevelopment, EndsWithItsMoney) {
  const auto policy = sound("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_THAT(investments(trial.levers()), Each(0));
  for (const Row row : county().live_rows()) EXPECT_EQ(relief(trial, row), 0);
}

TEST(ProductDevelopment, KnowsTheProductsOfTheCounty) {
  const auto read =
      test::read_policy(development("{categories: [beef, spise, beef]}"), policy_types(), county().labels);
  EXPECT_EQ(read.errors,
            "policy.yaml:1:21: error: policies[0].categories[1]: unknown product 'spise'; did you mean 'spice'? "
            "(products: beef, fried_food, spice, almond, blankets, wickerwork)\n"
            "policy.yaml:1:28: error: policies[0].categories[2]: the product 'beef' stands twice\n");
}

}  // namespace
}  // namespace liftline
