// One small broken file per mistake, with the lines that it is to give: `# expect LINE:COLUMN: error: ...` for the file itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "sim/scenario/loader.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator("tests/scenarios/bad")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string expected_report(const fs::path& file) {
  std::istringstream text(test::read_file(file));
  std::string report;
  const std::string mark = "# expect ";
  for (std::string line; std::getline(text, line);) {
    if (line.rfind(mark, 0) == 0) report += file.string() + ":" + line.substr(mark.size()) + "\n";
  }
  return report;
}

std::string report_of(const fs::path& file) {
  try {
    load_scenarios({file.string()}, policy_types());
  } catch (const InputError& error) {
    // Where a figure stands in the county file, and which types and groups there are, may change without harm.
    const std::string places = std::regex_replace(
        error.diagnostics().render(), std::regex("(scenarios/counties/zhangjiachuan.yaml):[0-9]+:[0-9]+"), "$1");
    return std::regex_replace(places, std::regex("\\((types|groups|products): [^)]*\\)"), "($1)");
  }
  return "no error\n";
}

TEST(BadScenarios, StandOnAGoodOne) {
  EXPECT_EQ(load_scenarios({"tests/scenarios/base.yaml"}, policy_types()).size(), 1u);
}

TEST(BadScenarios, AreFound) { EXPECT_GE(bad_files().size(), 40u); }

class BadScenario : public testing::TestWithParam<fs::path> {};

TEST_P(BadScenario, IsReportedLineByLine) {
  const std::string expected = expected_report(GetParam());
  ASSERT_NE(expected, "") << GetParam() << " promises no error";
  EXPECT_EQ(report_of(GetParam()), expected);
}

INSTANTIATE_TEST_SUITE_P(Files, BadScenario, testing::ValuesIn(bad_files()),
                         [](const auto& parameter) { return parameter.param.stem().string(); });

}  // namespace
}  // namespace liftline
