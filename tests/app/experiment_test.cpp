// Experiment files: what they say, what `check` and `schema` make of them, and every mistake where it stands.
#include "app/experiment.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/config/write.hpp"
#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// An experiment over the shipped baseline and training, with `rest` below.
std::string of_training(const std::string& rest) {
  return "experiment: small\nscenarios: [" + fs::absolute("scenarios/baseline.yaml").string() + ", " +
         fs::absolute("scenarios/training.yaml").string() + "]\nreplicates: 2\nhouseholds: 500\n" + rest;
}

class ExperimentFile_ : public testing::Test {
 protected:
  std::string file(const std::string& text, const std::string& name = "e.yaml") {
    test::write_file(place_.path() / name, text);
    return (place_.path() / name).string();
  }
  Experiment experiment(const std::string& rest, const CommandLineSettings& settings = {}) {
    return Experiment(file(of_training(rest)), settings);
  }
  std::string errors(const std::string& text) {
    const Answer answer = call({"check", file(text)});
    EXPECT_EQ(answer.status, 2) << answer.output;
    std::string told = answer.errors;
    const std::string folder = place_.path().string() + "/";
    for (std::size_t at = told.find(folder); at != std::string::npos; at = told.find(folder))
      told.erase(at, folder.size());
    return told;
  }
  /// What a point sets, factor by factor; "-" for the scenarios' own.
  static std::vector<std::string> texts(const Experiment& e, std::size_t point) {
    std::vector<std::string> all;
    for (std::size_t f = 0; f < e.factors().size(); ++f) {
      const auto value = e.value_at(point, f);
      all.push_back(value ? value_text(*value) : "-");
    }
    return all;
  }
  test::TemporaryFolder place_;
};

TEST_F(ExperimentFile_, WithoutADesignHasOnePointThatSetsNothing) {
  const Experiment e = experiment("");
  EXPECT_EQ(e.points(), 1u);
  const auto scenarios = e.scenarios_at(0);
  ASSERT_EQ(scenarios.size(), 2u);
  EXPECT_EQ(scenarios[0].replicates, 2u);
  EXPECT_EQ(scenarios[1].simulated_households(), 500u);
}

TEST_F(ExperimentFile_, KeysOfScenariosWinForAllOfThemAndLeaveTheirNeighbours) {
  const Experiment e = experiment("parameters: {seller_margin: 1500}\nreport: {dynamics: true}\n");
  for (const Scenario& scenario : e.base()) {
    EXPECT_EQ(scenario.parameters.at("seller_margin"), 1500);
    EXPECT_TRUE(scenario.report.dynamics);
    EXPECT_FALSE(scenario.report.groups.empty()) << "the groups of the scenario are gone";
  }
  CommandLineSettings of_user;
  of_user.assignments = {"parameters.seller_margin=900"};
  of_user.replicates = 7;
  const Experiment changed = experiment("parameters: {seller_margin: 1500}\n", of_user);
  EXPECT_EQ(changed.base()[0].parameters.at("seller_margin"), 900);
  EXPECT_EQ(changed.base()[0].replicates, 7u);
}

TEST_F(ExperimentFile_, PointsSetPoliciesByNameParametersAndTheCounty) {
  const Experiment e = experiment(
      "design:\n  method: grid\n  factors:\n"
      "    - {key: policies.training.target.inclusion_error, values: [0, 0.5]}\n"
      "    - {key: county.rural_households, values: [60000, 74600]}\n"
      "    - {key: parameters.seller_margin, values: [100]}\n");
  ASSERT_EQ(e.points(), 4u);
  EXPECT_THAT(texts(e, 2), ElementsAre("0.5", "60000", "100"));
  const auto scenarios = e.scenarios_at(2);
  EXPECT_EQ(scenarios[1].policies[0]->terms().target.inclusion_error, 0.5);
  EXPECT_EQ(scenarios[0].county->households(), 60000u);
  EXPECT_EQ(scenarios[0].parameters.at("seller_margin"), 100);
  std::vector<std::size_t> visited;
  e.for_each_point(2, [&](std::size_t point, const std::vector<Scenario>&) { visited.push_back(point); });
  EXPECT_THAT(visited, ElementsAre(0, 1, 2, 3));
}

