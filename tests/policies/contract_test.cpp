// What every type of policy owes, whatever it does. No type is named here: a new one is tested as soon as its folder
// stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <ostream>
#include <sstream>

#include "sim/config/merge.hpp"
#include "sim/core/draws.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {

/// How a test with this parameter is called.
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const PolicyType& type, std::ostream* out) { *out << type.name; }

namespace {

using test::Layout;
using test::PolicyTrial;
using test::SmallCounty;

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Node scenario_of(const PolicyType& type) { return test::mapping_of(text_of(type.example())); }

/// The example's policy with some keys replaced.
Node example_with(const PolicyType& type, std::string_view changes = "{}") {
  const Node scenario = scenario_of(type);
  return merge(*scenario.find("policies")->at(0), test::mapping_of(changes));
}

std::shared_ptr<const Policy> policy_of(const Node& node, const SmallCounty& county) {
  return test::sound_policy(node, policy_types(), county.labels);
}

/// What three years of a policy leave: accounts, and all values of its levers.
struct Outcome {
  std::vector<Account> accounts;
  std::vector<double> values;
  friend bool operator==(const Outcome&, const Outcome&) = default;
  // NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
  friend void PrintTo(const Outcome& outcome, std::ostream* out) {
    for (const Account& account : outcome.accounts) {
      *out << account.recipients << " recipients of " << yuan(account.to_recipients) << " yuan; ";
    }
    *out << outcome.values.size() << " values of levers";
  }
};

Outcome three_years(const Node& node, const SmallCounty& county, const Workers& workers = test::one_worker()) {
  const auto policy = policy_of(node, county);
  PolicyTrial trial(*policy, county, workers);
  Outcome outcome;
  for (int year = 2014; year < 2017; ++year) {
    outcome.accounts.push_back(trial.live(year));
    const std::vector<double> values = all_values(trial.levers(), county);
    outcome.values.insert(outcome.values.end(), values.begin(), values.end());
  }
  return outcome;
}

/// Three years of nothing.
Outcome untouched(const SmallCounty& county) {
  const std::vector<double> neutral =
      all_values(Levers({}, county.households.rows(), county.villages.villages()), county);
  Outcome outcome{std::vector<Account>(3), {}};
  for (int year = 0; year < 3; ++year) outcome.values.insert(outcome.values.end(), neutral.begin(), neutral.end());
  return outcome;
}

const SmallCounty& county() {
  static const SmallCounty made;
  return made;
}

class EveryPolicy : public ::testing::TestWithParam<PolicyType> {};

INSTANTIATE_TEST_SUITE_P(Registry, EveryPolicy, ::testing::ValuesIn(policy_types().begin(), policy_types().end()),
                         [](const auto& instance) { return instance.param.name; });

TEST(PolicyRegistry, IsInOrderOfNameWithoutDoubles) {
  const auto types = policy_types();
  EXPECT_FALSE(types.empty());
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end(),
                             [](const PolicyType& a, const PolicyType& b) { return a.name <= b.name; }));
}

TEST_P(EveryPolicy, TellsWhatItIs) {
  EXPECT_NE(GetParam().summary, "");
  EXPECT_NE(GetParam().evidence, "");
  const std::string readme = text_of("policies/" + GetParam().name + "/README.md");
  EXPECT_NE(readme, "");
  EXPECT_LE(std::count(readme.begin(), readme.end(), '\n'), 40);
}

TEST_P(EveryPolicy, SaysOfEachKeyWhatItMeansAndWhereItsDefaultIsFrom) {
  for (const ReferenceRow& row : reference_rows(*GetParam().own_fields)) {
    EXPECT_NE(row.doc, "") << row.key;
    EXPECT_NE(row.source, "") << row.key;
    EXPECT_NE(row.default_value, "") << row.key;
    if (row.type.find("number") == std::string::npos) continue;
    EXPECT_NE(row.unit, "") << row.key;
    EXPECT_NE(row.range, "") << row.key;
  }
}

