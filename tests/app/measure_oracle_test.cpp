// `liftline measure` from end to end against what R's packages survey and laeken say of the same file (tests/oracles/survey.R).
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

using Record = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',')
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

/// The rows of a table without quotes, by the names of its header.
std::vector<Record> records(const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const auto header = split(line);
  std::vector<Record> rows;
  while (std::getline(lines, line)) {
    const auto fields = split(line);
    Record row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields.at(i);
    rows.push_back(std::move(row));
  }
  return rows;
}

const std::vector<std::string> example{
    "measure", "scenarios/data/example-survey.csv", "--income", "income", "--weight", "weight", "--size", "people"};
const std::vector<std::string> design{"--strata", "region", "--psu", "village"};

/// The records of measures.csv of a call.
std::vector<Record> measured(std::vector<std::string> words, const std::vector<std::string>& more) {
  const test::TemporaryFolder place;
  words.insert(words.end(), more.begin(), more.end());
  const auto answer = test::call(words, {"-o", (place.path() / "out").string(), "--quiet"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  return records(test::read_file(place.path() / "out" / "measures.csv"));
}

std::vector<Record> measured_by_design(const std::vector<std::string>& more) {
  std::vector<std::string> words = example;
  words.insert(words.end(), design.begin(), design.end());
  return measured(words, more);
}

/// How near a case has to be: a bound on the estimate and one on its error, relative.
struct Bounds {
  double estimate = 1e-9;
  double error = 1e-9;
};

std::size_t compare(const std::vector<Record>& found, const std::string& name, const Bounds& bounds) {
  std::size_t compared = 0;
  for (const Record& oracle : records(test::read_file("tests/oracles/survey.csv"))) {
    if (oracle.at("case") != name) continue;
    const auto row = std::find_if(found.begin(), found.end(), [&](const Record& r) {
      return r.at("line") == oracle.at("line") && r.at("group") == oracle.at("group") &&
             r.at("measure") == oracle.at("measure");
    });
    if (row == found.end()) {
      ADD_FAILURE() << "not measured: " << oracle.at("measure");
      continue;
    }
    for (const char* column : {"estimate", "standard_error", "low", "high"}) {
      if (oracle.at(column).empty()) continue;
      const double expected = std::stod(oracle.at(column));
      const bool of_error = std::string_view(column) != "estimate";
      EXPECT_NEAR(std::stod(row->at(column)), expected,
                  std::abs(expected) * (of_error ? bounds.error : bounds.estimate))
          << name << ": " << oracle.at("measure") << " " << oracle.at("group") << " " << oracle.at("line") << " "
          << column;
      ++compared;
    }
  }
  return compared;
}

TEST(MeasureOracle, StratifiedVillagesAreAsInR) {
  const auto found = measured_by_design({"--line", "2300", "--relative", "0.6:median", "--by", "region"});
  EXPECT_GE(compare(found, "strata", {}), 60u);
  // The derivative was taken by differences there.
  EXPECT_EQ(compare(found, "numeric", {1e-9, 1e-6}), 2u);
}

TEST(MeasureOracle, TheJackknifeOfVillagesIsNear) {
  const auto found = measured_by_design({"--line", "2300"});
  EXPECT_EQ(compare(found, "jackknife", {1e-9, 0.04}), 8u);
  EXPECT_EQ(compare(found, "near", {0.02, 0}), 1u);
}

TEST(MeasureOracle, TargetingIsAsInR) {
  const auto found = measured_by_design({"--line", "2300", "--benefit", "cash", "--benefit-in-income", "no"});
  EXPECT_EQ(compare(found, "benefit", {}), 6u);
}

TEST(MeasureOracle, StrataWithOneVillageAreAsInR) {
  const test::TemporaryFolder place;
  std::string lone;
  std::istringstream lines(test::read_file("scenarios/data/example-survey.csv"));
  for (std::string line; std::getline(lines, line);)
    if (line.find(",hills,") == std::string::npos || line.find(",h1,") != std::string::npos) lone += line + "\n";
  const auto file = place.path() / "lone.csv";
  test::write_file(file, lone);
  for (const std::string rule : {"centre", "certain"}) {
    auto words = example;
    words[1] = file.string();
    words.insert(words.end(), design.begin(), design.end());
    EXPECT_EQ(compare(measured(words, {"--line", "2300", "--lone-psu", rule}), "lone-" + rule, {}), 2u);
  }
}

TEST(MeasureOracle, ReplicateWeightsAreAsInR) {
  auto words = example;
  words[1] = "tests/oracles/replicates.csv";
  for (const std::string type : {"brr", "fay:0.3", "jk1", "bootstrap", "sdr"}) {
    const auto found = measured(words, {"--line", "2300", "--relative", "0.6:median", "--replicate-weights", "rw[1-14]",
                                        "--replicate-type", type});
    EXPECT_EQ(compare(found, type, {}), 6u);
  }
}

TEST(MeasureOracle, TellsAnotherDesignApart) {
  // The twin: villages as if each household had been drawn on its own.
  const auto found = measured(example, {"--line", "2300"});
  for (const Record& oracle : records(test::read_file("tests/oracles/survey.csv")))
    for (const Record& row : found)
      if (oracle.at("case") == "strata" && oracle.at("group") == "all" && oracle.at("measure") == row.at("measure") &&
          oracle.at("line") == row.at("line") && !oracle.at("standard_error").empty()) {
        EXPECT_GT(std::abs(std::stod(row.at("standard_error")) / std::stod(oracle.at("standard_error")) - 1), 0.005)
            << row.at("measure");
      }
}

}  // namespace
}  // namespace liftline
