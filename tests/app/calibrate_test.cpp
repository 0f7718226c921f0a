// `liftline calibrate` as a user calls it: from a file with targets to an ensemble, stopped and resumed, and what can be wrong.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "app/calibration_file.hpp"
#include "sim/config/write.hpp"
#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using ::testing::HasSubstr;
using ::testing::Not;

/// A small calibration of three parameters to two figures.
const std::string small =
    "calibration: small\nscenario: " + fs::absolute("scenarios/baseline.yaml").string() +
    "\nhouseholds: 600\nend_year: 2015\nseed: 3\nparticles: 20\nunmoved: 0.5\nparameters: [mean_income, wage_growth, "
    "seller_margin]\n"
    "targets:\n"
    "  - {name: mean income, figure: mean_income, year: 2015, between: [4900, 5300], source: made up}\n"
    "  - {name: sellers, figure: seller_share, year: 2015, at_most: 0.9, source: made up}\n";

class Calibration_ : public testing::Test {
 protected:
  std::string file(const std::string& text = small) {
    test::write_file(place_.path() / "c.yaml", text);
    return (place_.path() / "c.yaml").string();
  }
  fs::path folder(const std::string& name) const { return place_.path() / name; }
  Answer calibrate(const std::string& name, const std::vector<std::string>& more = {},
                   const std::string& text = small) {
    return call({"calibrate", file(text), "--quiet", "-o", folder(name).string()}, more);
  }
  test::TemporaryFolder place_;
};

TEST_F(Calibration_, LeavesAnEnsembleThatARunDrawsFrom) {
  const Answer answer = calibrate("done");
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output, HasSubstr("3 parameters, 2 figures, 20 parameter sets."));
  EXPECT_THAT(answer.output, HasSubstr("mean_income"));
  const std::string ensemble = test::read_file(folder("done") / "ensemble.csv");
  EXPECT_THAT(ensemble, HasSubstr("# mean_income 3700 4700\n"));
  EXPECT_THAT(ensemble, HasSubstr("\nmember,mean_income,wage_growth,seller_margin\n1,"));
  for (const char* name : {"parameters.csv", "targets.csv", "generations.csv", "report.txt", "manifest.json"})
    EXPECT_TRUE(fs::exists(folder("done") / name)) << name;

  const std::string ensemble_path = (folder("done") / "ensemble.csv").string();
  const Answer run =
      call({"run", "scenarios/baseline.yaml", "--replicates", "20", "--households", "600", "--quiet", "--set",
            "end_year=2015", "--set", "county.ensemble=" + ensemble_path, "-o", folder("run").string()});
  EXPECT_EQ(run.status, 0) << run.errors;
  // Every member once: the same values, sorted, stand in both files.
  const auto column = [](const std::string& text, const std::string& header) {
    std::multiset<std::string> values;
    std::istringstream lines(text);
    std::size_t place = 0;
    bool in_header = true;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with('#')) continue;
      std::vector<std::string> cells;
      std::istringstream fields(line);
      for (std::string cell; std::getline(fields, cell, ',');) cells.push_back(cell);
      if (in_header)
        place = static_cast<std::size_t>(std::find(cells.begin(), cells.end(), header) - cells.begin());
      else
        values.insert(cells.at(place));
      in_header = false;
    }
    return values;
  };
  EXPECT_EQ(column(test::read_file(folder("run") / "parameters.csv"), "wage_growth"), column(ensemble, "wage_growth"));
  const Answer again = call(
      {"run", (folder("run") / "inputs/effective/baseline.yaml").string(), "--quiet", "-o", folder("again").string()});
  EXPECT_EQ(again.status, 0) << again.errors;
  EXPECT_EQ(test::read_file(folder("again") / "trajectories.csv"), test::read_file(folder("run") / "trajectories.csv"));
}

