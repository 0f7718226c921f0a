// From a run to its page, and what is said of results that are not as a run leaves them.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

/// A small run, simulated once.
const fs::path& results() {
  static const test::TemporaryFolder place;
  static const fs::path folder = [] {
    fs::path path = place.path() / "run";
    const auto answer = test::call({"run", "scenarios/baseline.yaml", "scenarios/cash.yaml", "--replicates", "3",
                                    "--households", "500", "--quiet", "-o", path.string()});
    EXPECT_EQ(answer.status, 0) << answer.errors;
    return path;
  }();
  return folder;
}

class ReportCommand : public ::testing::Test {
 protected:
  void SetUp() override { fs::copy(results(), folder_, fs::copy_options::recursive); }

  void replace_in(const std::string& name, const std::string& old, const std::string& by) {
    std::string text = test::read_file(folder_ / name);
    const std::size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    test::write_file(folder_ / name, text.replace(at, old.size(), by));
  }
  test::Answer report() { return test::call({"report", folder_.string()}); }
  std::string place(const std::string& name) const { return (folder_ / name).string(); }

  test::TemporaryFolder place_;
  fs::path folder_ = place_.path() / "copy";
};

TEST_F(ReportCommand, EndsEveryRunAndIsMadeAgainFromItsFilesAlone) {
  const std::string page = test::read_file(folder_ / "report.html");
  EXPECT_THAT(page, HasSubstr(R"(<section id="cost")"));
  EXPECT_LT(page.size(), 3U * 1024 * 1024);
  EXPECT_THAT(test::read_file(folder_ / "manifest.json"), HasSubstr(R"("report.html")"));
  const std::string figure = test::read_file(folder_ / "figures/poverty_rate.svg");
  const std::string caption = test::read_file(folder_ / "figures/poverty_rate.txt");
  fs::remove(folder_ / "report.html");
  fs::remove_all(folder_ / "figures");
  const auto answer = report();
  EXPECT_EQ(answer.status, 0) << answer.errors;
  EXPECT_EQ(answer.output, place("report.html") + "\n");
  EXPECT_EQ(test::read_file(folder_ / "report.html"), page);
  EXPECT_EQ(test::read_file(folder_ / "figures/poverty_rate.svg"), figure);
  EXPECT_EQ(test::read_file(folder_ / "figures/poverty_rate.txt"), caption);
}

TEST_F(ReportCommand, SpeaksTheLanguagesThatItHas) {
  const std::string english = test::read_file(folder_ / "report.html");
  EXPECT_EQ(test::call({"report", folder_.string(), "--lang", "zh"}).status, 0);
  EXPECT_THAT(test::read_file(folder_ / "report.html"), HasSubstr(R"(<html lang="zh-CN">)"));
  EXPECT_EQ(test::call({"report", folder_.string(), "--lang", "en"}).status, 0);
  EXPECT_EQ(test::read_file(folder_ / "report.html"), english);
  const auto unknown = test::call({"report", folder_.string(), "--lang", "fr"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.errors, HasSubstr("--lang: expected one of en, zh, got 'fr'"));
}

TEST_F(ReportCommand, NamesFileLineAndColumnOfAWrongCell) {
  replace_in("summary.csv", "\nbaseline,2014,", "\nbaseline,1066,");
  replace_in("summary.csv", "\nbaseline,2013,national,all,data,poverty_rate,",
             "\nbaseline,2013,national,all,data,poverty_rate,x");
  const auto answer = report();
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors, HasSubstr(place("summary.csv") + ":2:46: error: mean: expected a number, got 'x0."));
  EXPECT_THAT(answer.errors, Not(HasSubstr("lacks rows"))) << "which follows from the others";
  EXPECT_THAT(answer.errors, HasSubstr("year: expected a whole number from 2013 to 2025, got '1066'"));
}

TEST_F(ReportCommand, NoticesARowOfAnotherRun) {
  replace_in("comparison.csv", "\ncash,baseline,2014,", "\ncahs,baseline,2014,");
  EXPECT_THAT(report().errors, HasSubstr("scenario: the manifest names no scenario 'cahs'"));
}

TEST_F(ReportCommand, NoticesMissingRowsColumnsAndFiles) {
  const std::string head =
      test::read_file(folder_ / "summary.csv").substr(0, test::read_file(folder_ / "summary.csv").find('\n') + 1);
  test::write_file(folder_ / "summary.csv", head);
  EXPECT_THAT(report().errors, HasSubstr("lacks rows of poverty_rate"));
  test::write_file(folder_ / "summary.csv", "scenario,year\n");
  EXPECT_THAT(report().errors, HasSubstr("no column 'measure'"));
  fs::remove(folder_ / "summary.csv");
  EXPECT_THAT(report().errors, HasSubstr(place("summary.csv") + ": error: cannot be read"));
}

