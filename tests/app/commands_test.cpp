// The commands that read scenarios and simulate nothing, as a user calls them.
#include "app/commands/commands.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "app/commands/run_estimate.hpp"
#include "app/help.hpp"
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

TEST(CheckCommand, SaysWhatHouseholdsAreCopiesOf) {
  const auto answer = call({"check", "scenarios/own-survey/example-county.yaml"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_THAT(answer.output,
              HasSubstr("households: copies of 480 records that stand for 17,522 households, 24 sampling "
                        "units in 3 strata\n"));
  const auto parameters = call({"parameters", "scenarios/counties/example.yaml"});
  EXPECT_THAT(parameters.output, testing::ContainsRegex("mean_income +-  fixed +measured  records"));
}

TEST(CheckCommand, LeavesOutFilesThatARunWouldNotWrite) {
  const Answer answer = call({"check", "scenarios/baseline.yaml"});
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output, Not(HasSubstr("comparison.csv")));
  EXPECT_THAT(answer.output, Not(HasSubstr("programmes.csv")));
  EXPECT_THAT(answer.output, Not(HasSubstr("by_group")));
  EXPECT_THAT(call({"check", "scenarios/baseline.yaml", "--set", "report.replicates_by_group=true"}).output,
              HasSubstr("trajectories_by_group.csv"));
  EXPECT_THAT(answer.output, Not(HasSubstr("dynamics.csv")));
  const Answer dynamics = call({"check", "scenarios/baseline.yaml", "--set", "report.dynamics=true"});
  EXPECT_THAT(dynamics.output, HasSubstr("dynamics.csv"));
  EXPECT_THAT(dynamics.output, HasSubstr("curves.csv"));
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

TEST(CheckCommand, TellsWhatABudgetOfEqualCostIs) {
  const test::TemporaryFolder place;
  const fs::path file = place.path() / "equal.yaml";
  test::write_file(file,
                   "scenario: equal\nextends: " + fs::absolute("scenarios/baseline.yaml").string() +
                       "\npolicies:\n  - {type: cash_transfer, start_year: 2014, end_year: 2016, equal_cost_to: " +
                       fs::absolute("scenarios/training.yaml").string() + "}\n");
  const Answer answer = call({"check", file.string()});
  EXPECT_EQ(answer.errors, "");
  EXPECT_THAT(answer.output, HasSubstr("training.yaml spends"));
  EXPECT_THAT(answer.output, HasSubstr("for its costs alone, without results"));
}

TEST(TraceCommand, ShowsTheYearsAndWhatPoliciesAdd) {
  const auto trace = [](std::vector<std::string> more) {
    std::vector<std::string> words{
        "trace", "scenarios/baseline.yaml", "scenarios/cash.yaml", "--households", "2000", "--household"};
    words.insert(words.end(), more.begin(), more.end());
    return call(words);
  };
  const Answer text = trace({"3-1"});
  EXPECT_EQ(text.errors, "");
  EXPECT_EQ(text.status, 0);
  for (const char* words : {"Household 3-1, replicate 1", "baseline\n", "cash\n", "2025", "What its policies add"})
    EXPECT_THAT(text.output, HasSubstr(words));
  const Answer json = trace({"3-1", "--json"});
  EXPECT_THAT(json.output, HasSubstr("\"household\": \"3-1\""));
  EXPECT_THAT(json.output, HasSubstr("\"adds\""));
  EXPECT_THAT(trace({"3-9999"}).errors, HasSubstr("village 3 has households 1 to"));
  EXPECT_THAT(trace({"999-1"}).errors, HasSubstr("there are villages 1 to 255"));
  EXPECT_THAT(trace({"3"}).errors, HasSubstr("expected village and number, such as 37-12"));
  EXPECT_THAT(trace({"3-1", "--replicate", "0"}).errors, HasSubstr("--replicate: expected 1 to 200"));
  EXPECT_EQ(trace({"3"}).status, 2);
  EXPECT_THAT(call({"trace", "scenarios/cash.yaml"}).errors, HasSubstr("--household: missing"));
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
  const auto rows_of = [&](const char* name) {
    const auto found =
        std::find_if(all.files.begin(), all.files.end(), [&](const FileEstimate& file) { return file.name == name; });
    return found == all.files.end() ? 0 : found->rows;
  };
  EXPECT_EQ(rows_of("tenths.csv"), 200u * 12u * 10u);
  EXPECT_EQ(rows_of("villages.csv"), 2u * 3u * 255u) << "not by replicate";
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
        "scenarios/experiments/training-errors.yaml", "schema/scenario.schema.json", "schema/county.schema.json",
        "schema/experiment.schema.json"}) {
    EXPECT_EQ(test::read_file(folder / file), test::read_file(file)) << file;
    EXPECT_THAT(answer.output, HasSubstr(std::string(file).substr(0, std::string(file).find('/'))));
  }
  EXPECT_EQ(
      call({"check", (folder / "scenarios/baseline.yaml").string(), (folder / "scenarios/training.yaml").string()})
          .status,
      0);
  EXPECT_EQ(call({"check", (folder / "scenarios/experiments/training-errors.yaml").string()}).status, 0);
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

/// The words alone: where lines are broken hangs on the terminal.
std::string words_of(const std::string& text) {
  std::istringstream stream(text);
  std::string words;
  for (std::string word; stream >> word;) words += word + " ";
  return words;
}

void expect_within_the_width(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), help_width) << line;
    EXPECT_FALSE(line.ends_with(' ')) << "'" << line << "'";
  }
}

