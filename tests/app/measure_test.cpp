// `liftline measure` as a user calls it.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/survey_report.hpp"
#include "analysis/text_table.hpp"
#include "app/commands/measure_survey.hpp"
#include "sim/results/hash.hpp"
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

constexpr const char* example = "scenarios/data/example-survey.csv";

class MeasureCommand : public ::testing::Test {
 protected:
  /// Measures a table of this text.
  Answer measure(const std::string& text, const std::vector<std::string>& more = {}) {
    test::write_file(place_.path() / "d.csv", text);
    std::vector<std::string> words{"measure", (place_.path() / "d.csv").string(), "--income", "income"};
    words.insert(words.end(), more.begin(), more.end());
    Answer answer = call(words);
    // The place differs from run to run.
    const std::string folder = place_.path().string() + "/";
    for (std::string* answered : {&answer.errors, &answer.output})
      for (std::size_t at = answered->find(folder); at != std::string::npos; at = answered->find(folder))
        answered->erase(at, folder.size());
    return answer;
  }
  fs::path folder() const { return place_.path() / "out"; }

 private:
  test::TemporaryFolder place_;
};

const std::vector<std::string> people_of_villages{"--weight", "weight", "--size", "people",
                                                  "--strata", "region", "--psu",  "village"};

Answer measure_example(std::vector<std::string> more) {
  std::vector<std::string> words{"measure", example, "--income", "income"};
  words.insert(words.end(), people_of_villages.begin(), people_of_villages.end());
  words.insert(words.end(), more.begin(), more.end());
  return call(words);
}

TEST_F(MeasureCommand, SaysWhomItCountsAndWhereErrorsComeFrom) {
  const Answer answer = measure_example({"--line", "2300", "--relative", "0.6:median", "--by", "region"});
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  for (const char* words :
       {"480 of 480 rows used", "People: each row counts for the people in 'people', weighted by 'weight'",
        "Standard errors: linearisation", "48 sampling\n", "in 3 strata, 45 degrees of freedom", "Intervals: 95 %, t;",
        "Relative lines: estimated", "Gini: population formula", "Below the line 2300", "Below the line 0.6:median",
        "The line, estimated", "By region, standard errors in brackets", "GE(0) within groups"})
    EXPECT_THAT(answer.output, HasSubstr(words));
  for (const SurveyMeasure& measure : survey_measures()) {
    if (measure.of_benefit)
      EXPECT_THAT(answer.output, Not(HasSubstr(std::string(measure.title))));
    else
      EXPECT_THAT(answer.output, HasSubstr("\n  " + std::string(measure.title) + " "));
  }
  EXPECT_THAT(answer.output, ContainsRegex("Gini coefficient +0\\.3935 +0\\.0168 +0\\.3603 to 0\\.4278\n"));
}

TEST_F(MeasureCommand, WithoutSizeCountsRows) {
  const Answer answer = measure("income\n1\n2\n3\n");
  EXPECT_THAT(answer.output, HasSubstr("each row counts once, without survey weights; where rows are households"));
  EXPECT_THAT(answer.output, HasSubstr("Poverty: not measured: give --line or --relative"));
  EXPECT_THAT(answer.output, ContainsRegex("  Mean income +2\\.0000 +0\\.577"));
}

TEST_F(MeasureCommand, DividesAHouseholdsIncomeOnRequest) {
  const std::string text = "income,size\n100,1\n900,3\n";
  EXPECT_THAT(measure(text, {"--size", "size"}).output, ContainsRegex("Mean income +700\\.0 "));
  const Answer divided = measure(text, {"--size", "size", "--divide-by-size"});
  EXPECT_THAT(divided.output, ContainsRegex("Mean income +250\\.0 "));
  EXPECT_THAT(divided.output, HasSubstr("'income' divided by 'size'"));
}