TEST_F(Calibration_, IsTheSameForAnyThreadsAndGoesOnWhereItStopped) {
  ASSERT_EQ(calibrate("one", {"--threads", "1"}).status, 0);
  ASSERT_EQ(calibrate("two", {"--threads", "2"}).status, 0);
  const auto ensemble = [&](const char* name) { return test::read_file(folder(name) / "ensemble.csv"); };
  EXPECT_EQ(ensemble("one"), ensemble("two"));
  // A calibration that may live two generations only, then all of them.
  EXPECT_EQ(calibrate("cut", {"--set", "most_generations=1"}).status, 1);
  EXPECT_FALSE(fs::exists(folder("cut") / "ensemble.csv"));
  const Answer resumed = calibrate("cut", {"--resume"});
  EXPECT_EQ(resumed.status, 0) << resumed.errors;
  EXPECT_EQ(ensemble("cut"), ensemble("one"));
  EXPECT_EQ(calibrate("cut", {"--resume"}).status, 0);  // of what is done nothing is lost
  EXPECT_EQ(ensemble("cut"), ensemble("one"));
  EXPECT_EQ(calibrate("cut", {"--resume"}).status, 0);
  const Answer other = calibrate("cut", {"--resume", "--seed", "4"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.errors, HasSubstr("it was begun with other inputs"));
  EXPECT_EQ(calibrate("cut").status, 2);  // neither --resume nor --overwrite
}

TEST_F(Calibration_, SaysThatFiguresCannotBeMet) {
  std::string impossible = small;
  impossible.replace(impossible.find("[4900, 5300]"), 12, "[9000, 9100]");
  const Answer answer = calibrate("no", {"--set", "most_generations=4"}, impossible);
  EXPECT_EQ(answer.status, 1);
  EXPECT_THAT(answer.output, HasSubstr("This is no accepted ensemble."));
  EXPECT_THAT(answer.errors, HasSubstr("the figures cannot all be met"));
  EXPECT_FALSE(fs::exists(folder("no") / "ensemble.csv"));
}

TEST_F(Calibration_, SaysAllThatIsWrong) {
  const std::string path = file("calibration: bad\nscenario: " + fs::absolute("scenarios/baseline.yaml").string() +
                                "\nend_year: 2015\nparameters: [mean_incom, wage_growth, wage_growth]\n"
                                "targets:\n"
                                "  - {name: a, figure: povert_rate, year: 2015, at_most: 1, source: s}\n"
                                "  - {name: b, figure: poverty_rate, at_most: 1, source: s}\n"
                                "  - {name: c, figure: poverty_rate, year: 2016, at_most: 1, source: s}\n"
                                "  - {name: d, figure: poverty_rate, year: 2015, source: s}\n"
                                "  - {name: e, figure: poverty_rate, year: 2015, between: [2, 1], source: s}\n"
                                "  - {name: f, figure: poverty_rate, year: 2015, line: natinal, group: "
                                "\"education=none\", at_least: 0, source: s}\n");
  const Answer answer = call({"calibrate", path, "-o", folder("bad").string()});
  EXPECT_EQ(answer.status, 2);
  EXPECT_FALSE(fs::exists(folder("bad")));
  for (const char* words :
       {":4:14: error: parameters[0]: the county has no uncertain parameter 'mean_incom'; did you mean 'mean_income'?",
        ":4:39: error: parameters[2]: 'wage_growth' stands twice",
        "targets[0].figure: unknown figure 'povert_rate'; did you mean 'poverty_rate'?",
        "targets[1]: missing `year`: poverty_rate is a figure of a year",
        "targets[2].year: 2016 is outside the years that are simulated, 2013 to 2015",
        "targets[3]: expected one of `between: [LOWEST, HIGHEST]`, `at_least` and `at_most`",
        "targets[4].between: the lowest value is not below the highest",
        "targets[5].line: the scenario reports no line 'natinal'; did you mean 'national'?",
        "targets[5].group: the scenario reports no group 'education=none'"})
    EXPECT_THAT(answer.errors, HasSubstr(words));
}

TEST_F(Calibration_, TakesNoFigureThatIsHeldOut) {
  const Answer answer = calibrate("held", {"--set", "end_year=2019"});
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors, HasSubstr("end_year: the county holds its figure of 2019 out: a calibration ends before"));
}

