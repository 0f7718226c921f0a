// `liftline batch` as a user calls it: from an experiment to its tables, gone on with, extended and refused.
#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/batches.hpp"
#include "tests/app/call.hpp"
#include "tests/app/stores.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using test::content_of;
using test::grid;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Batch_ : public test::BatchTest {};

TEST_F(Batch_, WithoutADesignLeavesWhatARunLeaves) {
  const Answer answer = batch("batch", file("", {"baseline", "training", "cash-package"}));
  EXPECT_EQ(answer.errors, "");
  EXPECT_EQ(answer.status, 0);
  const Answer run = call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "scenarios/cash-package.yaml",
                           "--replicates", "2", "--households", "500", "--quiet", "-o", folder("run").string()});
  ASSERT_EQ(run.status, 0) << run.errors;
  EXPECT_EQ(tables("batch"), tables("run"));
  EXPECT_EQ(read("batch", "figures/poverty_rate.svg"), read("run", "figures/poverty_rate.svg"));
  EXPECT_TRUE(fs::exists(folder("batch") / "results.sqlite"));
  EXPECT_THAT(answer.output, HasSubstr("\nResults "));
}

TEST_F(Batch_, HasEveryTableOfARunBehindItsPoint) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  EXPECT_EQ(read("b", "points.csv"), "point,parameters.seller_margin\n1,0\n2,1500\n");
  const Answer run =
      call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "--replicates", "2", "--households", "500",
            "--set", "parameters.seller_margin=1500", "--quiet", "-o", folder("run").string()});
  ASSERT_EQ(run.status, 0);
  std::size_t compared = 0;
  for (const auto& entry : fs::directory_iterator(folder("run"))) {
    if (entry.path().extension() != ".csv") continue;
    const std::string name = entry.path().filename().string();
    std::istringstream rows(read("b", name));
    std::string of_second;
    for (std::string row; std::getline(rows, row);) {
      if (row.starts_with("point,")) of_second += row.substr(6) + "\n";
      if (row.starts_with("2,")) of_second += row.substr(2) + "\n";
    }
    EXPECT_EQ(of_second, read("run", name)) << name;
    ++compared;
  }
  EXPECT_GE(compared, 9u);
}

TEST_F(Batch_, SaysWhatEachPointAnswers) {
  const Answer answer = batch("b", file(grid));
  EXPECT_THAT(answer.output, HasSubstr("point  parameters.seller_margin  baseline  training\n1 "));
  EXPECT_THAT(read("b", "responses.csv"),
              StartsWith("point,scenario,reference,figure,unit,year,mean,sd,mc_error,p025,p50,p975,replicates\n"
                         "1,baseline,,poverty_rate,share,2025,"));
  EXPECT_THAT(read("b", "responses.csv"), HasSubstr("\n2,training,baseline,cost,yuan,,"));
  const std::string manifest = read("b", "manifest.json");
  EXPECT_THAT(manifest, HasSubstr("\"tasks_done\": 8,\n    \"tasks_failed\": 0\n"));
  EXPECT_THAT(manifest, HasSubstr("\"interrupted\": false"));
  EXPECT_THAT(manifest, HasSubstr("\"results.sqlite\""));
  const Answer json = batch("j", file(grid), {"--json"});
  EXPECT_THAT(json.output, StartsWith("{\n  \"results\": \""));
  EXPECT_THAT(json.output, HasSubstr("\"settings\": {\n        \"parameters.seller_margin\": \"1500\"\n"));
}

TEST_F(Batch_, HasTheSameBytesForAnyThreads) {
  ASSERT_EQ(batch("one", file(grid), {"--threads", "1"}).status, 0);
  ASSERT_EQ(batch("two", file(grid), {"--threads", "2"}).status, 0);
  EXPECT_EQ(tables("one"), tables("two"));
  EXPECT_EQ(content_of(folder("one") / "results.sqlite"), content_of(folder("two") / "results.sqlite"));
}

