#include "sim/scenario/loader.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/config/write.hpp"
#include "sim/population/ensemble.hpp"
#include "tests/sim/scenario/scenario_folder.hpp"

namespace liftline {
namespace {

using test::cash;
using test::ScenarioFolder;
using test::set;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(LoadScenarios, FillsInDefaults) {
  const ScenarioFolder folder;
  const Scenario scenario = folder.load({"base.yaml"}).front();
  EXPECT_EQ(scenario.name, "base");
  EXPECT_EQ(scenario.years(), 8u);
  EXPECT_EQ(scenario.replicates, 20u);
  EXPECT_EQ(scenario.seed, 1u);
  EXPECT_TRUE(scenario.survey_uncertainty);
  EXPECT_TRUE(scenario.parameter_uncertainty);
  EXPECT_TRUE(scenario.online_selling);
  EXPECT_EQ(scenario.decision, Decision::logit);
  EXPECT_EQ(scenario.peers, Peers::information);
  EXPECT_EQ(scenario.income_distribution, IncomeDistribution::lognormal);
  EXPECT_EQ(scenario.registry_exit, RegistryExit::rule);
  EXPECT_EQ(scenario.discount_rate, 0.03);
  EXPECT_THAT(scenario.poverty_lines, ElementsAre("national", "wb_215", "wb_365", "wb_685", "half_median"));
  EXPECT_EQ(scenario.simulated_households(), scenario.county->households());
  EXPECT_EQ(scenario.household_weight(), 1);
  EXPECT_TRUE(scenario.policies.empty());
}

TEST(LoadScenarios, ReadsEveryKey) {
  const ScenarioFolder folder;
  folder.write_on_base(
      "all",
      "description: words\nend_year: 2018\nreplicates: 3\nseed: 9223372036854775807\nhouseholds: 7460\n"
      "survey_uncertainty: false\nparameter_uncertainty: false\ndecision: threshold\npeers: off\n"
      "income_distribution: dagum\n"
      "online_selling: false\nregistry_exit: quota\ndiscount_rate: 0.05\n"
      "parameters: {seller_margin: 0, wage_growth: 0.1}\nincome_shock: {2018: {wage: -0.1}}\n"
      "poverty_lines: [national, half_median]\nreport: {groups: [registered_poor, education], replicates_by_group: "
      "true}\n");
  const Scenario scenario = folder.load({"all.yaml"}).front();
  EXPECT_EQ(scenario.description, "words");
  EXPECT_EQ(scenario.end_year, 2018);
  EXPECT_EQ(scenario.replicates, 3u);
  EXPECT_EQ(scenario.seed, 9223372036854775807u);
  EXPECT_EQ(scenario.household_weight(), 10);
  EXPECT_FALSE(scenario.survey_uncertainty);
  EXPECT_FALSE(scenario.parameter_uncertainty);
  EXPECT_EQ(scenario.decision, Decision::threshold);
  EXPECT_EQ(scenario.peers, Peers::off);
  EXPECT_EQ(scenario.income_distribution, IncomeDistribution::dagum);
  EXPECT_FALSE(scenario.online_selling);
  EXPECT_EQ(scenario.registry_exit, RegistryExit::quota);
  EXPECT_EQ(scenario.discount_rate, 0.05);
  EXPECT_EQ(scenario.parameters, (std::map<std::string, double>{{"seller_margin", 0}, {"wage_growth", 0.1}}));
  ASSERT_EQ(scenario.income_shocks.size(), 1u);
  EXPECT_EQ(scenario.income_shocks.at(2018).wage, -0.1);
  EXPECT_EQ(scenario.income_shocks.at(2018).business, 0);
  EXPECT_THAT(scenario.poverty_lines, ElementsAre("national", "half_median"));
  EXPECT_THAT(scenario.report.groups, ElementsAre(AttributeId::registered_poor, AttributeId::education));
  EXPECT_TRUE(scenario.report.replicates_by_group);
}

TEST(LoadScenarios, PutsEnabledPoliciesInOrderOfName) {
  const ScenarioFolder folder;
  folder.write_on_base("two", cash("b") + cash("a").substr(sizeof("policies:")));
  const Scenario scenario = folder.load({"two.yaml"}).front();
  ASSERT_EQ(scenario.policies.size(), 2u);
  EXPECT_EQ(scenario.policies[0]->terms().name, "a");
  EXPECT_EQ(scenario.policies[1]->terms().name, "b");

  folder.write("one.yaml", "scenario: one\nextends: two.yaml\npolicies:\n  - {name: b, enabled: false}\n");
  const Scenario without_b = folder.load({"one.yaml"}).front();
  ASSERT_EQ(without_b.policies.size(), 1u);
  EXPECT_EQ(without_b.policies[0]->terms().name, "a");
}

TEST(LoadScenarios, FollowsAChainOfFiles) {
  const ScenarioFolder folder;
  folder.write("deep/er/middle.yaml",
               "scenario: middle\nextends: ../../base.yaml\nseed: 5\nreplicates: 6\n" + cash("help"));
  folder.write("top.yaml",
               "scenario: top\nextends: deep/er/middle.yaml\nreplicates: 7\npolicies: [{name: help, budget: 5}]\n");
  const Scenario scenario = folder.load({"top.yaml"}).front();
  EXPECT_EQ(scenario.seed, 5u);
  EXPECT_EQ(scenario.replicates, 7u);
  ASSERT_EQ(scenario.policies.size(), 1u);
  EXPECT_EQ(scenario.policies[0]->terms().budget, 5);
  EXPECT_EQ(scenario.policies[0]->terms().end_year, 2016);
  ASSERT_EQ(scenario.inputs.size(), 5u);
  EXPECT_EQ(scenario.inputs[0].path, folder.path("top.yaml"));
  EXPECT_EQ(scenario.inputs[0].content, test::read_file(folder.path("top.yaml")));
  EXPECT_THAT(scenario.inputs[3].content, HasSubstr("rural_households"));
  EXPECT_THAT(scenario.inputs[4].content, HasSubstr("# Accepted ensemble"));
}

TEST(LoadScenarios, DoesNotInheritWords) {
  const ScenarioFolder folder;
  folder.write("described.yaml", "scenario: described\nextends: base.yaml\ndescription: of the base\n");
  folder.write("other.yaml", "scenario: other\nextends: described.yaml\n");
  EXPECT_EQ(folder.load({"other.yaml"}).front().description, "");
  folder.write("nameless.yaml", "extends: base.yaml\n");
  EXPECT_EQ(folder.errors({"base.yaml", "nameless.yaml"}),
            "nameless.yaml:1:1: error: scenario: missing; a scenario needs a name of its own, also when it extends "
            "another\n");
}

TEST(LoadScenarios, ReadsASharedCountyOnce) {
  const ScenarioFolder folder;
  folder.write_on_base("other", "");
  const auto scenarios = folder.load({"base.yaml", "other.yaml"});
  EXPECT_EQ(scenarios[0].county, scenarios[1].county);
}

TEST(LoadScenarios, ReportsTheErrorsOfAllFilesAtOnce) {
  const ScenarioFolder folder;
  folder.write("county.yaml", "county: 5\n");
  folder.write("first.yaml", "scenario: first\ncounty: county.yaml\nstart_year: 2013\nend_year: long\n");
  folder.write_on_base("second", "sed: 5\n");
  const std::string errors = folder.errors({"first.yaml", "second.yaml", "third.yaml"}, test::set({"seed=x"}));
  for (const char* part :
       {"first.yaml:4:11: error: end_year:", "second.yaml:3:1: error: sed: ", "third.yaml: error: cannot read the file",
        "county.yaml:1:9: error: county: ", "county.yaml:1:1: error: places: missing", "--set seed=x: error: seed: "}) {
    EXPECT_THAT(errors, HasSubstr(part));
  }
}

TEST(LoadScenarios, SaysNothingOfPoliciesWhoseCountyIsUnknown) {
  const ScenarioFolder folder;
  folder.write(
      "lost.yaml",
      "scenario: lost\ncounty: nowhere.yaml\nstart_year: 2013\nend_year: 2020\npoverty_lines: [any]\n" + cash("x"));
  EXPECT_EQ(folder.errors({"lost.yaml"}),
            "lost.yaml:2:9: error: county: cannot read '" + std::string("nowhere.yaml': No such file or directory\n"));
}

TEST(EffectiveScenario, ReadsBackAsTheSameScenario) {
  const ScenarioFolder folder;
  folder.write_on_base(
      "study", "parameters: {talent_sd: 1}\nincome_shock: {2015: {transfer: 0.1}}\nhouseholds: 5000\n" + cash("help"));
  const Scenario scenario =
      folder
          .load({"study.yaml"},
                test::set({"county.rural_households=100000", "policies.help.budget=7", "peers=endorsement",
                           "decision=threshold", "income_distribution=singh_maddala"}))
          .front();
  folder.write("copy/study.yaml", write_yaml(scenario.effective));
  folder.write("copy/counties/zhangjiachuan.yaml", write_yaml(scenario.effective_county));
  folder.write("copy/counties/zhangjiachuan-ensemble.csv", ensemble_text(*scenario.county->accepted, ""));
  const Scenario copy = folder.load({"copy/study.yaml"}).front();
  EXPECT_EQ(write_yaml(copy.effective), write_yaml(scenario.effective));
  EXPECT_EQ(write_yaml(copy.effective_county), write_yaml(scenario.effective_county));
  EXPECT_EQ(copy.county->households(), 100000u);
  EXPECT_EQ(copy.policies.at(0)->terms().budget, 7);
  EXPECT_EQ(copy.decision, Decision::threshold);
  EXPECT_EQ(copy.peers, Peers::endorsement);
  EXPECT_EQ(copy.income_distribution, IncomeDistribution::singh_maddala);
  EXPECT_EQ(copy.parameters.at("talent_sd"), 1);
  EXPECT_EQ(copy.income_shocks.at(2015).transfer, 0.1);
}

TEST(LoadScenarios, RefusesAVillageThatHasMoreHouseholdsThanNumbers) {
  const ScenarioFolder folder;
  const auto crowded = test::set({"county.rural_households=200000", "county.places.administrative_villages=2",
                                  "county.places.poverty_villages=1", "county.places.villages_without_station=1"});
  EXPECT_THAT(folder.errors({"base.yaml"}, crowded), HasSubstr("at most 65534 households in a village are possible"));
  CommandLineSettings sample = crowded;
  sample.households = 1000;
  EXPECT_EQ(folder.errors({"base.yaml"}, sample), "");
}

TEST(LoadScenarios, RefusesLinesThatCannotBeMeasured) {
  const ScenarioFolder folder;
  EXPECT_THAT(folder.errors({"base.yaml"}, test::set({"county.yuan_per_dollar.value=0.9"})),
              HasSubstr("poverty_lines[1]: the line 'wb_215' is 6"));
  EXPECT_THAT(folder.errors({"base.yaml"}, test::set({"county.yuan_per_dollar.value=0.9"})),
              HasSubstr(" yuan in 2013; expected 800 to 524288 yuan a head and year"));
}

TEST(LoadScenarios, NeedsAQuotaPathForExitByQuota) {
  const ScenarioFolder folder;
  std::string county = test::read_file("scenarios/counties/zhangjiachuan.yaml");
  test::leave_out_ensemble(county);
  const std::size_t quota = county.find("  quota_percent:");
  ASSERT_NE(quota, std::string::npos);
  county.erase(quota, county.find('\n', quota) + 1 - quota);
  folder.write("county.yaml", county);
  folder.write_on_base("push", "county: county.yaml\nregistry_exit: quota\n");
  EXPECT_THAT(
      folder.errors({"push.yaml"}),
      HasSubstr("push.yaml:4:16: error: registry_exit: the county file gives no registry.quota_percent to follow"));
}

TEST(EqualCost, ReadsTheOtherScenarioAfterThoseAskedFor) {
  const ScenarioFolder folder;
  folder.write_on_base("other", cash("first"));
  folder.write_on_base("equal",
                       "policies:\n  - {type: cash_transfer, name: second, start_year: 2014, end_year: 2016, "
                       "equal_cost_to: other.yaml}\n");
  const auto scenarios = folder.load({"equal.yaml"}, set({"policies.second.diversion=0.1"}));
  ASSERT_EQ(scenarios.size(), 2U);
  EXPECT_TRUE(scenarios[1].only_for_costs);
  EXPECT_EQ(scenarios[0].cost_sources.at("second"), 1U);
  EXPECT_EQ(asked_for(scenarios).size(), 1U);
  const auto both = folder.load({"other.yaml", "equal.yaml"});
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[1].cost_sources.at("second"), 0U);
  EXPECT_EQ(both[1].effective.find("policies")->at(0)->find("equal_cost_to")->text(), "other.yaml");
}

TEST(EqualCost, RefusesWhatIsNotThereAndCircles) {
  const ScenarioFolder folder;
  const auto equal = [&](const std::string& name, const std::string& to) {
    folder.write_on_base(
        name, "policies:\n  - {type: cash_transfer, start_year: 2014, end_year: 2016, equal_cost_to: " + to + "}\n");
  };
  equal("lost", "nowhere.yaml");
  EXPECT_EQ(folder.errors({"lost.yaml"}),
            "lost.yaml:4:76: error: policies[0].equal_cost_to: there is no file 'nowhere.yaml'\n");
  equal("self", "self.yaml");
  EXPECT_EQ(folder.errors({"self.yaml"}),
            "self.yaml:4:76: error: policies[0].equal_cost_to: the budget hangs on what this very scenario spends: "
            "'self.yaml'\n");
  equal("one", "two.yaml");
  equal("two", "one.yaml");
  EXPECT_NE(folder.errors({"one.yaml"}).find("takes a budget from it in turn"), std::string::npos);
}

TEST(CombineWith, NamesAnotherPolicyOfTheScenario) {
  const ScenarioFolder folder;
  const auto with = [&](const std::string& other) {
    folder.write_on_base("combined", cash("first") +
                                         "    \n  - {type: cash_transfer, name: second, start_year: 2014, "
                                         "end_year: 2016, budget: 5, combine_with: [{policy: " +
                                         other + "}]}\n");
    return folder.errors({"combined.yaml"});
  };
  EXPECT_EQ(with("first"), "");
  EXPECT_NE(with("frist").find("no policy of this scenario is called 'frist'; did you mean 'first'?"),
            std::string::npos);
  EXPECT_NE(with("second").find("a policy cannot be combined with itself"), std::string::npos);
}

}  // namespace
}  // namespace liftline