TEST_P(EveryPolicy, HasAnExampleOnTopOfTheBaseline) {
  const Node scenario = scenario_of(GetParam());
  ASSERT_NE(scenario.find("extends"), nullptr);
  EXPECT_EQ(scenario.find("extends")->text(), "../../scenarios/baseline.yaml");
  ASSERT_EQ(scenario.find("policies")->items().size(), 1U);
  const auto read = test::read_policy(*scenario.find("policies")->at(0), policy_types(), county().labels);
  ASSERT_EQ(read.errors, "");
  EXPECT_EQ(read.policy->terms().type, GetParam().name);
}

TEST_P(EveryPolicy, WithoutMoneyOrTargetChangesNoBit) {
  for (const char* changes : {"{budget: 0}", "{enabled: false}", "{start_year: 2030, end_year: 2031}"}) {
    EXPECT_EQ(three_years(example_with(GetParam(), changes), county()), untouched(county())) << changes;
  }
  const Outcome nobody = three_years(example_with(GetParam(), "{target: {who: false}}"), county());
  EXPECT_EQ(nobody.values, untouched(county()).values);
  for (const Account& account : nobody.accounts) EXPECT_EQ(account.unspent, account.budget);
  // The same comparison sees what the example does.
  EXPECT_NE(three_years(example_with(GetParam()), county()).values, untouched(county()).values);
}

TEST_P(EveryPolicy, WithoutTakersSpendsNothing) {
  const Outcome outcome = three_years(example_with(GetParam(), "{target: {take_up: 0}}"), county());
  EXPECT_EQ(outcome.values, untouched(county()).values);
  for (const Account& account : outcome.accounts) EXPECT_EQ(account.unspent, account.budget);
}

TEST_P(EveryPolicy, BalancesToTheFenWithinItsBudget) {
  UniformStream luck(5, {});
  double spent_in_all = 0;
  for (int trial = 0; trial < 25; ++trial) {
    const SmallCounty sample(Layout{.villages = 12, .households = 20, .weight = 1 + 30 * luck.next()});
    std::ostringstream changes;
    changes << "{budget: " << std::fixed << 3e6 * luck.next() * luck.next() << ", administration: " << 0.4 * luck.next()
            << ", diversion: " << 0.5 * luck.next() << ", target: {take_up: " << luck.next() << "}}";
    for (const Account& account : three_years(example_with(GetParam(), changes.str()), sample).accounts) {
      ASSERT_TRUE(account.balances()) << changes.str();
      ASSERT_GE(account.unspent, Fen{}) << changes.str();
      ASSERT_LE(account.poor_recipients, account.recipients) << changes.str();
      ASSERT_LE(account.recipients, account.accepted) << changes.str();
      ASSERT_LE(account.accepted, account.offered) << changes.str();
      spent_in_all += yuan(account.to_recipients);
    }
  }
  EXPECT_GT(spent_in_all, 0);
}

TEST_P(EveryPolicy, TakesOverheadFromWhatItSpends) {
  const auto account =
      three_years(example_with(GetParam(), "{administration: 0.1, diversion: 0.2}"), county()).accounts[0];
  const double spent = yuan(account.budget - account.unspent);
  EXPECT_GT(spent, 0);
  EXPECT_NEAR(yuan(account.administration), 0.1 * spent, 0.02);
  EXPECT_NEAR(yuan(account.diverted), 0.2 * spent, 0.02);
}

TEST_P(EveryPolicy, ReachesNoFewerWithMoreMoney) {
  double before = 0;
  for (const double budget : {1e3, 1e4, 5e4, 2e5, 5e5, 1e6, 2e6, 8e6, 4e7}) {
    const Node node = example_with(GetParam(), "{budget: " + std::to_string(budget) + "}");
    const Account account = three_years(node, county()).accounts[0];
    EXPECT_GE(account.recipients, before) << budget;
    before = account.recipients;
  }
  EXPECT_GT(before, 0);
}

