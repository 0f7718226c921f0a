// `run` with a store: parts of a run, and one that is gone on with, leave what a run in one go leaves.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/app/batches.hpp"

namespace liftline {
namespace {

using test::Answer;
using test::call;
using ::testing::HasSubstr;

class RunStore : public test::BatchTest {
 protected:
  Answer run(const std::string& name, const std::vector<std::string>& more = {}) {
    return call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "--households", "600", "--set",
                 "end_year=2016", "--quiet", "-o", folder(name).string()},
                more);
  }
};

TEST_F(RunStore, JoinsPartsIntoOneRun) {
  ASSERT_EQ(run("whole", {"--replicates", "3"}).status, 0);
  for (const char* part : {"1/2", "2/2"})
    ASSERT_EQ(run(std::string("part") + part[0], {"--replicates", "3", "--shard", part}).status, 0);
  const Answer joined =
      call({"merge", folder("part1").string(), folder("part2").string(), "-o", folder("joined").string(), "--quiet"});
  EXPECT_EQ(joined.status, 0) << joined.errors;
  EXPECT_EQ(tables("joined"), tables("whole"));
  EXPECT_EQ(read("joined", "figures/poverty_rate.svg"), read("whole", "figures/poverty_rate.svg"));
}

TEST_F(RunStore, GoesOnWithReplicatesThatAreDone) {
  ASSERT_EQ(run("whole", {"--replicates", "3"}).status, 0);
  ASSERT_EQ(run("grown", {"--replicates", "2", "--resume"}).status, 0);
  EXPECT_THAT(run("grown", {"--replicates", "3"}).errors, HasSubstr("--resume goes on with its run"));
  ASSERT_EQ(run("grown", {"--replicates", "3", "--resume"}).status, 0);
  EXPECT_EQ(tables("grown"), tables("whole"));
}

TEST_F(RunStore, RefusesWhatAStoreDoesNotHave) {
  EXPECT_THAT(run("x", {"--resume", "--reference", "baseline"}).errors,
              HasSubstr("--reference does not go with --resume and --shard: put the reference first"));
  EXPECT_THAT(run("x", {"--shard", "1/2", "--target-halfwidth", "0.1"}).errors,
              HasSubstr("--target-halfwidth does not go with --resume and --shard"));
  EXPECT_THAT(run("x", {"--shard", "3/2"}).errors, HasSubstr("with K from 1 to N, got '3/2'"));
  ASSERT_EQ(run("plain", {"--replicates", "1"}).status, 0);
  EXPECT_THAT(run("plain", {"--replicates", "1", "--resume"}).errors,
              HasSubstr("holds no results.sqlite to go on from"));
}

}  // namespace
}  // namespace liftline
