// One report on several folders: what one run of all their scenarios has.
#include <gmock/gmock.h>

#include <filesystem>
#include <sstream>

#include "analysis/report/joined_source.hpp"
#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Small runs, each simulated once.
class Runs {
 public:
  const fs::path& of(const std::vector<std::string>& scenarios, const std::vector<std::string>& more = {}) {
    std::string name;
    for (const auto& word : scenarios) name += word + " ";
    for (const auto& word : more) name += word + " ";
    const auto [known, is_new] = folders_.try_emplace(name, place_.path() / std::to_string(folders_.size()));
    if (!is_new) return known->second;
    std::vector<std::string> words{"run"};
    for (const auto& scenario : scenarios) words.push_back("scenarios/" + scenario + ".yaml");
    for (const char* word : {"--replicates", "24", "--households", "600", "--quiet", "-o"}) words.emplace_back(word);
    words.push_back(known->second.string());
    words.insert(words.end(), more.begin(), more.end());
    const auto answer = test::call(words);
    EXPECT_EQ(answer.status, 0) << answer.errors;
    return known->second;
  }

 private:
  test::TemporaryFolder place_;
  std::map<std::string, fs::path> folders_;
};

class ReportJoined : public ::testing::Test {
 protected:
  static Runs& runs() {
    static Runs all;
    return all;
  }
  test::Answer report(const std::vector<fs::path>& folders, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"report", "--quiet"};
    for (const auto& folder : folders) words.push_back(folder.string());
    return test::call(words, more);
  }
  /// A folder of results as it is, to be changed.
  fs::path copy(const fs::path& of, const std::string& name) {
    fs::copy(of, place_.path() / name, fs::copy_options::recursive);
    return place_.path() / name;
  }
  static void replace(const fs::path& file, const std::string& old, const std::string& by) {
    std::string text = test::read_file(file);
    const std::size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    test::write_file(file, text.replace(at, old.size(), by));
  }
  test::TemporaryFolder place_;
};

/// A section of a page, by its id.
std::string section(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find("<section id=\"" + id + "\"");
  return begin == std::string::npos ? "" : page.substr(begin, page.find("</section>", begin) - begin);
}

TEST_F(ReportJoined, HasEveryTableOfOneRun) {
  const auto& whole = runs().of({"baseline", "training", "cash"});
  const JoinedSource joined({runs().of({"baseline", "training"}), runs().of({"baseline", "cash"})});
  std::size_t tables = 0;
  for (const auto& entry : fs::directory_iterator(whole)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".csv") continue;
    ++tables;
    EXPECT_TRUE(joined.has(name)) << name;
    EXPECT_TRUE(joined.text(name) == test::read_file(entry.path())) << name;
  }
  EXPECT_GE(tables, 11U);
}

TEST_F(ReportJoined, IsTheReportOfOneRunButForProvenance) {
  const std::string whole = test::read_file(runs().of({"baseline", "training", "cash"}) / "report.html");
  const fs::path path = place_.path() / "joined.html";
  const fs::path one = runs().of({"baseline", "training"}), other = runs().of({"baseline", "cash"});
  const auto answer = report({one, other}, {"-o", path.string()});
  ASSERT_EQ(answer.status, 0) << answer.errors;
  EXPECT_EQ(answer.output, path.string() + "\n");
  const std::string joined = test::read_file(path);
  for (const char* id : {"findings", "rate", "sure", "cost", "groups", "targeting", "trust", "claims"}) {
    EXPECT_FALSE(section(whole, id).empty()) << id;
    EXPECT_TRUE(section(joined, id) == section(whole, id)) << id;
  }
  const auto data = [](const std::string& page) {
    return page.substr(page.find("id=\"data\""),
                       page.find("</script>", page.find("id=\"data\"")) - page.find("id=\"data\""));
  };
  EXPECT_TRUE(data(joined) == data(whole)) << "what the charts draw";
  EXPECT_THAT(section(joined, "origin"),
              AllOf(HasSubstr(one.string()), HasSubstr(other.string()), HasSubstr("cash.yaml")));
}

TEST_F(ReportJoined, DrawsTheFigureOfOneRun) {
  const auto& whole = runs().of({"baseline", "training", "cash"});
  const fs::path path = place_.path() / "rate.svg";
  ASSERT_EQ(report({runs().of({"baseline", "training"}), runs().of({"baseline", "cash"})},
                   {"--figure", "poverty_rate", "-o", path.string()})
                .status,
            0);
  EXPECT_EQ(test::read_file(path), test::read_file(whole / "figures/poverty_rate.svg"));
}

