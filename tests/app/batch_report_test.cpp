// Every batch ends with a report, which is made again from its files.
#include <gmock/gmock.h>

#include "tests/app/batches.hpp"

namespace liftline::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class BatchReport : public BatchTest {
 protected:
  /// Removes the report and makes it again.
  std::string again(const std::string& name) {
    std::filesystem::remove(folder(name) / "report.html");
    std::filesystem::remove_all(folder(name) / "figures");
    const Answer answer = call({"report", folder(name).string(), "--quiet"});
    EXPECT_EQ(answer.status, 0) << answer.errors;
    return read(name, "report.html");
  }
};

TEST_F(BatchReport, WithoutADesignIsThatOfARun) {
  ASSERT_EQ(batch("plain", file("")).status, 0);
  const std::string page = read("plain", "report.html");
  const std::string figure = read("plain", "figures/poverty_rate.svg");
  EXPECT_THAT(page, HasSubstr(R"(<section id="cost")"));
  EXPECT_TRUE(again("plain") == page);
  EXPECT_EQ(read("plain", "figures/poverty_rate.svg"), figure);
}

TEST_F(BatchReport, OfADesignTellsWhatItsPointsAnswer) {
  const Answer answer = batch("grid", file(grid));
  ASSERT_EQ(answer.status, 0) << answer.errors;
  const std::string page = read("grid", "report.html");
  EXPECT_THAT(page, AllOf(HasSubstr(R"(<section id="points")"), HasSubstr(R"(<section id="factors")"),
                          HasSubstr("seller_margin")));
  EXPECT_THAT(read("grid", "manifest.json"), HasSubstr("\"report.html\""));
  EXPECT_TRUE(again("grid") == page);
  EXPECT_THAT(read("grid", "response_values.csv"),
              HasSubstr("point,scenario,reference,figure,unit,year,replicate,value\n1,baseline,,poverty_rate,share,"));
  EXPECT_EQ(call({"verify", folder("grid").string(), "--quiet"}).status, 0);
}

TEST_F(BatchReport, HasItsIndices) {
  ASSERT_EQ(batch("morris", file("design:\n  method: morris\n  trajectories: 2\n  factors:\n    - {key: "
                                 "parameters.seller_margin, range: [0, 1500]}\n"))
                .status,
            0);
  EXPECT_THAT(again("morris"), HasSubstr(R"(<section id="indices")"));
  ASSERT_EQ(batch("saltelli", file("design:\n  method: saltelli\n  points: 4\n  factors:\n    - {key: "
                                   "parameters.seller_margin, range: [0, 1500]}\n"))
                .status,
            0);
  EXPECT_THAT(again("saltelli"), HasSubstr("Total order"));
}

TEST_F(BatchReport, SaysWhatKeepsItFromBeingMade) {
  ASSERT_EQ(batch("grid", file(grid)).status, 0);
  ASSERT_EQ(batch("part", file(grid), {"--shard", "1/2"}).status, 0);
  const auto errors = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"report", "--quiet"});
    const Answer answer = call(words);
    EXPECT_EQ(answer.status, 2);
    return answer.errors;
  };
  const std::string of_grid = folder("grid").string();
  EXPECT_THAT(errors({folder("part").string()}),
              HasSubstr("holds shard 1/2 of a batch: `liftline merge` joins the shards"));
  EXPECT_THAT(errors({of_grid, "--figure", "poverty_rate"}), HasSubstr("has no figures for print"));
  ASSERT_EQ(batch("plain", file("")).status, 0);
  EXPECT_THAT(errors({folder("plain").string(), of_grid}), HasSubstr("is joined with nothing"));
  std::string values = read("grid", "response_values.csv");
  const std::size_t at = values.find("\n1,baseline,");
  write_file(folder("grid") / "response_values.csv", values.replace(at + 1, 1, "9"));
  EXPECT_THAT(errors({of_grid}),
              HasSubstr("response_values.csv:2:1: error: point: expected a whole number from 1 to 2, got '9'"));
}

}  // namespace
}  // namespace liftline::test