TEST_F(Calibration_, TakesNoPolicies) {
  std::string text = small;
  text.replace(text.find("baseline.yaml"), 13, "training.yaml");
  text.replace(text.find("end_year: 2015"), 14, "end_year: 2016");
  const Answer answer = calibrate("policies", {}, text);
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors, HasSubstr("the scenario has policies"));
}

TEST(RunCommand, GoesOnUntilTheMonteCarloErrorIsSmallEnough) {
  const test::TemporaryFolder place;
  const auto run = [&](const char* name, const std::vector<std::string>& more) {
    return call({"run", "scenarios/baseline.yaml", "--households", "500", "--replicates", "10", "--quiet", "--set",
                 "end_year=2014", "-o", (place.path() / name).string()},
                more);
  };
  const Answer answer = run("enough", {"--target-halfwidth", "1.2"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_THAT(answer.output, HasSubstr("the target of 1.200 is reached."));
  const Answer capped = run("capped", {"--target-halfwidth", "0.01", "--most-replicates", "30"});
  EXPECT_THAT(capped.output, testing::ContainsRegex("with 30 replicates; some [0-9]+ more would bring it to 0.010"));
  EXPECT_THAT(capped.output, Not(HasSubstr("is reached")));
  // What ran in rounds is what runs in one go.
  ASSERT_EQ(call({"run", (place.path() / "capped/inputs/effective/baseline.yaml").string(), "--quiet", "-o",
                  (place.path() / "whole").string()})
                .status,
            0);
  EXPECT_EQ(test::read_file(place.path() / "whole/trajectories.csv"),
            test::read_file(place.path() / "capped/trajectories.csv"));
  for (const auto& [words, message] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"--target-halfwidth", "0"}, "--target-halfwidth: expected percentage points"},
           {{"--target-halfwidth", "a"}, "--target-halfwidth: expected percentage points"},
           {{"--most-replicates", "50"}, "is of use only with --target-halfwidth"}}) {
    const Answer bad = run("bad", words);
    EXPECT_EQ(bad.status, 2);
    EXPECT_THAT(bad.errors, HasSubstr(message));
  }
  EXPECT_FALSE(fs::exists(place.path() / "bad"));
}

TEST(RunCommand, SplitsTheVarianceOfACrossedDesign) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "crossed";
  const Answer answer =
      call({"run", "scenarios/baseline.yaml", "scenarios/cash.yaml", "--households", "500", "--quiet", "--set",
            "end_year=2018", "--set", "variance_design={survey: 3, parameters: 4, luck: 3}", "-o", folder.string()});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_THAT(answer.output, HasSubstr("What the uncertainty comes from: 3 survey x 4 parameter x 3 luck draws"));
  const std::string variance = test::read_file(folder / "variance.csv");
  EXPECT_THAT(variance, HasSubstr("\ncash,baseline,person_years_lifted,person-years,,"));
  EXPECT_THAT(variance, HasSubstr(",survey x parameters x luck,"));
  EXPECT_FALSE(fs::exists(folder / "sensitivity.csv"));
  // Replicates that share a parameter draw have the same parameters, those of different draws have not.
  const std::string parameters = test::read_file(folder / "parameters.csv");
  std::set<std::string> rows;
  std::istringstream lines(parameters);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) rows.insert(line.substr(line.find(',')));
  EXPECT_EQ(rows.size(), 4U);
}

TEST(SchemaCommand, PrintsThatOfCalibrations) {
  const std::string schema = call({"schema", "calibration"}).output;
  EXPECT_THAT(schema, HasSubstr("\"most_generations\""));
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file("schema/calibration.schema.json", schema);
  EXPECT_EQ(test::read_file("schema/calibration.schema.json"), schema);
}

TEST(CalibrationDocument, HasEveryKey) {
  const std::string table = markdown_table(fields_of<CalibrationFile>().rows());
  EXPECT_THAT(test::read_file("docs/calibration.md"), HasSubstr(table)) << "docs/calibration.md lacks this table:\n"
                                                                        << table;
}

}  // namespace
}  // namespace liftline
