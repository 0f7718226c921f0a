// What the scenarios of one run must share, and what they may differ in.
#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/sim/scenario/scenario_folder.hpp"

namespace liftline {
namespace {

using test::cash;
using test::ScenarioFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Agreement, PointsAtBothLines) {
  const ScenarioFolder folder;
  folder.write_on_base("other", "\nreplicates: 7\n");
  EXPECT_EQ(
      folder.errors({"base.yaml", "other.yaml"}),
      "other.yaml:4:13: error: replicates: 7 here, but 20 in scenario 'base'; the scenarios of a run agree on this "
      "(there: base.yaml:5:13)\n");
}

TEST(Agreement, CoversAllThatARunShares) {
  const ScenarioFolder folder;
  const std::vector<std::pair<std::string, std::string>> differences{{"end_year", "2019"},
                                                                     {"seed", "2"},
                                                                     {"households", "50"},
                                                                     {"survey_uncertainty", "false"},
                                                                     {"parameter_uncertainty", "false"},
                                                                     {"discount_rate", "0"},
                                                                     {"poverty_lines", "[national]"},
                                                                     {"report", "{groups: [education]}"}};
  const auto joined = [](const std::string& key, const char* by, const std::string& value) { return key + by + value; };
  for (const auto& [key, value] : differences) {
    folder.write_on_base("other", joined(key, ": ", value) + "\n");
    EXPECT_THAT(folder.errors({"base.yaml", "other.yaml"}), HasSubstr("error: " + key + ": ")) << key;
    EXPECT_THAT(folder.errors({"other.yaml", "base.yaml"}), HasSubstr("error: " + key + ": ")) << key;
    EXPECT_EQ(folder.errors({"base.yaml", "other.yaml"}, test::set({joined(key, "=", value)})), "") << key;
  }
}

TEST(Agreement, IsAboutValuesAndNotAboutWhoGivesThem) {
  const ScenarioFolder folder;
  folder.write_on_base("other",
                       "seed: 1\nhouseholds: 74600\npoverty_lines: [national, wb_215, wb_365, wb_685, half_median]\n");
  EXPECT_EQ(folder.errors({"base.yaml", "other.yaml"}), "");
}

TEST(Agreement, IncludesTheCounty) {
  const ScenarioFolder folder;
  folder.write("county.yaml", test::read_file("scenarios/counties/zhangjiachuan.yaml"));
  folder.write_on_base("other", "county: county.yaml\n");
  EXPECT_THAT(folder.errors({"base.yaml", "other.yaml"}), HasSubstr("other.yaml:3:9: error: county: "));
}

TEST(Agreement, NeedsNamesThatDiffer) {
  const ScenarioFolder folder;
  folder.write("copy.yaml", "scenario: base\nextends: base.yaml\n");
  EXPECT_THAT(folder.errors({"base.yaml", "copy.yaml"}),
              HasSubstr("copy.yaml:1:11: error: scenario: two scenarios of this run are called 'base' (the other: "));
  EXPECT_THAT(folder.errors({"base.yaml", "base.yaml"}), HasSubstr("two scenarios of this run are called 'base'"));
}

TEST(Agreement, LeavesPoliciesAndAssumptionsFree) {
  const ScenarioFolder folder;
  folder.write_on_base("cash", cash("help"));
  folder.write_on_base("poor-margin",
                       "parameters: {seller_margin: 0}\ndecision: threshold\npeers: off\n"
                       "income_distribution: dagum\nonline_selling: false\nregistry_exit: quota\n"
                       "income_shock: {2015: {wage: -0.1}}\n" +
                           cash("help"));
  const auto scenarios = folder.load({"base.yaml", "cash.yaml", "poor-margin.yaml"});
  EXPECT_TRUE(changed_assumptions(scenarios[0], scenarios[1]).empty());
  EXPECT_FALSE(mixes_assumptions(scenarios[0], scenarios[1]));
  EXPECT_TRUE(mixes_assumptions(scenarios[1], scenarios[2]));
  EXPECT_THAT(changed_assumptions(scenarios[1], scenarios[2]),
              ElementsAre("decision", "peers", "income_distribution", "online_selling", "registry_exit", "income_shock",
                          "parameters.seller_margin"));
}

}  // namespace
}  // namespace liftline
