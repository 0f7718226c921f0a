#include "sim/results/store/result_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

StoreDescription small_batch() {
  StoreDescription batch;
  batch.experiment = "small";
  batch.program = "liftline 1 (abc)";
  batch.replicates = 2;
  batch.provenance = {{"started", "now"}};
  batch.inputs = {{"a.yaml", "1111", "scenario: a\n"}};
  batch.scenarios = {{"a", "", "hash a", "scenario: a\nseed: 1\n"}, {"b", "", "hash b", "scenario: b\nseed: 1\n"}};
  batch.factors = {"parameters.seller_margin"};
  batch.points = {{"1500"}, {std::nullopt}};
  batch.series = {{"national", "all", "poverty_rate", "share"},
                  {"", "all", "people", "people"},
                  {"", "sex=man", "people", "people"}};
  batch.groups = {"all", "sex=man"};
  batch.policies = {"cash"};
  batch.parameters = {"seller_margin", "wage_growth"};
  return batch;
}

ResultDescription small_results() {
  ResultDescription about;
  about.scenarios = {{"a", "", {}, {}}, {"b", "", {{"cash", "cash_transfer", 2014, 2014}}, {}}};
  about.catalogue.lines = {"national"};
  about.catalogue.groups = {{"all", "data", 0, 0}, {"sex=man", "assumed", 0, 0}};
  about.catalogue.series = {{Measure::poverty_rate, 0, 0},
                            {Measure::people, OutputSeries::no_line, 0},
                            {Measure::people, OutputSeries::no_line, 1}};
  about.first_year = 2013;
  about.last_year = 2014;
  about.replicates = 2;
  return about;
}

RunRecord small_record(std::size_t scenario, std::size_t replicate) {
  RunRecord record;
  record.scenario = scenario;
  record.replicate = replicate;
  record.values = {0.25, 100, 50, none, 101, 51};
  if (scenario == 1) {
    Account account;
    account.budget = account.to_recipients = Fen{12345};
    record.accounts = {{0, 2014, account, {none, 0.5, none, none, none}}, {0, 2015, Account{}, {}}};
    record.against_no_policy = {{2014, 1, 1, 2, 3, 4, 5}};
  }
  return record;
}

class ResultStore_ : public testing::Test {
 protected:
  std::filesystem::path path() const { return place_.path() / "results.sqlite"; }
  /// Everything that a statement gives, a line a row.
  std::string ask(const std::string& sql, int columns) {
    Database database(path(), Database::Access::read_only);
    Statement statement = database.prepare(sql);
    std::string text;
    while (statement.row()) {
      for (int c = 0; c < columns; ++c) text += (c == 0 ? "" : "|") + std::string(statement.text(c));
      text += "\n";
    }
    return text;
  }
  test::TemporaryFolder place_;
  const ResultDescription about_ = small_results();
};

TEST_F(ResultStore_, KeepsWhatTasksLeftAndHandsItOverInOrder) {
  ResultStore store(path());
  EXPECT_TRUE(store.is_new());
  EXPECT_EQ(store.problem(), std::nullopt);
  store.describe(small_batch());
  store.enter_point(1, about_, false);
  for (const std::size_t replicate : {2u, 1u})
    for (const std::size_t scenario : {1u, 0u})
      store.write(small_record(scenario, replicate), "address " + std::to_string(replicate), {1500, none});
  EXPECT_EQ(store.tasks_done(), 4u);
  const DoneTasks done = store.done_at_point();
  EXPECT_EQ(done.at({2, 1}), "address 1");
  std::vector<std::pair<std::size_t, std::size_t>> order;
  store.read_point([&](const RunRecord& record) {
    order.emplace_back(record.replicate, record.scenario);
    EXPECT_EQ(record.first_year, 2013);
    EXPECT_EQ(record.values[4], 101);
    EXPECT_EQ(record.accounts.size(), record.scenario == 1 ? 2u : 0u);
  });
  EXPECT_EQ(order, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 0}, {1, 1}, {2, 0}, {2, 1}}));
  store.enter_point(2, about_, false);
  EXPECT_TRUE(store.done_at_point().empty());
}