TEST_F(Batch_, GoesOnWithMoreReplicatesScenariosAndPoints) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  const std::string more_values =
      "design:\n  method: grid\n  factors:\n    - {key: parameters.seller_margin, values: [0, 1500, 3000]}\n";
  const std::string larger = file(more_values, {"baseline", "training", "cash"});
  const Answer more = call({"batch", larger, "-o", folder("b").string(), "--resume", "--replicates", "3"});
  EXPECT_EQ(more.status, 0) << more.errors;
  ASSERT_EQ(batch("whole", larger, {"--replicates", "3"}).status, 0);
  EXPECT_EQ(tables("b"), tables("whole"));
  EXPECT_EQ(test::ask(folder("b") / "results.sqlite", "SELECT count(*) FROM task"), "27\n");
}

TEST_F(Batch_, DoesNothingTwice) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  const fs::path store = folder("b") / "results.sqlite";
  // What was done is known by its address: a record that has been tampered with would be simulated again otherwise.
  {
    Database database(store, Database::Access::read_write);
    database.execute("UPDATE task SET finished = 'long ago'");
  }
  const std::string before = tables("b");
  fs::remove(folder("b") / "summary.csv");
  EXPECT_EQ(batch("b", file(grid), {"--resume"}).status, 0);
  EXPECT_EQ(tables("b"), before);
  EXPECT_EQ(test::ask(store, "SELECT count(*) FROM task WHERE finished = 'long ago'"), "8\n");
  EXPECT_EQ(batch("new", file(grid), {"--resume"}).status, 0) << "there is nothing yet to go on with";
}

TEST_F(Batch_, RefusesWhatItCannotGoOnWith) {
  const std::string path = file(grid);
  ASSERT_EQ(batch("b", path).status, 0);
  const auto refused = [&](const std::vector<std::string>& more, const std::string& text) {
    const std::string before = tables("b");
    const Answer answer = batch("b", path, more);
    EXPECT_EQ(answer.status, 2) << answer.output;
    EXPECT_THAT(answer.errors, HasSubstr(text));
    EXPECT_EQ(tables("b"), before);
  };
  refused({},
          "/b exists: choose another with --output, or replace its results with --overwrite; --resume goes on with its "
          "batch");
  refused({"--resume", "--overwrite"}, "give one of the two");
  refused({"--resume", "--seed", "4"},
          "scenario 'baseline' is not what it was: it had 'seed: 20181' and has 'seed: 4'");
  refused({"--resume", "--replicates", "1"}, "it was begun with 2 replicates, and the experiment now has 1");
  refused({"--resume", "--set", "design.factors[0].values=[0, 1600]"},
          "point 2 had parameters.seller_margin = 1500, and now has parameters.seller_margin = 1600");
  Database(folder("b") / "results.sqlite", Database::Access::read_write)
      .execute("UPDATE provenance SET value = 'liftline 0' WHERE key = 'program'");
  refused({"--resume"}, "it was begun by liftline 0, and this is liftline 0.1.0 (");
  Database(folder("b") / "results.sqlite", Database::Access::read_write).execute("PRAGMA user_version = 9");
  refused({"--resume"}, "has version 9 of the store's tables");
  fs::create_directories(folder("mine"));
  test::write_file(folder("mine") / "thesis.txt", "years of work");
  EXPECT_THAT(batch("mine", path, {"--resume"}).errors, HasSubstr("holds no results.sqlite to go on from"));
  EXPECT_THAT(batch("mine", path, {"--overwrite"}).errors, HasSubstr("holds no manifest.json"));
  EXPECT_EQ(read("mine", "thesis.txt"), "years of work");
}

TEST_F(Batch_, BeginsAnewWithOverwrite) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  test::write_file(folder("b") / "thesis.txt", "years of work");
  const Answer answer = batch("b", file(""), {"--overwrite", "--replicates", "1"});
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_FALSE(fs::exists(folder("b") / "points.csv"));
  EXPECT_EQ(test::ask(folder("b") / "results.sqlite", "SELECT count(*) FROM task"), "2\n");
  EXPECT_EQ(read("b", "thesis.txt"), "years of work");
}

