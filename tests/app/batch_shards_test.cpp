// A batch on several machines: shards, and what joins them.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/batches.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using test::content_of;
using test::grid;
using ::testing::HasSubstr;

class Shards : public test::BatchTest {
 protected:
  /// Runs shard K of 3 with what the command line sets.
  int shard(int number, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"--shard", std::to_string(number) + "/3", "--set", "parameters.wage_growth=0.06"};
    words.insert(words.end(), more.begin(), more.end());
    const Answer answer = batch("s" + std::to_string(number), file(grid), words);
    EXPECT_EQ(answer.errors, "");
    return answer.status;
  }
  Answer merge(const std::vector<int>& numbers, const std::string& into) {
    std::vector<std::string> words{"merge", "--quiet", "-o", folder(into).string()};
    for (const int number : numbers) words.push_back(folder("s" + std::to_string(number)).string());
    return call(words);
  }
};

TEST_F(Shards, JoinIntoWhatOneMachineLeaves) {
  for (const int number : {1, 2, 3}) ASSERT_EQ(shard(number, {"--replicates", "4"}), 0);
  EXPECT_FALSE(fs::exists(folder("s1") / "summary.csv"));
  EXPECT_THAT(call({"status", folder("s1").string()}).output, HasSubstr("replicates, shard 1/3, begun"));
  const Answer joined = merge({3, 1, 2}, "joined");
  EXPECT_EQ(joined.status, 0) << joined.errors;
  ASSERT_EQ(batch("whole", file(grid), {"--replicates", "4", "--set", "parameters.wage_growth=0.06"}).status, 0);
  EXPECT_EQ(tables("joined"), tables("whole"));
  EXPECT_EQ(content_of(folder("joined") / "results.sqlite"), content_of(folder("whole") / "results.sqlite"));
  for (const auto& entry : fs::recursive_directory_iterator(folder("whole") / "inputs"))
    if (entry.is_regular_file()) {
      const fs::path name = entry.path().lexically_relative(folder("whole"));
      EXPECT_EQ(test::read_file(entry.path()), test::read_file(folder("joined") / name)) << name;
    }
}

TEST_F(Shards, TellWhatIsMissingAndLetItBeRun) {
  ASSERT_EQ(shard(1), 0);
  ASSERT_EQ(shard(3), 0);
  const Answer joined = merge({1, 3}, "joined");
  EXPECT_EQ(joined.status, 1);
  EXPECT_THAT(joined.errors, HasSubstr("2 of 8 tasks are in none of the folders; `liftline batch "));
  // The folder holds the experiment as it was run, settings of the command line included.
  const std::string effective = (folder("s1") / "inputs/effective/experiments/small.yaml").string();
  EXPECT_EQ(batch("joined", effective, {"--resume"}).status, 0);
  ASSERT_EQ(batch("whole", file(grid), {"--set", "parameters.wage_growth=0.06"}).status, 0);
  EXPECT_EQ(tables("joined"), tables("whole"));
}

TEST_F(Shards, OfOtherBatchesAreRefused) {
  ASSERT_EQ(shard(1), 0);
  ASSERT_EQ(shard(2, {"--seed", "5"}), 0);
  const Answer mixed = merge({1, 2}, "joined");
  EXPECT_EQ(mixed.status, 2);
  EXPECT_THAT(mixed.errors,
              HasSubstr("/s2: scenario 'baseline' is not what it was: it had 'seed: 5' and has 'seed: 20181'"));
  EXPECT_FALSE(fs::exists(folder("joined")));
  const Answer none = merge({1, 1, 4}, "joined");
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.errors, HasSubstr("/s1' is given twice"));
  EXPECT_THAT(none.errors, HasSubstr("/s4' holds no batch"));
  Database(folder("s1") / "results.sqlite", Database::Access::read_write)
      .execute("UPDATE provenance SET value = 'liftline 0' WHERE key = 'program'");
  EXPECT_THAT(merge({1}, "joined").errors, HasSubstr("it was begun by liftline 0, and this is liftline 0.1.0"));
  EXPECT_EQ(batch("s1", file(grid), {"--shard", "2/3", "--resume"}).status, 2);
}

TEST_F(Shards, AreNamedByNumberAndCount) {
  for (const char* wrong : {"0/3", "4/3", "1", "1/", "/3", "1.5/3", "a/b", "-1/3"}) {
    const Answer answer = batch("none", file(grid), {"--shard", wrong});
    EXPECT_EQ(answer.status, 2) << wrong;
    EXPECT_THAT(answer.errors, HasSubstr("--shard: expected K/N, such as 1/8, with K from 1 to N, got '")) << wrong;
  }
  EXPECT_FALSE(fs::exists(folder("none")));
}

}  // namespace
}  // namespace liftline
