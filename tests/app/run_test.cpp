// `liftline run` and `liftline population` as a user calls them, from a scenario to files.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// A run of two scenarios that takes well under a second.
Answer run_two(const fs::path& folder, const std::vector<std::string>& more = {}) {
  return call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "--replicates", "3", "--households", "800",
               "--quiet", "-o", folder.string()},
              more);
}

/// The tables of a results folder, one after the other.
std::string tables(const fs::path& folder) {
  std::string all;
  for (const char* name :
       {"trajectories.csv", "summary.csv", "comparison.csv", "programmes.csv", "cost_effectiveness.csv",
        "transitions.csv", "winners.csv", "tenths.csv", "villages.csv", "population_fit.csv"})
    all += test::read_file(folder / name);
  return all;
}

TEST(RunCommand, LeavesTheFilesAndSaysWhere) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "study";
  const Answer answer = run_two(folder);
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.errors, IsEmpty());
  EXPECT_THAT(answer.output, StartsWith(folder.string() + "\n"));
  EXPECT_THAT(answer.output, ::testing::EndsWith("\n" + folder.string() + "\n"));
  EXPECT_THAT(tables(folder), HasSubstr("training,3,2025,national,all,poverty_rate,"));
  EXPECT_THAT(test::read_file(folder / "figures/poverty_rate.svg"), StartsWith("<svg"));
  EXPECT_THAT(test::read_file(folder / "manifest.json"), HasSubstr("\"inputs/effective/training.yaml\""));
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    EXPECT_THAT(entry.path().string(), Not(HasSubstr(".partial")));
}

TEST(RunCommand, RefusesToTouchWhatIsThere) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "study";
  ASSERT_EQ(run_two(folder).status, 0);
  const std::string before = tables(folder);
  const Answer again = run_two(folder, {"--seed", "5"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.errors, HasSubstr("--overwrite"));
  EXPECT_EQ(tables(folder), before);
  EXPECT_EQ(run_two(folder, {"--seed", "5", "--overwrite"}).status, 0);
  EXPECT_NE(tables(folder), before);
}

TEST(RunCommand, AddsTheTablesOfDynamicsAndChangesNoOther) {
  const test::TemporaryFolder place;
  ASSERT_EQ(run_two(place.path() / "without").status, 0);
  ASSERT_EQ(run_two(place.path() / "with", {"--set", "report.dynamics=true"}).status, 0);
  EXPECT_EQ(tables(place.path() / "with"), tables(place.path() / "without"));
  EXPECT_FALSE(fs::exists(place.path() / "without/dynamics.csv"));
  EXPECT_FALSE(fs::exists(place.path() / "without/figures/curves.svg"));
  const std::string figures = test::read_file(place.path() / "with/dynamics.csv");
  EXPECT_THAT(figures, HasSubstr("\nbaseline,mobility,,1,5,"));
  EXPECT_THAT(figures, HasSubstr("\ntraining,headcount_over_lines,crosses,,2025,"));
  EXPECT_THAT(figures, Not(HasSubstr("\nbaseline,headcount_over_lines,")));
  const std::string curves = test::read_file(place.path() / "with/curves.csv");
  EXPECT_THAT(curves, HasSubstr("\ntraining,tip,,2018,1,"));
  EXPECT_THAT(figures, HasSubstr("\ntraining,later_exit,"));
  const std::string drawn = test::read_file(place.path() / "with/figures/curves.svg");
  EXPECT_THAT(drawn, StartsWith("<svg"));
  EXPECT_THAT(test::read_file(place.path() / "with/figures/curves.txt"), HasSubstr("2025: Gini coefficient 0."));
  for (const char* file : {"\"curves.csv\"", "\"figures/curves.svg\"", "\"figures/curves.txt\""})
    EXPECT_THAT(test::read_file(place.path() / "with/manifest.json"), HasSubstr(file));
  ASSERT_EQ(run_two(place.path() / "threads", {"--set", "report.dynamics=true", "--threads", "3"}).status, 0);
  EXPECT_EQ(test::read_file(place.path() / "threads/dynamics.csv"), figures);
  EXPECT_EQ(test::read_file(place.path() / "threads/curves.csv"), curves);
  EXPECT_EQ(test::read_file(place.path() / "threads/figures/curves.svg"), drawn);
}

TEST(RunCommand, RunsAgainFromTheCopiesOfItsInputs) {
  const test::TemporaryFolder place;
  const fs::path first = place.path() / "first";
  ASSERT_EQ(
      run_two(first, {"--set", "policies.training.budget=500000", "--set", "county.rural_households=70000"}).status, 0);
  const fs::path copies = first / "inputs/effective";
  const Answer again = call({"run", (copies / "baseline.yaml").string(), (copies / "training.yaml").string(), "--quiet",
                             "-o", (place.path() / "again").string()});
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.errors, IsEmpty());
  EXPECT_EQ(tables(place.path() / "again"), tables(first));
}

TEST(RunCommand, WritesNothingForBadInput) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "study";
  EXPECT_EQ(run_two(folder, {"--set", "polices.training.budget=1"}).status, 2);
  EXPECT_EQ(run_two(folder, {"--reference", "trainin"}).status, 2);
  EXPECT_FALSE(fs::exists(folder));
}

TEST(RunCommand, LeavesTheSameNumbersWhateverItSays) {
  const test::TemporaryFolder place;
  ASSERT_EQ(run_two(place.path() / "quiet").status, 0);
  const Answer loud =
      call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "--replicates", "3", "--households", "800",
            "--log-level", "trace", "--json", "-o", (place.path() / "loud").string()});
  EXPECT_EQ(loud.status, 0);
  EXPECT_EQ(tables(place.path() / "loud"), tables(place.path() / "quiet"));
}

TEST(RunCommand, TakesAnotherReference) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "study";
  ASSERT_EQ(run_two(folder, {"--reference", "training"}).status, 0);
  EXPECT_THAT(test::read_file(folder / "comparison.csv"), HasSubstr("\nbaseline,training,"));
}

TEST(PopulationCommand, WritesAHouseholdALine) {
  const test::TemporaryFolder place;
  const fs::path folder = place.path() / "people";
  const Answer answer =
      call({"population", "scenarios/baseline.yaml", "--households", "500", "--quiet", "-o", folder.string()});
  EXPECT_EQ(answer.status, 0);
  const std::string people = test::read_file(folder / "population.csv");
  EXPECT_EQ(std::count(people.begin(), people.end(), '\n'), 501);
  EXPECT_THAT(test::read_file(folder / "population_fit.csv"), HasSubstr("target"));
  EXPECT_THAT(test::read_file(folder / "manifest.json"),
              ::testing::ContainsRegex("\"results_sha256\": \"[0-9a-f]{64}\""));
}

}  // namespace
}  // namespace liftline
