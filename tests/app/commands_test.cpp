// The commands that read scenarios and simulate nothing, as a user calls them.
#include "app/commands/commands.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "app/commands/run_estimate.hpp"
#include "sim/config/document.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"
#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(CheckCommand, SaysWhatWouldRun) {
  const Answer answer =
      call({"check", "scenarios/baseline.yaml", "scenarios/training.yaml", "scenarios/growth-only.yaml", "--replicates",
            "10", "--households", "7460", "--threads", "2"});
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output, HasSubstr("2013 to 2025, 7,460 of 74,600 households, seed 20181\n"));
  EXPECT_THAT(answer.output, HasSubstr("  baseline     no policy\n"));
  EXPECT_THAT(answer.output, HasSubstr("  training     training, 2014 to 2016, 2,000,000 yuan a year\n"));
  EXPECT_THAT(answer.output, HasSubstr("               other assumptions than baseline: online_selling\n"));
  EXPECT_THAT(answer.output, HasSubstr("3 scenarios x 10 replicates = 30 runs, 2,909,400 household-years\n"));
  EXPECT_THAT(answer.output, ContainsRegex("about [0-9]+ .* on 2 threads, [0-9]+ MB of memory"));
  for (const char* file : {"trajectories.csv", "summary.csv", "comparison.csv", "programmes.csv", "transitions.csv"}) {
    EXPECT_THAT(answer.output, ContainsRegex(std::string(file) + " +[0-9]+ [kM]B, [0-9,]+ rows\n"));
  }
}

TEST(CheckCommand, LeavesOutFilesThatARunWouldNotWrite) {
  const Answer answer = call({"check", "scenarios/baseline.yaml"});
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output, Not(HasSubstr("comparison.csv")));
  EXPECT_THAT(answer.output, Not(HasSubstr("programmes.csv")));
  EXPECT_THAT(answer.output, Not(HasSubstr("by_group")));
  EXPECT_THAT(call({"check", "scenarios/baseline.yaml", "--set", "report.replicates_by_group=true"}).output,
              HasSubstr("trajectories_by_group.csv"));
}

TEST(CheckCommand, EndsWithTwoAndAllErrors) {
  const Answer answer =
      call({"check", "tests/scenarios/bad/unknown_key.yaml", "tests/scenarios/bad/out_of_range.yaml"});
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.output, "");
  EXPECT_THAT(answer.errors,
              HasSubstr("unknown_key.yaml:3:1: error: replicate: unknown key; did you mean 'replicates'?"));
  EXPECT_THAT(answer.errors, HasSubstr("out_of_range.yaml:3:13: error: replicates: "));
}

TEST(RunEstimate, GrowsWithWhatIsAsked) {
  const auto scenarios = load_scenarios({"scenarios/baseline.yaml", "scenarios/cash.yaml"}, policy_types());
  const RunEstimate all = estimate_run(scenarios, 1);
  EXPECT_EQ(all.runs, 400u);
  EXPECT_EQ(all.household_years, 400u * 74600u * 13u);
  EXPECT_DOUBLE_EQ(estimate_run(scenarios, 4).seconds, all.seconds / 4);
  const auto programmes = std::find_if(all.files.begin(), all.files.end(),
                                       [](const FileEstimate& file) { return file.name == "programmes.csv"; });
  ASSERT_NE(programmes, all.files.end());
  EXPECT_EQ(programmes->rows, 200u * 3u) << "one policy, 2014 to 2016";
  EXPECT_GT(estimate_run(scenarios, 4).memory, all.memory);
  EXPECT_GE(all.scratch, 400u * 13u * 50u * sizeof(double)) << "a record of every run";
  const RunEstimate one = estimate_run(std::span(scenarios).first(1), 1);
  ASSERT_EQ(one.files.front().name, "trajectories.csv");
  EXPECT_EQ(all.files.front().rows, 2 * one.files.front().rows);
  EXPECT_GT(all.files.front().bytes, 40 * all.files.front().rows);
}

TEST(InitCommand, WritesAStarterThatLoadsAsItStands) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "my study";
  const Answer answer = call({"init", folder.string() + "/"});
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  for (const char* file :
       {"scenarios/baseline.yaml", "scenarios/training.yaml", "scenarios/counties/zhangjiachuan.yaml",
        "schema/scenario.schema.json", "schema/county.schema.json"}) {
    EXPECT_EQ(test::read_file(folder / file), test::read_file(file)) << file;
    EXPECT_THAT(answer.output, HasSubstr(std::string(file).substr(0, std::string(file).find('/'))));
  }
  EXPECT_EQ(
      call({"check", (folder / "scenarios/baseline.yaml").string(), (folder / "scenarios/training.yaml").string()})
          .status,
      0);
  EXPECT_FALSE(fs::exists(folder.string() + ".partial"));
}