TEST_P(EveryPolicy, IsTheSameForAnyNumberOfThreads) {
  const Workers seven(7);
  const Node node = example_with(GetParam(), "{target: {take_up: 0.7, inclusion_error: 0.2, exclusion_error: 0.1}}");
  EXPECT_EQ(three_years(node, county()), three_years(node, county(), seven));
}

TEST_P(EveryPolicy, DoesNotHangOnTheRowsOfHouseholds) {
  const SmallCounty apart(Layout{.padding = 7 * row_group});
  ASSERT_NE(apart.live_rows(), county().live_rows());
  for (const char* order : {"random", "poorest_first", "highest_need", "youngest_first", "true_income"}) {
    const Node node = example_with(GetParam(), "{target: {order: " + std::string(order) + ", take_up: 0.7}}");
    EXPECT_EQ(three_years(node, county()), three_years(node, apart)) << order;
  }
}

TEST_P(EveryPolicy, WritesTheLeversItNamesWithinTheirBounds) {
  const auto policy = policy_of(example_with(GetParam(), "{budget: 40000000}"), county());
  PolicyTrial trial(*policy, county());
  const LeverUse use = policy->levers();
  LeverUse moved;
  const auto see = [](const LeverColumn& column, const LeverInfo& info, std::size_t rows, bool& is_moved) {
    for (Row row = 0; row < rows; ++row) {
      is_moved |= column.at(row) != info.neutral;
      ASSERT_GE(column.at(row), info.low);
      ASSERT_LE(column.at(row), info.high);
    }
  };
  for (int year = 2014; year < 2017; ++year) {
    trial.live(year);
    for (std::size_t i = 0; i < use.household.size(); ++i) {
      const auto lever = static_cast<HouseholdLever>(i);
      see(trial.levers().of(lever), lever_info(lever), county().households.rows(), moved.household[i]);
    }
    for (std::size_t i = 0; i < use.village.size(); ++i) {
      const auto lever = static_cast<VillageLever>(i);
      see(trial.levers().of(lever), lever_info(lever), county().villages.villages(), moved.village[i]);
    }
  }
  EXPECT_EQ(moved.household, use.household);
  EXPECT_EQ(moved.village, use.village);
}

/// Another value of a number: half the default, or something small where there is no default or it is nothing. A whole number that
/// has no half is taken three times.
Node another(const FieldInfo& field) {
  const auto half = [&field](const Node& number) {
    const double value = parse_number(number.text()).value_or(0);
    const bool has_half = field.value.type != "whole number" || value == 2 * std::floor(value / 2);
    if (value == 0) return Node::of_number(std::min(10.0, field.options.max));
    return Node::of_number(has_half ? value / 2 : 3 * value);
  };
  if (!field.default_value) return Node::of_number(0.07);
  if (!field.default_value->is_sequence()) return half(*field.default_value);
  std::vector<Node> items;
  for (const Node& item : field.default_value->items()) items.push_back(half(item));
  return Node::sequence(std::move(items), Position());
}

TEST_P(EveryPolicy, HangsOnEachOfItsNumbers) {
  // For everybody, so that no limit is out of reach, and by lot, so that each year has others.
  const Node example = example_with(GetParam(), "{target: {who: true, order: random, take_up: 1}}");
  const Outcome usual = three_years(example, county());
  // What tells only after the end, or in a county counted in single households.
  const SmallCounty single(Layout{.weight = 1});
  const Node end = test::mapping_of("{end_year: 2014}");
  const Outcome usual_after = three_years(merge(example, end), single);
  for (const FieldInfo& field : GetParam().own_fields->fields()) {
    if (field.value.type.find("number") == std::string::npos) continue;
    Node changed = example;
    changed.set(field.key, Position(), another(field));
    if (three_years(changed, county()) != usual) continue;
    EXPECT_NE(three_years(merge(changed, end), single), usual_after) << field.key;
  }
}

}  // namespace
}  // namespace liftline