TEST_F(Batch_, EndsSaltelliAndMorrisDesignsWithTheirIndices) {
  const std::string factors =
      "  factors:\n    - {key: parameters.seller_margin, range: [0, 4000], whole: true}\n"
      "    - {key: policies.training.target.take_up, range: [0.2, 1]}\n";
  ASSERT_EQ(batch("s", file("design:\n  method: saltelli\n  points: 4\n" + factors)).status, 0);
  EXPECT_THAT(read("s", "sobol_indices.csv"),
              StartsWith("scenario,reference,figure,unit,year,factor,first_order,first_order_error,total_order,"
                         "total_order_error\nbaseline,,poverty_rate,share,2025,parameters.seller_margin,"));
  // What a policy does not touch in the baseline explains none of its variance.
  EXPECT_THAT(read("s", "sobol_indices.csv"),
              HasSubstr("baseline,,mean_income,yuan a head and year,2018,policies.training.target.take_up,0,0,0,0\n"));
  ASSERT_EQ(batch("m", file("design:\n  method: morris\n  trajectories: 2\n" + factors)).status, 0);
  EXPECT_THAT(
      read("m", "elementary_effects.csv"),
      HasSubstr("\nbaseline,,mean_income,yuan a head and year,2018,policies.training.target.take_up,0,0,0,0,2\n"));
  EXPECT_FALSE(fs::exists(folder("m") / "sobol_indices.csv"));
}

TEST_F(Batch_, ShowsWhatItWouldRun) {
  const Answer answer = call({"batch", file(grid), "--dry-run", "-o", folder("none").string()});
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.output,
              HasSubstr("2 points x 2 scenarios x 2 replicates = 8 tasks, 52,000 household-years\nabout "));
  EXPECT_THAT(answer.output, Not(HasSubstr("about -")));
  EXPECT_THAT(answer.output, HasSubstr("results.sqlite"));
  EXPECT_FALSE(fs::exists(folder("none")));
}

TEST_F(Batch_, HasAStatus) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  const Answer done = call({"status", folder("b").string()});
  EXPECT_EQ(done.status, 0);
  EXPECT_THAT(done.output,
              StartsWith("small: 100 %, 8 of 8 tasks done\n2 points x 2 scenarios x 2 replicates, begun 20"));
  {
    Database database(folder("b") / "results.sqlite", Database::Access::read_write);
    database.execute(
        "PRAGMA foreign_keys = ON; DELETE FROM task WHERE point = 1 AND scenario = 1; UPDATE task SET state = "
        "'failed', "
        "message = 'it broke' WHERE point = 2 AND scenario = 2 AND replicate = 1");
  }
  const Answer half = call({"status", folder("b").string()});
  EXPECT_THAT(half.output,
              StartsWith("small: 62 %, 5 of 8 tasks done, 1 failed; not running: `liftline batch --resume` goes on\n"));
  EXPECT_THAT(half.output, HasSubstr("\nfailed: point 2, scenario training, replicate 1: it broke\n"));
  const Answer json = call({"status", folder("b").string(), "--json"});
  EXPECT_THAT(json.output, HasSubstr("\"running\": false,\n  \"points\": 2,"));
  EXPECT_THAT(json.output, HasSubstr("\"seconds_left\": null"));
  EXPECT_EQ(batch("b", file(grid), {"--resume"}).status, 0) << "it mends itself";
  EXPECT_THAT(call({"status", folder("b").string()}).output, StartsWith("small: 100 %, 8 of 8 tasks done\n"));

  const Answer none = call({"status", folder("none").string()});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.errors, HasSubstr("holds no batch"));
  fs::create_directories(folder("other"));
  Database(folder("other") / "results.sqlite", Database::Access::read_write).execute("CREATE TABLE t (a)");
  EXPECT_THAT(call({"status", folder("other").string()}).errors, HasSubstr("no store of liftline"));
}

}  // namespace
}  // namespace liftline
