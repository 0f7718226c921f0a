#include "policies/startup_subsidy/startup_subsidy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 2});
  return made;
}

std::shared_ptr<const Policy> subsidy(std::string_view keys) {
  const Node usual = test::mapping_of("{type: startup_subsidy, start_year: 2014, end_year: 2014, budget: 400000}");
  return test::sound_policy(merge(usual, test::mapping_of(keys)), policy_types(), county().labels);
}

std::vector<Row> granted(const test::PolicyTrial& trial) {
  std::vector<Row> rows;
  for (const Row row : county().live_rows()) {
    if (trial.levers().of(HouseholdLever::start_grant).at(row) > 0) rows.push_back(row);
  }
  return rows;
}

TEST(StartupSubsidy, PaysThoseWhomTheGrantCarries) {
  const auto policy = subsidy("{budget: 10000000, grant: 5000}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  std::vector<Row> expected;
  for (const Row row : county().live_rows()) {
    if (county().shortfall[row] > 0 && county().shortfall[row] <= 5000) expected.push_back(row);
  }
  EXPECT_GT(expected.size(), 20U);
  EXPECT_EQ(granted(trial), expected);
  for (const Row row : expected) EXPECT_EQ(trial.levers().of(HouseholdLever::start_grant).at(row), 5000);
  EXPECT_EQ(account.offered, 2 * static_cast<double>(county().live_rows().size()));
  EXPECT_EQ(account.recipients, 2 * static_cast<double>(expected.size()));
  EXPECT_EQ(account.to_recipients, fen_of_yuan(10'000 * static_cast<double>(expected.size())));
}

TEST(StartupSubsidy, PaysInTheOrderOfTheTargetUntilTheMoneyIsSpent) {
  const auto policy = subsidy("{budget: 125000, target: {who: registered_poor, order: poorest_first}}");
  test::PolicyTrial trial(*policy, county());
  const Account account = trial.live(2014);
  const std::vector<Row> rows = granted(trial);
  ASSERT_EQ(rows.size(), 10U);  // 12,000 yuan a row
  EXPECT_EQ(account.unspent, Fen{500'000});
  float richest = 0;
  for (const Row row : rows) richest = std::max(richest, county().households.assessed_income[row]);
  for (const Row row : county().live_rows()) {
    const bool registered = state::Registered::get(county().households.state[row]) != 0;
    const bool blocked = county().shortfall[row] > 0 && county().shortfall[row] <= 6000;
    if (registered && blocked && county().households.assessed_income[row] < richest) {
      EXPECT_TRUE(std::binary_search(rows.begin(), rows.end(), row));
    }
  }
}

TEST(StartupSubsidy, ForgetsLastYearsEntitled) {
  const auto policy = subsidy("{}");
  test::PolicyTrial trial(*policy, county());
  trial.live(2014);
  ASSERT_FALSE(granted(trial).empty());
  EXPECT_EQ(trial.live(2015), Account{});
  EXPECT_TRUE(granted(trial).empty());
}

}  // namespace
}  // namespace liftline
