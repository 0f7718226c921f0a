// What every type of policy owes in a whole run. No type is named here: a new one is tested as soon as its folder stands.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/sim/engine/runs.hpp"

namespace liftline {

/// How a test with this parameter is called.
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const PolicyType& type, std::ostream* out) { *out << type.name; }

namespace test {
namespace {

/// The type's example in a small county, with changes to its one policy.
Scenario example_of(const PolicyType& type, const std::vector<std::string>& changes = {}) {
  CommandLineSettings settings;
  settings.households = 2000;
  settings.replicates = 2;
  for (const auto& change : changes) settings.assignments.push_back("policies[0]." + change);
  return load_scenarios({type.example()}, policy_types(), settings).front();
}

class EveryPolicyInARun : public ::testing::TestWithParam<PolicyType> {};

INSTANTIATE_TEST_SUITE_P(Registry, EveryPolicyInARun, ::testing::ValuesIn(policy_types().begin(), policy_types().end()),
                         [](const auto& instance) { return instance.param.name; });

TEST_P(EveryPolicyInARun, ThatIsOffOrEmptyOrWithoutMoneyLeavesEveryHouseholdAsItWas) {
  Scenario without = example_of(GetParam());
  without.policies.clear();
  const auto before = Watched(without).yearly_hashes();
  for (const char* change : {"enabled=false", "budget=0", "target.who=false", "target.take_up=0"}) {
    const Scenario scenario = example_of(GetParam(), {change});
    EXPECT_EQ(scenario.policies.empty(), std::string(change) == "enabled=false");
    EXPECT_EQ(Watched(scenario).yearly_hashes(), before) << change;
  }
}

TEST_P(EveryPolicyInARun, LeavesTheYearsBeforeItsFirstAsTheyWere) {
  const Scenario scenario = example_of(GetParam(), {"start_year=2018", "end_year=2019"});
  Scenario without = scenario;
  without.policies.clear();
  const auto with = Watched(scenario).yearly_hashes();
  const auto before = Watched(without).yearly_hashes();
  for (std::size_t year = 0; year < 5; ++year) EXPECT_EQ(with[year], before[year]) << 2013 + year;
}

TEST_P(EveryPolicyInARun, IsTheSameForAnyThreadsAndWidthAndKeepsItsAccounts) {
  const Scenario scenario = example_of(GetParam());
  const auto records = records_of({scenario}, 1);
  EXPECT_EQ(hash_of(records), hash_of(records_of({scenario}, 7)));
  EXPECT_EQ(hash_of(records), hash_of(records_of({scenario}, 2, VectorLevel::one_at_a_time)));
  double spent = 0;
  for (const auto& record : records)
    for (const auto& of_policy : record.accounts) {
      const Account& account = of_policy.account;
      EXPECT_TRUE(account.balances()) << of_policy.year;
      EXPECT_GE(account.unspent, Fen{}) << of_policy.year;
      EXPECT_LE(account.recipients, account.accepted) << of_policy.year;
      spent += yuan(account.budget - account.unspent);
    }
  EXPECT_GT(spent, 0);
}

}  // namespace
}  // namespace test
}  // namespace liftline