TEST_F(ResultStore_, HasViewsWithNamesForReaders) {
  {
    ResultStore store(path());
    store.describe(small_batch());
    store.enter_point(1, about_, false);
    store.write(small_record(1, 1), "x", {1500, none});
    store.enter_point(2, about_, true);
    store.write(small_record(0, 2), "y", {none, 0.04});
  }
  EXPECT_EQ(ask("SELECT point, scenario, replicate, year, line, group_name, measure, value FROM trajectories", 8),
            "1|b|1|2013|national|all|poverty_rate|0.25\n1|b|1|2014|national|all|poverty_rate|\n"
            "1|b|1|2013||all|people|100.0\n1|b|1|2014||all|people|101.0\n"
            "2|a|2|2013|national|all|poverty_rate|0.25\n2|a|2|2014|national|all|poverty_rate|\n"
            "2|a|2|2013||all|people|100.0\n2|a|2|2014||all|people|101.0\n"
            "2|a|2|2013||sex=man|people|50.0\n2|a|2|2014||sex=man|people|51.0\n");
  EXPECT_EQ(
      ask("SELECT point, scenario, year, policy, budget, unspent, inclusion_error, cgh IS NULL FROM programmes", 8),
      "1|b|2014|cash|123.45|0.0|0.5|1\n");
  EXPECT_EQ(ask("SELECT scenario, year, group_name, lifted, lifted_again FROM winners", 5), "b|2014|sex=man|1.0|5.0\n");
  EXPECT_EQ(ask("SELECT point, scenario, parameter, value FROM parameters", 4),
            "1|b|seller_margin|1500.0\n2|a|wage_growth|0.04\n");
  EXPECT_EQ(ask("SELECT point, factor, value, typeof(value) FROM settings", 4),
            "1|parameters.seller_margin|1500|integer\n");
  EXPECT_EQ(ask("SELECT point, scenario, replicate, state FROM tasks", 4), "1|b|1|done\n2|a|2|done\n");
  EXPECT_EQ(ask("SELECT path, sha256 FROM inputs", 2), "a.yaml|1111\n");
  EXPECT_EQ(ask("SELECT value FROM provenance WHERE key = 'program'", 1), "liftline 1 (abc)\n");
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_foreign_key_check", 1), "0\n");
}

TEST_F(ResultStore_, WritesFailuresAndReplacesThemByWhatFollows) {
  ResultStore store(path());
  store.describe(small_batch());
  store.enter_point(1, about_, false);
  store.write_failure(2, 1, "x", "it broke");
  ASSERT_EQ(store.tasks_failed(), 1u);
  EXPECT_EQ(store.failures(5).at(0).message, "it broke");
  EXPECT_TRUE(store.done_at_point().empty());
  store.write(small_record(1, 1), "x", {none, none});
  EXPECT_EQ(store.tasks_failed(), 0u);
  EXPECT_EQ(store.tasks_done(), 1u);
  store.write_failure(2, 1, "x", "again");
  EXPECT_EQ(ask("SELECT count(*) FROM trajectory", 1), "0\n") << "rows of a task that is none any more";
  EXPECT_EQ(ask("SELECT count(*) FROM record", 1), "0\n");
}

TEST_F(ResultStore_, GoesOnWithTheSameBatchAndWithMoreOfIt) {
  { ResultStore(path()).describe(small_batch()); }
  ResultStore store(path());
  EXPECT_FALSE(store.is_new());
  EXPECT_EQ(store.difference_from(small_batch()), std::nullopt);
  StoreDescription more = small_batch();
  more.replicates = 3;
  more.scenarios.push_back({"c", "", "hash c", "scenario: c\n"});
  more.points.push_back({"2000"});
  more.policies.push_back("training");
  more.inputs[0].sha256 = "2222";  // a comment: what hangs on it is the same
  more.provenance[0].second = "later";
  EXPECT_EQ(store.difference_from(more), std::nullopt);
  store.describe(more);
  EXPECT_EQ(store.difference_from(more), std::nullopt);
  EXPECT_EQ(ask("SELECT value FROM provenance WHERE key IN ('started', 'replicates') ORDER BY key", 1), "3\nnow\n");
  EXPECT_EQ(ask("SELECT id, name FROM policy", 2), "1|cash\n2|training\n");
  EXPECT_EQ(ask("SELECT point, value FROM settings", 2), "1|1500\n3|2000\n");
  EXPECT_EQ(store.difference_from(small_batch()),
            "scenario number 3 is 'c' there, and none in the experiment; others can be added behind it");
}