TEST(PoliciesCommand, ListsEveryTypeAndSaysHowToSeeOne) {
  const Answer answer = call({"policies"});
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.errors, "");
  for (const PolicyType& type : policy_types())
    EXPECT_THAT(words_of(answer.output), HasSubstr(" " + type.name + " " + type.summary + " "));
  EXPECT_THAT(answer.output, HasSubstr("`liftline policies TYPE`"));
  expect_within_the_width(answer.output);
}

TEST(PoliciesCommand, ShowsAllThatIsKnownOfAType) {
  for (const PolicyType& type : policy_types()) {
    const Answer answer = call({"policies", type.name});
    EXPECT_EQ(answer.status, 0);
    expect_within_the_width(answer.output);
    const std::string words = words_of(answer.output);
    for (const std::string& text : {type.summary, type.evidence, type.example()})
      EXPECT_THAT(words, HasSubstr(" " + text)) << type.name;
    for (const auto& rows : {reference_rows(*type.own_fields), fields_of<Terms>().rows()}) {
      for (const ReferenceRow& row : rows) {
        EXPECT_THAT(words, HasSubstr(" " + row.key + " " + row.doc)) << type.name;
        for (const std::string& text : {row.type, row.unit, row.range, row.default_value, source_of_default(row)})
          EXPECT_THAT(words, HasSubstr(text)) << type.name << ", " << row.key;
      }
    }
  }
}

TEST(PoliciesCommand, SaysOfAKeyWhatTheReferenceSays) {
  const std::string words = words_of(call({"policies", "training"}).output);
  EXPECT_THAT(words,
              HasSubstr(" cost_per_seat What a seat costs, before administration and diversion. number (yuan), 0 to "
                        "100000 Default: 800. Source: "));
  EXPECT_THAT(words, HasSubstr(" Default: 0.3. Source: No figure is known (assumed). "));
  EXPECT_THAT(words,
              HasSubstr(" diversion Share of the money spent that never reaches a recipient. number (share), 0 to "
                        "0.95; default 0 delay "));
  EXPECT_THAT(words,
              HasSubstr(" start_year First year with money. whole number (year), 1900 to 2200; required end_year "));
}

TEST(PoliciesCommand, GivesTheSameAsJson) {
  const Answer answer = call({"policies", "--json"});
  Diagnostics diagnostics;
  const auto all = read_text(answer.output, "json", diagnostics);
  ASSERT_TRUE(all) << diagnostics.render();
  const auto types = all->find("policies")->items();
  ASSERT_EQ(types.size(), policy_types().size());
  EXPECT_EQ(all->find("terms")->items().size(), fields_of<Terms>().rows().size());
  for (std::size_t i = 0; i < types.size(); ++i) {
    const PolicyType& type = policy_types()[i];
    EXPECT_EQ(types[i].find("name")->text(), type.name);
    EXPECT_EQ(types[i].find("summary")->text(), type.summary);
    EXPECT_EQ(types[i].find("evidence")->text(), type.evidence);
    EXPECT_EQ(types[i].find("example")->text(), type.example());
    const auto rows = reference_rows(*type.own_fields);
    const auto fields = types[i].find("fields")->items();
    ASSERT_EQ(fields.size(), rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      EXPECT_EQ(fields[r].find("key")->text(), rows[r].key);
      EXPECT_EQ(fields[r].find("default")->text(), rows[r].default_value);
      EXPECT_TRUE(fields[r].find("default")->quoted()) << "text, whatever it reads like";
      EXPECT_EQ(fields[r].find("assumed")->text(), rows[r].basis == Basis::assumed ? "true" : "false");
    }
    const auto one = read_text(call({"policies", type.name, "--json"}).output, "json", diagnostics);
    ASSERT_TRUE(one) << diagnostics.render();
    EXPECT_TRUE(same_content(*one->find("fields"), *types[i].find("fields")));
    EXPECT_TRUE(same_content(*one->find("terms"), *all->find("terms")));
  }
}

TEST(PoliciesCommand, NamesTheNearestOfAnUnknownType) {
  const Answer answer = call({"policies", "trainning"});
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.output, "");
  EXPECT_THAT(answer.errors, HasSubstr("unknown policy type 'trainning'; did you mean 'training'?"));
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