TEST_F(MeasureCommand, TakesTheBenefitOffWhereIncomeHoldsIt) {
  const std::string text = "income,size,cash\n100,2,60\n200,1,0\n50,1,0\n";
  const auto mean_with = [&](const char* held) {
    return measure(text, {"--size", "size", "--benefit", "cash", "--benefit-in-income", held, "--line", "90"}).output;
  };
  EXPECT_THAT(mean_with("no"), ContainsRegex("Mean income +112\\.5"));
  EXPECT_THAT(mean_with("yes"), ContainsRegex("Mean income +97\\.5")) << "two people with 70 each instead of 100";
  EXPECT_THAT(mean_with("yes"), HasSubstr("is taken off first"));
  EXPECT_THAT(mean_with("yes"), ContainsRegex("Inclusion error +0\\.0000")) << "poor without it";
  EXPECT_THAT(mean_with("no"), ContainsRegex("Inclusion error +1\\.0000"));
}

TEST_F(MeasureCommand, CountsWhatIsNotTakenAsItStands) {
  const std::string text = "income,w\n10,1\n,1\n-5,1\n0,1\n20,0\n";
  const Answer refused = measure(text, {"--weight", "w"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.output, "");
  EXPECT_EQ(refused.errors,
            "d.csv:3:1: error: column 'income': missing; --missing drop leaves such rows out\n"
            "d.csv:4:1: error: column 'income': negative: -5; --negative keep, zero or drop allows it\n"
            "d.csv:6:4: error: column 'w': zero; --zero-weight keep allows it\n");
  const std::vector<std::string> lenient{"--weight",      "w",    "--missing", "drop",
                                         "--zero-weight", "keep", "--line",    "1500"};
  const auto with = [&](const char* rule) {
    auto words = lenient;
    words.insert(words.end(), {"--negative", rule});
    return measure(text, words).output;
  };
  const std::string dropped = with("drop");
  EXPECT_THAT(dropped, HasSubstr("d.csv: 3 of 5 rows used\n"));
  EXPECT_THAT(dropped, HasSubstr("  income: missing, row left out: 1 row\n"));
  EXPECT_THAT(dropped, HasSubstr("  income: negative, row left out: 1 row\n"));
  EXPECT_THAT(dropped, HasSubstr("  zero income, kept: 1 row\n"));
  EXPECT_THAT(dropped, HasSubstr("  weight 0, kept: 1 row\n"));
  EXPECT_THAT(dropped, HasSubstr("  below 1 % of the line 1500, counted as 1 % of it in the Watts index: 2 rows\n"));
  EXPECT_THAT(dropped, HasSubstr("5 rows, each")) << "rows left out keep their place in the design";
  EXPECT_THAT(with("zero"), HasSubstr("  income: negative, taken as 0: 1 row\n"));
  EXPECT_THAT(with("keep"), HasSubstr("  negative income a head, kept: 1 row\n"));
  EXPECT_THAT(with("keep"), ContainsRegex("Theil T, GE\\(1\\) +- +- +-\n"));
}

TEST_F(MeasureCommand, MeasuresWithGroupsInDebtAndGroupsWithoutIncome) {
  const std::string text = "income,g\n-50,a\n-10,a\n40,b\n60,b\n0,c\n0,c\n";
  for (const char* rule : {"keep", "zero", "drop"})
    for (const std::vector<std::string>& errors : {std::vector<std::string>{}, {"--bootstrap", "20", "--quiet"}}) {
      std::vector<std::string> words{"--negative", rule, "--by", "g", "--line", "30", "--relative", "0.6:median"};
      words.insert(words.end(), errors.begin(), errors.end());
      const Answer answer = measure(text, words);
      EXPECT_EQ(answer.status, 0) << rule << answer.errors;
      // Undefined in debt; a group without income is infinitely far from the others.
      EXPECT_THAT(answer.output, HasSubstr(rule == std::string("keep") ? "GE(0) within groups -, between them -\n"
                                                                       : ", between them inf\n"));
    }
}

TEST_F(MeasureCommand, NamesAllThatIsWrongOnTheCommandLine) {
  const Answer answer =
      call({"measure", "d.csv", "--line", "-1", "--relative", "0.6", "--missing", "x", "--bootstrap", "1",
            "--replicate-weights", "rw*", "--benefit", "b", "--divide-by-size", "--by", "a", "--by", "a"});
  EXPECT_EQ(answer.status, 2);
  for (const char* words :
       {"--line: expected a number above 0, got '-1'", "--relative: expected a share and a location",
        "--missing: expected one of error, drop, got 'x'", "--bootstrap: expected a whole number from 2",
        "--replicate-weights and --replicate-type belong together", "--income is missing",
        "--benefit and --benefit-in-income belong together", "--divide-by-size needs --size", "--by a is given twice"})
    EXPECT_THAT(answer.errors, HasSubstr(words));
  const Answer both = call(
      {"measure", "d.csv", "--income", "y", "--psu", "p", "--replicate-weights", "rw*", "--replicate-type", "fay:2"});
  EXPECT_THAT(both.errors, HasSubstr("leave --psu, --strata and --bootstrap away"));
  EXPECT_THAT(both.errors, HasSubstr("--replicate-type: expected one of brr, fay:K with K between 0 and 1"));
}

TEST_F(MeasureCommand, RefusesTablesThatMeasureNothing) {
  EXPECT_THAT(measure("income,w\n1,0\n", {"--weight", "w", "--zero-weight", "keep"}).errors,
              HasSubstr("all rows have weight 0"));
  EXPECT_THAT(measure("income\nNA\n", {"--missing", "drop"}).errors, HasSubstr("no row is left"));
  EXPECT_EQ(measure("income,size\n1,0\n", {"--size", "size"}).errors, "d.csv:2:3: error: column 'size': zero\n");
}

TEST_F(MeasureCommand, OneRowHasEstimatesAndNoErrors) {
  const Answer answer = measure("income\n5\n", {"--line", "7"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_THAT(answer.output, ContainsRegex("Mean income +5\\.0000 +- +-\n"));
  EXPECT_THAT(answer.output, ContainsRegex("Headcount ratio, FGT0 +1\\.0000 +- +-\n"));
}

TEST_F(MeasureCommand, WritesAFolderAsTheOthersDo) {
  const std::vector<std::string> more{"--line", "2300", "--by", "region", "-o", folder().string()};
  const Answer answer = measure_example(more);
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_THAT(answer.output, HasSubstr("\n" + folder().string() + "\n"));
  const std::string measures = test::read_file(folder() / "measures.csv");
  EXPECT_THAT(measures,
              HasSubstr("line,group,measure,estimate,standard_error,low,high,interval,unit,method,rows,people,"
                        "rows_left_out\n"));
  EXPECT_THAT(measures, HasSubstr("\n2300,region=hills,poverty_rate,"));
  EXPECT_THAT(measures, HasSubstr("\n2300,all,line_value,2300,0,,,,currency a head,linearisation,480,"));
  const std::string parts = test::read_file(folder() / "decomposition.csv");
  EXPECT_THAT(parts, HasSubstr("\nregion,town,2300,poverty_gap,contribution,"));
  EXPECT_THAT(parts, HasSubstr("\nregion,,,theil,between,"));
  const std::string curves = test::read_file(folder() / "curves.csv");
  for (const char* start :
       {"\nlorenz,,all,0,0\n", "\nlorenz,,all,1,1\n", "\ntip,2300,region=town,", "\ngeneralised_lorenz,"})
    EXPECT_THAT(curves, HasSubstr(start));
  EXPECT_THAT(test::read_file(folder() / "about.txt"), HasSubstr("Standard errors: linearisation"));
  const auto manifest = nlohmann::json::parse(test::read_file(folder() / "manifest.json"));
  EXPECT_EQ(manifest["inputs"][0]["sha256"], sha256(test::read_file(example)));
  EXPECT_EQ(manifest["results_sha256"], sha256(measures));
  EXPECT_EQ(manifest["rows_used"], 480);

  EXPECT_THAT(measure_example(more).errors, HasSubstr("exists: choose another with --output"));
  auto again = more;
  again.emplace_back("--overwrite");
  again.erase(again.begin() + 2, again.begin() + 4);  // without groups
  EXPECT_EQ(measure_example(again).status, 0);
  EXPECT_FALSE(fs::exists(folder() / "decomposition.csv")) << "left from the earlier results";
}

TEST_F(MeasureCommand, ThinsLongCurves) {
  std::string text = "income\n";
  for (int i = 1; i <= 3000; ++i) text += std::to_string(i) + "\n";
  EXPECT_EQ(measure(text, {"-o", folder().string()}).status, 0);
  const std::string curves = test::read_file(folder() / "curves.csv");
  EXPECT_EQ(std::count(curves.begin(), curves.end(), '\n'), 1 + 2 * 1001);
  EXPECT_THAT(curves, HasSubstr("\nlorenz,,all,0.5,0.25"));
}

TEST_F(MeasureCommand, GivesTheSameAsJson) {
  const std::vector<std::string> more{"--relative", "0.5:mean", "--by", "region", "--json", "-o", folder().string()};
  const auto json = nlohmann::json::parse(measure_example(more).output);
  std::istringstream lines(test::read_file(folder() / "measures.csv"));
  std::string line;
  std::getline(lines, line);
  std::size_t row = 0;
  for (; std::getline(lines, line); ++row) {
    const auto& item = json["measures"].at(row);
    const std::string start = item["line"].get<std::string>() + "," + item["group"].get<std::string>() + "," +
                              item["measure"].get<std::string>() + ",";
    ASSERT_TRUE(line.starts_with(start)) << line;
    EXPECT_EQ(std::stod(line.substr(start.size())), item["estimate"].get<double>());
  }
  EXPECT_EQ(row, json["measures"].size());
  EXPECT_EQ(json["statements"]["Income"],
            "'income' as it stands; no equivalence scale; the poor are strictly below the line");
  EXPECT_EQ(json["groups"].size(), 4u);
  EXPECT_EQ(json["decomposition"].size(), 3u * 4u + 4u);
  EXPECT_EQ(json["rows_used"], 480);
}

TEST_F(MeasureCommand, BootstrapsHangOnTheSeedAndNotOnThreads) {
  const auto errors = [](const char* seed, const char* threads) {
    return measure_example({"--line", "2300", "--bootstrap", "40", "--seed", seed, "--threads", threads, "--quiet"})
        .output;
  };
  EXPECT_EQ(errors("1", "1"), errors("1", "2"));
  EXPECT_NE(errors("1", "1"), errors("2", "1"));
  EXPECT_THAT(errors("1", "1"), HasSubstr("from 40 bootstraps of the sampling units, seed 1"));
}

TEST_F(MeasureCommand, TheOrderOfRowsDoesNotMatter) {
  std::istringstream lines(test::read_file(example));
  std::string header;
  std::getline(lines, header);
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(line);
  std::reverse(rows.begin(), rows.end());
  std::string reversed = header + "\n";
  for (const std::string& row : rows) reversed += row + "\n";
  auto words = people_of_villages;
  words.insert(words.end(), {"--line", "2300", "--by", "region"});
  const std::string expected = measure_example({"--line", "2300", "--by", "region"}).output;
  EXPECT_EQ(measure(reversed, words).output.substr(std::string("d.csv").size()),
            expected.substr(std::string(example).size()));
}

TEST_F(MeasureCommand, FitsTheTerminal) {
  MeasureOptions options;
  options.file = example;
  options.income = "income";
  options.weight = "weight";
  options.size = "people";
  options.attributes = {"region", "head_age"};
  options.lines = {{"2300", SurveyLine::Basis::fixed, 2300}, {"0.6:median", SurveyLine::Basis::median, 0.6}};
  const UserSurvey survey = read_survey(options);
  const SurveyReport report = measure_survey(survey, options, Workers::alone(), [] {});
  for (const std::size_t width : {80u, 120u}) {
    std::istringstream lines(survey_table(report, width));
    std::size_t widest = 0;
    for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
    EXPECT_LE(widest, width);
    EXPECT_GT(widest, width - 25) << "the room is used";
  }
}

}  // namespace
}  // namespace liftline