TEST_F(ResultStore_, SaysWhatIsNotTheSame) {
  ResultStore store(path());
  store.describe(small_batch());
  const auto difference = [&](auto change) {
    StoreDescription other = small_batch();
    change(other);
    return store.difference_from(other).value_or("none");
  };
  EXPECT_EQ(difference([](auto& b) { b.program = "liftline 2 (def)"; }),
            "it was begun by liftline 1 (abc), and this is liftline 2 (def)");
  EXPECT_EQ(difference([](auto& b) { b.replicates = 1; }),
            "it was begun with 2 replicates, and the experiment now has 1");
  EXPECT_EQ(difference([](auto& b) { std::swap(b.scenarios[0], b.scenarios[1]); }),
            "scenario number 1 is 'a' there, and 'b' in the experiment; others can be added behind it");
  EXPECT_EQ(difference([](auto& b) {
              b.scenarios[1].sha256 = "other";
              b.scenarios[1].effective = "scenario: b\nseed: 2\n";
              b.inputs[0].sha256 = "2222";
            }),
            "scenario 'b' is not what it was: it had 'seed: 1' and has 'seed: 2'; changed since: a.yaml");
  EXPECT_EQ(difference([](auto& b) { b.scenarios[1].sha256 = "other"; }),
            "scenario 'b' is not what it was: its county is another");
  EXPECT_EQ(difference([](auto& b) { b.factors = {"seed"}; }), "the factors of its design are others");
  EXPECT_EQ(difference([](auto& b) { b.points[0] = {"1600"}; }),
            "point 1 had parameters.seller_margin = 1500, and now has parameters.seller_margin = 1600");
  EXPECT_EQ(difference([](auto& b) { b.points[1] = {"1600"}; }),
            "point 2 had nothing set, and now has parameters.seller_margin = 1600");
  EXPECT_EQ(difference([](auto& b) { b.points.pop_back(); }), "its design has 2 points, and the experiment now 1");
}

TEST_F(ResultStore_, RefusesFilesThatAreNotItsOwn) {
  { Database(path(), Database::Access::read_write).execute("CREATE TABLE t (a)"); }
  EXPECT_EQ(ResultStore(path()).problem(), path().string() + " is an SQLite file, but no store of liftline");
  std::filesystem::remove(path());
  { ResultStore(path()).describe(small_batch()); }
  { Database(path(), Database::Access::read_write).execute("PRAGMA user_version = 7"); }
  const std::string problem = ResultStore(path()).problem().value_or("");
  EXPECT_NE(problem.find("has version 7 of the store's tables, and this program knows version 2 alone"),
            std::string::npos)
      << problem;
}

TEST_F(ResultStore_, LeavesOneFileThatNeedsNoOther) {
  {
    ResultStore store(path());
    store.describe(small_batch());
    EXPECT_TRUE(std::filesystem::exists(path().string() + "-wal"));
    store.finish();
    EXPECT_FALSE(std::filesystem::exists(path().string() + "-wal"));
    EXPECT_EQ(store.tasks_done(), 0u);
  }
  EXPECT_EQ(ask("PRAGMA journal_mode", 1), "delete\n");
  ResultStore again(path());
  again.describe(small_batch());
  EXPECT_EQ(ask("PRAGMA journal_mode", 1), "wal\n");
}

}  // namespace
}  // namespace liftline