TEST_F(ReportJoined, StandsBesideTheFirstFolderUnderTheNameOfItsResults) {
  const fs::path one = copy(runs().of({"baseline", "training"}), "one");
  const auto answer = report({one, runs().of({"baseline", "cash"})});
  ASSERT_EQ(answer.status, 0) << answer.errors;
  const auto manifest = test::read_file(runs().of({"baseline", "training", "cash"}) / "manifest.json");
  const std::size_t at = manifest.find("\"results\": \"") + 12;
  const std::string name = manifest.substr(at, manifest.find('"', at) - at);
  EXPECT_EQ(answer.output, (place_.path() / ("report-" + name + ".html")).string() + "\n");
}

TEST_F(ReportJoined, TakesAFolderOfTheReferenceAloneAndScenariosThatBothHave) {
  const JoinedSource joined(
      {runs().of({"baseline"}), runs().of({"baseline", "training"}), runs().of({"baseline", "training", "cash"})});
  EXPECT_EQ(joined.text("trajectories.csv"),
            test::read_file(runs().of({"baseline", "training", "cash"}) / "trajectories.csv"));
}

TEST_F(ReportJoined, TellsEverythingThatDiffersAtOnce) {
  const auto answer = report(
      {runs().of({"baseline", "training"}), runs().of({"baseline", "cash"}, {"--seed", "7", "--set", "end_year=2020",
                                                                             "--set", "survey_uncertainty=false"})});
  EXPECT_EQ(answer.status, 2);
  for (const char* words : {"seed: '7' cannot be joined with", "last_year: '2020' cannot be joined with '2025'",
                            "survey_uncertainty: 'false' cannot be joined with 'true'",
                            "inputs/effective/baseline.yaml: is another file than in"})
    EXPECT_THAT(answer.errors, HasSubstr(words));
}

TEST_F(ReportJoined, RefusesScenariosOfOneNameWithOtherResults) {
  const auto& one = runs().of({"baseline", "training"});
  const fs::path other = copy(one, "other");
  std::string text = test::read_file(other / "trajectories.csv");
  const std::size_t at = text.rfind("\ntraining,24,2025,national,all,poverty_rate,0.");
  ASSERT_NE(at, std::string::npos);
  text[at + 47] = text[at + 47] == '1' ? '2' : '1';
  test::write_file(other / "trajectories.csv", text);
  const auto answer = report({one, other});
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors,
              HasSubstr((other / "trajectories.csv").string() + ": error: has other results of 'training' than"));
  const auto budget = report({one, runs().of({"baseline", "training"}, {"--set", "policies.training.budget=1000000"})});
  EXPECT_EQ(budget.status, 2);
  EXPECT_THAT(budget.errors, HasSubstr("inputs/effective/training.yaml: is another file than in"));
}

TEST_F(ReportJoined, NamesTheFileOfAWrongCell) {
  const fs::path other = copy(runs().of({"baseline", "cash"}), "other");
  replace(other / "summary.csv", "\nbaseline,2013,national,all,data,poverty_rate,",
          "\nbaseline,2013,national,all,data,poverty_rate,x");
  EXPECT_THAT(report({runs().of({"baseline", "training"}), other}).errors,
              HasSubstr((other / "summary.csv").string() + ":2:46: error: mean: expected a number, got 'x0."));
}

TEST_F(ReportJoined, RefusesWhatHoldsNoResults) {
  const auto& one = runs().of({"baseline", "training"});
  EXPECT_THAT(report({one, one}).errors, HasSubstr("is given twice"));
  EXPECT_THAT(report({one, place_.path() / "nowhere"}).errors, HasSubstr("nowhere' holds no results: cannot read"));
  const fs::path other = copy(one, "other");
  replace(other / "manifest.json", "\"version\": \"", "\"version\": \"9");
  const auto answer = report({one, other}, {"--log-level", "warning"});
  EXPECT_THAT(answer.errors, AllOf(HasSubstr("version: '\"9"), HasSubstr("cannot be joined"), Not(HasSubstr("seed"))));
}

}  // namespace
}  // namespace liftline
