#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "tests/sim/config/sample_scenario.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

const fs::path folder = "tests/sim/config/bad";

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// What the comments `# expect LINE:COLUMN: error: ...` of a file promise.
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
  Diagnostics diagnostics;
  Positions positions;
  if (const auto root = read_document(file.string(), diagnostics)) {
    decode<test::SampleScenario>(*root, "", diagnostics, positions);
  }
  return diagnostics.render();
}

TEST(BadFiles, AreFound) { EXPECT_GE(bad_files().size(), 20u) << "run in the root of the repository"; }

class BadFile : public testing::TestWithParam<fs::path> {};

TEST_P(BadFile, IsReportedLineByLine) {
  const std::string expected = expected_report(GetParam());
  ASSERT_NE(expected, "") << GetParam() << " promises no error";
  EXPECT_EQ(report_of(GetParam()), expected);
}

INSTANTIATE_TEST_SUITE_P(Files, BadFile, testing::ValuesIn(bad_files()),
                         [](const auto& parameter) { return parameter.param.stem().string(); });

}  // namespace
}  // namespace liftline