TEST(InitCommand, TakesAnEmptyFolderAndNoOther) {
  const test::TemporaryFolder place;
  EXPECT_EQ(call({"init", place.path().string()}).status, 0);
  const Answer again = call({"init", place.path().string()});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.errors, HasSubstr("exists and is not an empty folder"));
  EXPECT_EQ(call({"init", (place.path() / "scenarios/baseline.yaml").string()}).status, 2);
}

TEST(InitCommand, LeavesNothingBehindWhenItFails) {
  const test::TemporaryFolder place;
  test::write_file(place.path() / "file", "");
  EXPECT_EQ(call({"init", (place.path() / "file/study").string()}).status, 1);
  EXPECT_EQ(std::distance(fs::directory_iterator(place.path()), fs::directory_iterator()), 1);
}

TEST(ParametersCommand, ListsTheCatalogue) {
  const Answer answer = call({"parameters"});
  EXPECT_EQ(answer.status, 0);
  for (const ParameterInfo& info : parameter_catalogue())
    EXPECT_THAT(answer.output, HasSubstr("\n" + std::string(info.name) + " "));
  EXPECT_THAT(answer.output,
              ContainsRegex("\nseller_margin +1500 +550 to 4000 +assumed +model +0 to 100000 +yuan a head and year\n"));
  EXPECT_THAT(answer.output, ContainsRegex("\nmean_income +- "));
}

TEST(ParametersCommand, ShowsWhatHoldsInAFile) {
  const Answer county = call({"parameters", "scenarios/counties/zhangjiachuan.yaml"});
  EXPECT_THAT(county.output, ContainsRegex("\nmean_income +4200 +3700 to 4700 +assumed +county "));
  EXPECT_THAT(county.output, ContainsRegex("\nghost_station_use +0 +fixed +assumed +model "));
  const Answer scenario =
      call({"parameters", "scenarios/ghost-stations-none.yaml", "--set", "parameters.seller_margin=7"});
  EXPECT_THAT(scenario.output, ContainsRegex("\nghost_station_use +1 +fixed +assumed +scenario "));
  EXPECT_THAT(scenario.output, ContainsRegex("\nseller_margin +7 +fixed +assumed +scenario "));
  EXPECT_THAT(scenario.output, ContainsRegex("\nmean_income +4200 +3700 to 4700 +assumed +county "));
  const Answer changed =
      call({"parameters", "scenarios/counties/zhangjiachuan.yaml", "--set", "parameters.mean_income=4000"});
  EXPECT_THAT(changed.output, ContainsRegex("\nmean_income +4000 "));
  EXPECT_EQ(call({"parameters", "nowhere.yaml"}).status, 2);
  EXPECT_EQ(call({"parameters", "--set", "parameters.mean_income=4000"}).status, 2);
}

TEST(ParametersCommand, GivesTheSameAsJson) {
  const Answer answer = call({"parameters", "--json"});
  Diagnostics diagnostics;
  const auto list = read_text(answer.output, "json", diagnostics);
  ASSERT_TRUE(list) << diagnostics.render();
  ASSERT_EQ(list->items().size(), parameter_catalogue().size());
  EXPECT_TRUE(list->items()[0].find("value")->is_null());
  for (const Node& item : list->items()) {
    const ParameterInfo* info = find_parameter(item.find("name")->text());
    ASSERT_NE(info, nullptr);
    EXPECT_EQ(item.find("unit")->text(), info->unit);
    EXPECT_EQ(item.find("prior")->is_null(), info->prior.kind == Prior::Kind::fixed);
  }
}

TEST(SchemaCommand, PrintsTheSchemasThatShip) {
  EXPECT_EQ(call({"schema", "scenario"}).output, test::read_file("schema/scenario.schema.json"));
  EXPECT_EQ(call({"schema", "county"}).output, test::read_file("schema/county.schema.json"));
  const Answer answer = call({"schema", "countty"});
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors, HasSubstr("did you mean 'county'?"));
}

}  // namespace
}  // namespace liftline
