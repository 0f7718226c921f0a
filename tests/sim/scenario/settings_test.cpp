// What the command line sets: --set in all its forms, --seed and its kin.
#include <gmock/gmock.h>

#include <string>

#include "tests/sim/scenario/scenario_folder.hpp"

namespace liftline {
namespace {

using test::cash;
using test::ScenarioFolder;
using test::set;
using ::testing::HasSubstr;

TEST(Settings, ReachEveryScenario) {
  const ScenarioFolder folder;
  folder.write_on_base("other", "replicates: 4\nseed: 8\nhouseholds: 50\n");
  CommandLineSettings settings = set({"end_year=2019", "replicates=77", "report.groups=[education]"});
  settings.replicates = 9;  // wins over --set
  settings.seed = 10;
  settings.households = 1000;
  for (const Scenario& scenario : folder.load({"base.yaml", "other.yaml"}, settings)) {
    EXPECT_EQ(scenario.replicates, 9u);
    EXPECT_EQ(scenario.seed, 10u);
    EXPECT_EQ(scenario.households, 1000u);
    EXPECT_EQ(scenario.end_year, 2019);
    EXPECT_EQ(scenario.report.groups.size(), 1u);
  }
}

TEST(Settings, OfAPolicyGoToTheScenariosThatHaveIt) {
  const ScenarioFolder folder;
  folder.write_on_base("a", cash("help"));
  folder.write_on_base("b", cash("other"));
  const auto scenarios = folder.load(
      {"base.yaml", "a.yaml", "b.yaml"},
      set({"policies.help.budget=5", "policies.help.target.who=registered_poor", "policies[0].diversion=0.1"}));
  EXPECT_TRUE(scenarios[0].policies.empty());
  EXPECT_EQ(scenarios[1].policies[0]->terms().budget, 5);
  EXPECT_EQ(scenarios[1].policies[0]->terms().target.who, "registered_poor");
  EXPECT_EQ(scenarios[1].policies[0]->terms().diversion, 0.1);
  EXPECT_EQ(scenarios[2].policies[0]->terms().budget, 1000000);
  EXPECT_EQ(scenarios[2].policies[0]->terms().diversion, 0.1);
  EXPECT_TRUE(folder.load({"a.yaml"}, set({"policies.help.enabled=false"})).front().policies.empty());
}

TEST(Settings, OfAPolicyThatNoScenarioHasAreAnError) {
  const ScenarioFolder folder;
  folder.write_on_base("a", cash("help"));
  EXPECT_EQ(folder.errors({"base.yaml", "a.yaml"}, set({"policies.hepl.budget=5"})),
            "--set policies.hepl.budget=5: error: policies: no scenario has a policy 'hepl'; did you mean 'help'?\n");
  EXPECT_EQ(folder.errors({"base.yaml"}, set({"policies[0].budget=5"})),
            "--set policies[0].budget=5: error: policies: the scenario has no policy number 0, counted from 0\n");
}

TEST(Settings, ReachIntoTheCounty) {
  const ScenarioFolder folder;
  const Scenario scenario =
      folder
          .load({"base.yaml"}, set({"county.rural_households=100000",
                                    "county.parameters.seller_margin={value: 5, source: x, basis: assumed}",
                                    "parameter_source=priors"}))
          .front();
  EXPECT_EQ(scenario.county->households(), 100000u);
  EXPECT_EQ(county_parameters(*scenario.county).seller_margin, 5);
}

TEST(Settings, ReplaceTheCounty) {
  const ScenarioFolder folder;
  EXPECT_EQ(folder.errors({"base.yaml"}, set({"county=nowhere.yaml"})),
            "--set county=nowhere.yaml: error: county: cannot read 'nowhere.yaml': No such file or directory\n");
  // Like every path of the command line it starts where the program runs.
  EXPECT_EQ(folder.errors({"base.yaml"}, set({"county=scenarios/counties/zhangjiachuan.yaml"})), "");
}

TEST(Settings, AreCheckedLikeTheFile) {
  const ScenarioFolder folder;
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"seller_margin=5"})),
              HasSubstr("--set seller_margin=5: error: seller_margin: unknown key"));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"parameters.seller_margin=-5"})),
              HasSubstr("--set parameters.seller_margin=-5: error: parameters.seller_margin: -5 is outside 0 to "));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"county.rural_houses=5"})),
              HasSubstr("--set county.rural_houses=5: error: rural_houses: unknown key"));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"end_year"})),
              HasSubstr("--set end_year: error: expected path.to.key=value"));
  EXPECT_THAT(folder.errors({"base.yaml"}, set({"extends=base.yaml"})), HasSubstr("extends: unknown key"));
}

TEST(Settings, PointToTheOptionInsteadOfTheFile) {
  const ScenarioFolder folder;
  CommandLineSettings settings;
  settings.households = 1000000;
  EXPECT_THAT(
      folder.errors({"base.yaml"}, settings),
      HasSubstr(
          "--households 1000000: error: households: a sample of 1000000 is more than the county's 74600 households"));
}

}  // namespace
}  // namespace liftline