TEST_F(ExperimentFile_, EveryMethodHasItsPoints) {
  const std::string factors =
      "  factors:\n    - {key: parameters.seller_margin, RANGE}\n    - {key: policies.training.target.take_up, "
      "RANGE2}\n";
  const auto with = [&](const std::string& method, const std::string& first, const std::string& second) {
    std::string text = factors;
    text.replace(text.find("RANGE2"), 6, second);
    text.replace(text.find("RANGE"), 5, first);
    return experiment("design:\n  method: " + method + "\n" + text);
  };
  const std::string values = "values: [1, 2]", shares = "values: [0.1, 0.2]";
  const std::string range = "range: [0, 4000], whole: true", share = "range: [0, 1]";
  EXPECT_EQ(with("list", values, shares).points(), 2u);
  const Experiment one = with("one_at_a_time", values, shares);
  EXPECT_EQ(one.points(), 5u);
  EXPECT_THAT(texts(one, 0), ElementsAre("-", "-"));
  EXPECT_THAT(texts(one, 4), ElementsAre("-", "0.2"));
  EXPECT_EQ(with("sobol\n  points: 8", range, share).points(), 8u);
  EXPECT_EQ(with("saltelli\n  points: 8", range, share).points(), 32u);
  const Experiment hypercube = with("latin_hypercube\n  points: 50", range, "values: [0.1, 0.2]");
  EXPECT_EQ(hypercube.points(), 50u);
  int at_first = 0;
  for (std::size_t p = 0; p < 50; ++p) {
    EXPECT_THAT(texts(hypercube, p)[0], ::testing::MatchesRegex("[0-9]+"));
    at_first += texts(hypercube, p)[1] == "0.1" ? 1 : 0;
  }
  EXPECT_EQ(at_first, 25);
  const Experiment morris = with("morris\n  trajectories: 3", range, share);
  EXPECT_EQ(morris.points(), 9u);
  for (std::size_t p = 0; p < 9; ++p) {
    EXPECT_EQ(std::stod(texts(morris, p)[0]), std::round(4000 * morris.place_of(p)[0]));
    EXPECT_NEAR(std::stod(texts(morris, p)[1]), morris.place_of(p)[1], 1e-15);
  }
}

TEST_F(ExperimentFile_, PackagesSwitchPoliciesOnAndOff) {
  const std::string package = fs::absolute("scenarios/package.yaml").string();
  const std::string text = "experiment: p\nscenarios: [" + package +
                           "]\ndesign: {method: packages, policies: [training, branding], largest: 1}\n";
  const Experiment e(file(text), {});
  ASSERT_EQ(e.points(), 3u);
  EXPECT_EQ(e.factors()[1].key, "policies.branding.enabled");
  const auto names = [&](std::size_t point) {
    std::vector<std::string> all;
    const auto scenarios = e.scenarios_at(point);
    for (const auto& policy : scenarios[0].policies) all.push_back(policy->terms().name);
    return all;
  };
  EXPECT_THAT(names(0), Not(::testing::Contains("training")));
  EXPECT_THAT(names(1), ::testing::Contains("training"));
  EXPECT_THAT(names(1), Not(::testing::Contains("branding")));
}

TEST_F(ExperimentFile_, PointsMayComeFromATable) {
  file("parameters.seller_margin,report.groups\n1500,\n,\"[education, head_sex]\"\n", "p.csv");
  const Experiment e = experiment("design: {method: csv, file: p.csv}\n");
  ASSERT_EQ(e.points(), 2u);
  EXPECT_THAT(texts(e, 0), ElementsAre("1500", "-"));
  EXPECT_THAT(texts(e, 1), ElementsAre("-", "[education, head_sex]"));
  EXPECT_EQ(e.scenarios_at(1)[0].report.groups.size(), 2u);
  EXPECT_EQ(e.inputs().size(), 2u);

  file("parameters.seller_margn,parameters.seller_margin\n1,2\n3\n", "p.csv");
  EXPECT_EQ(errors(of_training("design: {method: csv, file: p.csv}\n")),
            "p.csv:3:1: error: expected 2 fields, got 1\n");
  file("parameters.seller_margn,policies.training.target.take_up\n1,7\n", "p.csv");
  EXPECT_EQ(errors(of_training("design: {method: csv, file: p.csv}\n")),
            "p.csv:1:1: error: parameters.seller_margn: unknown key; did you mean 'seller_margin'?\n"
            "p.csv:2:3: error: policies[0].target.take_up: 7 is not a share, which is a number from 0 to 1\n");
  EXPECT_THAT(errors(of_training("design: {method: csv, file: none.csv}\n")),
              HasSubstr("e.yaml:5:29: error: design.file: cannot read 'none.csv': No such file or directory"));
}