TEST_F(ReportCommand, NamesWrongCellsOfVillagesAndTenths) {
  replace_in("villages.csv", "baseline,2013,2,", "baseline,2013,3,");
  replace_in("villages.csv", "cash,2025,1,", "cash,2026,1,");
  replace_in("villages.csv", ",no,", ",maybe,");
  auto answer = report();
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors,
              HasSubstr(place("villages.csv") + ":3:15: error: village: expected the villages in the order"));
  EXPECT_THAT(answer.errors, HasSubstr("year: expected a whole number from 2013 to 2025, got '2026'"));
  EXPECT_THAT(answer.errors, HasSubstr("poverty_village: expected yes or no, got 'maybe'"));
  fs::copy(results() / "villages.csv", folder_ / "villages.csv", fs::copy_options::overwrite_existing);
  replace_in("tenths.csv", "cash,1,2014,1,", "cash,1,2014,11,");
  answer = report();
  EXPECT_THAT(answer.errors,
              HasSubstr(place("tenths.csv") + ":2:13: error: tenth: expected a whole number from 1 to 10, got '11'"));
}

TEST_F(ReportCommand, NoticesMissingAndDoubledVillagesAndTenths) {
  const std::string villages = test::read_file(folder_ / "villages.csv");
  test::write_file(folder_ / "villages.csv", villages.substr(0, villages.rfind('\n', villages.size() - 2) + 1));
  EXPECT_THAT(report().errors, HasSubstr("needs one row of each village for each scenario and year"));
  const std::size_t last = villages.rfind('\n', villages.size() - 2) + 1;
  test::write_file(folder_ / "villages.csv", villages + villages.substr(last));
  EXPECT_THAT(report().errors, HasSubstr("a second row of the same village, scenario and year"));
  test::write_file(folder_ / "villages.csv", villages);
  replace_in("villages.csv", "cash,2025,7,", "cash,2025,7,1");  // another township
  EXPECT_THAT(report().errors, HasSubstr("the village is not what it is in an earlier row"));
  test::write_file(folder_ / "villages.csv", villages);
  const std::string tenths = test::read_file(folder_ / "tenths.csv");
  test::write_file(folder_ / "tenths.csv", tenths.substr(0, tenths.rfind('\n', tenths.size() - 2) + 1));
  EXPECT_THAT(report().errors, HasSubstr("needs ten tenths a year of 3 replicates of 'cash'"));
}

TEST_F(ReportCommand, LeavesOutWhatOlderResultsLack) {
  EXPECT_THAT(test::read_file(folder_ / "report.html"), HasSubstr(R"(<section id="where")"));
  fs::remove(folder_ / "villages.csv");
  fs::remove(folder_ / "tenths.csv");
  EXPECT_EQ(report().status, 0);
  const std::string page = test::read_file(folder_ / "report.html");
  EXPECT_THAT(page, Not(HasSubstr(R"(<section id="where")")));
  EXPECT_THAT(page, Not(HasSubstr("fig-tenths")));
  EXPECT_THAT(page, HasSubstr("winners-table"));
}

TEST_F(ReportCommand, NamesWhatAManifestLacks) {
  replace_in("manifest.json", R"("poverty_lines")", R"("poverty_limes")");
  replace_in("manifest.json", R"("first_year": 2013)", R"("first_year": "2013")");
  const auto answer = report();
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors, HasSubstr("poverty_lines: expected a list"));
  EXPECT_THAT(answer.errors, HasSubstr("first_year: expected a whole number"));
  test::write_file(folder_ / "manifest.json", "[");
  EXPECT_THAT(report().errors, HasSubstr("is no manifest of liftline"));
  EXPECT_EQ(test::call({"report", (place_.path() / "nowhere").string()}).status, 2);
}

TEST_F(ReportCommand, ReplacesNothingButAReport) {
  test::write_file(folder_ / "report.html", "my own notes");
  const auto answer = report();
  EXPECT_EQ(answer.status, 1);
  EXPECT_THAT(answer.errors, HasSubstr("no report of liftline"));
  EXPECT_EQ(test::read_file(folder_ / "report.html"), "my own notes");
}

}  // namespace
}  // namespace liftline
