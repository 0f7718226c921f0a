// `liftline verify`: results that are what they were, and every way in which they may not be.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/results/manifest.hpp"
#include "tests/app/batches.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using test::Answer;
using test::call;
using test::grid;
using ::testing::HasSubstr;
using ::testing::Not;

class Verify : public test::BatchTest {
 protected:
  void run(const std::string& name) {
    ASSERT_EQ(call({"run", "scenarios/baseline.yaml", "scenarios/training.yaml", "--replicates", "4", "--households",
                    "500", "--set", "parameters.seller_margin=1234.5", "--reference", "training", "--quiet", "-o",
                    folder(name).string()})
                  .status,
              0);
  }
  Answer verify(const std::string& name, const std::vector<std::string>& more = {}) {
    return call({"verify", folder(name).string()}, more);
  }
  /// Puts something else in place of the first such text of a file.
  void edit(const fs::path& path, const std::string& text, const std::string& other) {
    std::string whole = test::read_file(path);
    ASSERT_NE(whole.find(text), std::string::npos);
    test::write_file(path, whole.replace(whole.find(text), text.size(), other));
  }
};

TEST_F(Verify, FindsARunAsItWas) {
  run("r");
  const Answer sample = verify("r");
  EXPECT_EQ(sample.errors, "");
  EXPECT_EQ(sample.status, 0);
  EXPECT_THAT(sample.output, HasSubstr(" looked at, 6 of 8 tasks run again: all as it was\n"));
  EXPECT_THAT(verify("r", {"--sample", "50"}).output, HasSubstr("8 of 8 tasks run again: all as it was\n"));
}

TEST_F(Verify, TellsWhatOfARunIsNot) {
  run("r");
  fs::remove(folder("r") / "winners.csv");
  edit(folder("r") / "trajectories.csv", "training,4,2020,national,all,poverty_rate,",
       "training,4,2020,national,all,poverty_rate,1");
  edit(folder("r") / "inputs/training.yaml", "budget: 2000000", "budget: 3000000");
  const Answer answer = verify("r");
  EXPECT_EQ(answer.status, 1);
  EXPECT_THAT(answer.output, HasSubstr("winners.csv is not there\n"));
  EXPECT_THAT(answer.output, HasSubstr("inputs/training.yaml is not what it was\n"));
  EXPECT_THAT(answer.output, HasSubstr("trajectories.csv is not what it was: its hash"));
  EXPECT_THAT(answer.output,
              HasSubstr("scenario training, replicate 4: had training,4,2020,national,all,poverty_rate,1"));
  EXPECT_THAT(answer.output, Not(HasSubstr("scenario baseline")));
  EXPECT_THAT(answer.output, HasSubstr("run again: 4 differences\n"));
}

TEST_F(Verify, NamesTheInputBehindOtherResults) {
  run("r");
  edit(folder("r") / "inputs/effective/baseline.yaml", "seller_margin: 1234.5", "seller_margin: 3000");
  const Answer answer = verify("r");
  EXPECT_EQ(answer.status, 1);
  EXPECT_THAT(answer.output, HasSubstr("inputs/effective/baseline.yaml is not what it was\n"));
  EXPECT_THAT(answer.output, HasSubstr("scenario baseline, replicate 1: had baseline,1,"));
}

TEST_F(Verify, LooksAtEveryBitOfABatch) {
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  EXPECT_THAT(verify("b").output, HasSubstr("6 of 8 tasks run again: all as it was\n"));
  test::write_file(place_.path() / "e.yaml", test::read_file(place_.path() / "e.yaml") + "# edited\n");
  const Answer edited = verify("b");
  EXPECT_EQ(edited.status, 0);
  EXPECT_THAT(edited.errors, HasSubstr("e.yaml has been edited since; the copy in the folder is what was run"));
  Database(folder("b") / "results.sqlite", Database::Access::read_write)
      .execute(
          "UPDATE record SET content = substr(content, 1, 100) || x'01' || substr(content, 102) WHERE point = 2 AND "
          "scenario = 2 AND replicate = 2");
  const Answer broken = verify("b");
  EXPECT_EQ(broken.status, 1);
  EXPECT_THAT(broken.output, HasSubstr("point 2, scenario training, replicate 2 leaves something else\n"));
  EXPECT_THAT(broken.output, HasSubstr("run again: 1 difference\n"));
}

TEST_F(Verify, WarnsOfAnotherProgram) {
  run("r");
  edit(folder("r") / "manifest.json", "\"version\": \"", "\"version\": \"9.");
  EXPECT_THAT(verify("r").errors, HasSubstr("are of liftline 9."));
}

TEST_F(Verify, RefusesWhatIsNoResult) {
  EXPECT_EQ(verify("none").status, 2);
  EXPECT_THAT(verify("none").errors, HasSubstr("holds no results: cannot read"));
  test::write_file(folder("n") / "manifest.json", "{}");
  EXPECT_THAT(verify("n").errors, HasSubstr("is no manifest of liftline"));
  run("r");
  EXPECT_THAT(verify("r", {"--sample", "0"}).errors, HasSubstr("--sample: expected a whole number from 1 on, got '0'"));
  fs::remove(folder("r") / "trajectories.csv");
  EXPECT_THAT(verify("r").errors, HasSubstr("holds no trajectories that could be simulated again"));
  ASSERT_EQ(batch("b", file(grid)).status, 0);
  fs::remove_all(folder("b") / "inputs");
  EXPECT_THAT(verify("b").errors, HasSubstr("is not finished; `liftline batch --resume` goes on with it"));
}

TEST(Manifest, IsReadWithoutTrust) {
  for (const char* text : {"", "[]", "{\"program\": \"other\"}", "{\"program\": \"liftline\"}",
                           "{\"program\": \"liftline\", \"version\": 3, \"commit\": \"x\"}"})
    EXPECT_FALSE(read_manifest(text)) << text;
}

}  // namespace
}  // namespace liftline