TEST_F(ExperimentFile_, AllMistakesOfTheFileAreToldAtOnce) {
  const std::string baseline = fs::absolute("scenarios/baseline.yaml").string();
  file("", "trainin.yaml");
  EXPECT_EQ(errors("experiment: bad\nscenarios: [" + baseline +
                   ", training.yaml]\nreplicates: 0\nhousholds: 3\nparameters: {seller_margn: 3}\n"
                   "design:\n  method: gird\n"),
            "e.yaml:2:" + std::to_string(15 + baseline.size()) +
                ": error: scenarios[1]: there is no file 'training.yaml'; did you mean 'trainin.yaml'?\n"
                "e.yaml:3:13: error: replicates: 0 is outside 1 to 1000000\n"
                "e.yaml:4:1: error: housholds: unknown key; did you mean 'households'?\n"
                "e.yaml:5:14: error: parameters.seller_margn: unknown key; did you mean 'seller_margin'?\n"
                "e.yaml:7:11: error: design.method: expected one of grid, list, one_at_a_time, latin_hypercube, sobol, "
                "saltelli, morris, packages, csv, got 'gird'; did you mean 'grid'?\n");
}

TEST_F(ExperimentFile_, AllMistakesOfADesignAreToldAtOnce) {
  EXPECT_EQ(errors(of_training("design:\n"
                               "  method: latin_hypercube\n"
                               "  levels: 3\n"
                               "  factors:\n"
                               "    - {key: parameters.wage_growth, range: [1, 0]}\n"
                               "    - {key: replicates, values: [1]}\n"
                               "    - {key: parameters.seller_margin}\n"
                               "    - {key: parameters..seller_margin, values: [1]}\n"
                               "    - {key: parameters.learning_rate, values: [1], whole: true}\n"
                               "    - {key: parameters.seller_margin, values: [1]}\n"
                               "    - {key: parameters.seller_margin, range: [0, 2.5], whole: true}\n"
                               "    - {key: parameters.seller_margin, values: [1]}\n")),
            "e.yaml:6:3: error: design: missing `points`: method latin_hypercube needs it\n"
            "e.yaml:7:11: error: design.levels: method latin_hypercube makes no use of it\n"
            "e.yaml:7:11: error: design.levels: expected an even number, got 3\n"
            "e.yaml:9:44: error: design.factors[0].range: the lowest number is not below the highest\n"
            "e.yaml:10:13: error: design.factors[1].key: `replicates` is the same at every point of an experiment\n"
            "e.yaml:11:7: error: design.factors[2]: expected one of `values: [...]` and `range: [LOWEST, HIGHEST]`\n"
            "e.yaml:12:13: error: design.factors[3].key: expected a path such as `parameters.seller_margin`, got "
            "'parameters..seller_margin'\n"
            "e.yaml:13:59: error: design.factors[4].whole: only a `range` can be whole\n"
            "e.yaml:15:50: error: design.factors[6].range[1]: expected a whole number, since the factor is `whole`\n"
            "e.yaml:16:13: error: design: two factors set 'parameters.seller_margin' (the other: line 14)\n");
}

TEST_F(ExperimentFile_, SobolsIndicesNeedSomeRows) {
  EXPECT_EQ(errors(of_training("design:\n  method: saltelli\n  points: 3\n  factors: [{key: parameters.seller_margin, "
                               "range: [0, 1]}]\n")),
            "e.yaml:7:11: error: design.points: expected 4 or more for method saltelli, got 3\n");
}

TEST_F(ExperimentFile_, HasANameForFiles) {
  std::string text = of_training("");
  text.replace(text.find("small"), 5, "../results");
  EXPECT_EQ(errors(text),
            "e.yaml:1:13: error: experiment: expected a name for files: without '/', '\\' and '+', not "
            "beginning with '.' or '-'; got '../results'\n");
}

