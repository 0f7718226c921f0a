#include "policies/enterprise_linkage/enterprise_linkage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 20});
  return made;
}

/// Linkage in 2014 alone, poorest first, with places for three jobs and five contracts of 20 households each.
Node linkage(std::string_view keys) {
  const Node usual = test::mapping_of(
      "{type: enterprise_linkage, start_year: 2014, end_year: 2014, budget: 1000000, target: {order: poorest_first}, "
      "jobs_per_year: 60, contracts_per_year: 100}");
  return merge(usual, test::mapping_of(keys));
}

/// What one year of it did.
struct Linked {
  explicit Linked(std::string_view keys)
      : policy(test::sound_policy(linkage(keys), policy_types(), county().labels)),
        trial(*policy, county()),
        account(trial.live(2014)) {}

  float offer(Row row) const { return trial.levers().of(HouseholdLever::job_offer).at(row); }
  float contract(Row row) const { return trial.levers().of(HouseholdLever::contract_share).at(row); }
  /// How many rows got an offer, and how many a contract.
  std::pair<int, int> numbers() const {
    std::pair<int, int> count{0, 0};
    for (const Row row : county().live_rows()) {
      if (offer(row) > 0) ++count.first;
      if (contract(row) > 0) ++count.second;
    }
    return count;
  }

  std::shared_ptr<const Policy> policy;
  test::PolicyTrial trial;
  Account account;
};

/// Those who do not sell online, poorest by the registry's view first.
std::vector<Row> in_line() {
  std::vector<Row> rows;
  for (const Row row : county().live_rows()) {
    if (state::Seller::get(county().households.state[row]) == 0) rows.push_back(row);
  }
  const auto& assessed = county().households.assessed_income;
  std::stable_sort(rows.begin(), rows.end(), [&](Row a, Row b) { return assessed[a] < assessed[b]; });
  return rows;
}

TEST(EnterpriseLinkage, OffersJobsToTheFirstAndContractsToTheNext) {
  const Linked linked("{}");
  const std::vector<Row> rows = in_line();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(linked.offer(rows[i]), i < 3 ? 0.5F : 0) << i;
    EXPECT_EQ(linked.contract(rows[i]), i >= 3 && i < 8 ? 0.3F : 0) << i;
  }
  EXPECT_EQ(linked.numbers(), (std::pair{3, 5}));  // no seller among them
  EXPECT_EQ(linked.account.recipients, 160);
  EXPECT_EQ(linked.account.to_recipients, fen_of_yuan(60 * 3000 + 100 * 300));
}

TEST(EnterpriseLinkage, EndsWithThePlaceThatTheMoneyDoesNotReach) {
  const Linked contracts("{budget: 196000}");  // after three jobs at 60,000 yuan two contracts at 6,000
  EXPECT_EQ(contracts.numbers(), (std::pair{3, 2}));
  EXPECT_EQ(contracts.account.unspent, Fen{400'000});
  const Linked jobs("{budget: 179999}");  // no contract while a job is open
  EXPECT_EQ(jobs.numbers(), (std::pair{2, 0}));
  EXPECT_EQ(jobs.account.unspent, fen_of_yuan(59'999));
}

TEST(EnterpriseLinkage, HasItsPlacesByThePhaseIn) {
  EXPECT_EQ(Linked("{phase_in: [0.7]}").numbers(), (std::pair{2, 3}));  // of 42 and 70 households
}

TEST(EnterpriseLinkage, IsForThoseWhoMakeItsProducts) {
  const Linked linked("{categories: [almond], jobs_per_year: 100, contracts_per_year: 1e6, budget: 1e8}");
  int reached = 0;
  for (const Row row : county().live_rows()) {
    const bool seller = state::Seller::get(county().households.state[row]) != 0;
    const bool meant = !seller && person::Category::get(county().households.person[row]) == 3;
    EXPECT_EQ(linked.offer(row) + linked.contract(row) > 0, meant);
    EXPECT_EQ(linked.offer(row) * linked.contract(row), 0);
    reached += meant ? 1 : 0;
  }
  EXPECT_GT(reached, 5);
  EXPECT_EQ(linked.account.recipients, 20 * reached);
}

TEST(EnterpriseLinkage, PaysInMoneyOfTheYear) {
  const auto policy = test::sound_policy(linkage("{prices: first_year}"), policy_types(), county().labels);
  test::PolicyTrial trial(*policy, county());
  trial.set_price_level(1.5);
  const Account account = trial.live(2014);
  EXPECT_EQ(account.to_recipients, fen_of_yuan(60 * 4500 + 100 * 450));
}

TEST(EnterpriseLinkage, EndsWithItsMoney) {
  Linked linked("{}");
  EXPECT_EQ(linked.trial.live(2015), Account{});
  EXPECT_EQ(linked.numbers(), (std::pair{0, 0}));
}

TEST(EnterpriseLinkage, KnowsTheProductsOfTheCounty) {
  const auto read = test::read_policy(linkage("{categories: [beef, spise, beef]}"), policy_types(), county().labels);
  EXPECT_EQ(read.errors,
            "policy.yaml:1:21: error: policies[0].categories[1]: unknown product 'spise'; did you mean 'spice'? "
            "(products: beef, fried_food, spice, almond, blankets, wickerwork)\n"
            "policy.yaml:1:28: error: policies[0].categories[2]: the product 'beef' stands twice\n");
}

}  // namespace
}  // namespace liftline