TEST_F(ExperimentFile_, WhatAFactorDoesToAScenarioIsToldAtTheFactor) {
  EXPECT_EQ(errors(of_training("design:\n"
                               "  method: sobol\n"
                               "  points: 4\n"
                               "  factors:\n"
                               "    - {key: policies.trainin.budget, range: [0, 10]}\n"
                               "    - {key: parameters.seller_margn, values: [1]}\n"
                               "    - {key: policies.training.target.inclusion_error, range: [0, 1.5]}\n"
                               "    - {key: county.rural_households, values: [1000, x]}\n")),
            "e.yaml:9:13: error: policies: no scenario has a policy 'trainin'; did you mean 'training'?\n"
            "e.yaml:10:13: error: parameters.seller_margn: unknown key; did you mean 'seller_margin'?\n"
            "e.yaml:11:66: error: policies[0].target.inclusion_error: 1.5 is outside 0 to 0.95\n"
            "e.yaml:12:53: error: rural_households.value: expected a number, got 'x'\n");
}

TEST_F(ExperimentFile_, CheckCountsItsTasks) {
  const Answer answer = call({"check",
                              file(of_training("design: {method: grid, factors: [{key: parameters.seller_margin, "
                                               "values: [0, 1500, 4000]}]}\n")),
                              "--threads", "2"});
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output,
              HasSubstr("experiment small: grid over 1 factor\n  parameters.seller_margin  0, 1500, 4000\n"));
  EXPECT_THAT(answer.output, HasSubstr("3 points x 2 scenarios x 2 replicates = 12 tasks, 78,000 household-years\n"));
  EXPECT_THAT(answer.output, ContainsRegex("about [0-9]+ .* on 2 threads, [0-9]+ MB of memory"));
  EXPECT_THAT(answer.output, ContainsRegex("summary.csv +[0-9]+ MB, [0-9,]+ rows"));
  const Answer fewer = call({"check", file(of_training("")), "--replicates", "5", "--set", "design.method=grid"});
  EXPECT_THAT(fewer.errors, HasSubstr("missing `factors`"));
}

TEST_F(ExperimentFile_, IsCheckedByItself) {
  const Answer both = call({"check", file(of_training("")), "scenarios/baseline.yaml"});
  EXPECT_EQ(both.status, 2);
  EXPECT_THAT(both.errors, HasSubstr("an experiment is checked by itself"));
}

TEST_F(ExperimentFile_, HasTheSchemaThatIsShipped) {
  const std::string schema = call({"schema", "experiment"}).output;
  EXPECT_THAT(schema, HasSubstr("\"Experiment of liftline\""));
  EXPECT_THAT(schema, HasSubstr("\"survey_uncertainty\""));
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file("schema/experiment.schema.json", schema);
  EXPECT_EQ(test::read_file("schema/experiment.schema.json"), schema);
}

/// docs/batches.md has the table of keys as the program knows them; LIFTLINE_UPDATE_GOLDEN=1 writes it anew.
TEST_F(ExperimentFile_, KeysStandInTheDocumentation) {
  constexpr const char* page = "docs/batches.md";
  const std::string begin = "<!-- keys -->\n\n", end = "\n<!-- end of keys -->";
  std::string text = test::read_file(page);
  const std::size_t from = text.find(begin) + begin.size(), to = text.find(end);
  ASSERT_LE(from, to);
  const std::string table = markdown_table(fields_of<ExperimentFile>().rows());
  EXPECT_THAT(table, HasSubstr("design.factors[].range"));
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file(page, text.replace(from, to - from, table));
  EXPECT_THAT(test::read_file(page), HasSubstr(begin + table + end)) << "run it with LIFTLINE_UPDATE_GOLDEN=1";
}

TEST_F(ExperimentFile_, ShippedOnesAreSound) {
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator("scenarios/experiments")) {
    const Answer answer = call({"check", entry.path().string()});
    EXPECT_EQ(answer.status, 0) << answer.errors;
    ++found;
  }
  EXPECT_GE(found, 1u);
}

}  // namespace
}  // namespace liftline
