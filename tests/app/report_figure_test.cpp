// Figures for print from results alone, in each format.
#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "tests/app/call.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A small run with curves, simulated once.
const fs::path& results() {
  static const test::TemporaryFolder place;
  static const fs::path folder = [] {
    fs::path path = place.path() / "run";
    const auto answer =
        test::call({"run", "scenarios/baseline.yaml", "scenarios/cash.yaml", "--replicates", "3", "--households", "500",
                    "--set", "report.dynamics=true", "--quiet", "-o", path.string()});
    EXPECT_EQ(answer.status, 0) << answer.errors;
    return path;
  }();
  return folder;
}

bool has_converter() { return std::system("rsvg-convert --version > /dev/null 2>&1") == 0; }

class ReportFigure : public ::testing::Test {
 protected:
  void SetUp() override { fs::copy(results(), folder_, fs::copy_options::recursive); }
  test::Answer figure(const std::string& name, const std::vector<std::string>& more) {
    return test::call({"report", folder_.string(), "--quiet", "--figure", name}, more);
  }
  test::TemporaryFolder place_;
  fs::path folder_ = place_.path() / "copy";
};

TEST_F(ReportFigure, AllOfThemAreMadeAgainByteForByte) {
  std::map<std::string, std::string> before;
  for (const char* name : {"poverty_rate.svg", "poverty_rate.txt", "curves.svg", "curves.txt"})
    before[name] = test::read_file(folder_ / "figures" / name);
  fs::remove_all(folder_ / "figures");
  ASSERT_EQ(test::call({"report", folder_.string()}).status, 0);
  for (const auto& [name, text] : before) EXPECT_EQ(test::read_file(folder_ / "figures" / name), text) << name;
  for (const char* name : {"poverty_rate", "curves"}) {
    fs::remove_all(folder_ / "figures");
    const auto answer = figure(name, {});
    EXPECT_EQ(answer.status, 0) << answer.errors;
    EXPECT_EQ(answer.output, (folder_ / "figures" / name).string() + ".svg\n");
    EXPECT_EQ(test::read_file((folder_ / "figures" / name).string() + ".svg"), before[std::string(name) + ".svg"]);
  }
}

TEST_F(ReportFigure, HasTheWidthThatIsAskedFor) {
  ASSERT_EQ(figure("poverty_rate", {"--width", "85"}).status, 0);
  EXPECT_THAT(test::read_file(folder_ / "figures/poverty_rate-85mm.svg"), HasSubstr(R"(width="85.0mm")"));
  EXPECT_THAT(figure("poverty_rate", {"--width", "90"}).errors, HasSubstr("can be 85 or 120 or 170 mm wide, got '90'"));
  EXPECT_THAT(figure("curves", {"--width", "85"}).errors, HasSubstr("'curves' can be 170 mm wide"));
}

TEST_F(ReportFigure, AsPdfAndPngIsAsLargeAsThePageSays) {
  if (!has_converter()) GTEST_SKIP() << "needs the package librsvg2-bin";
  const fs::path pdf = place_.path() / "rate.pdf";
  ASSERT_EQ(figure("poverty_rate", {"--format", "pdf", "-o", pdf.string()}).status, 0);
  const std::string page = test::read_file(pdf);
  EXPECT_THAT(page, StartsWith("%PDF-"));
  const std::size_t box = page.find("/MediaBox [ 0 0 ");
  ASSERT_NE(box, std::string::npos);
  EXPECT_NEAR(std::atof(page.c_str() + box + 16), 170 / 25.4 * 72, 0.1) << "points";
  ASSERT_EQ(figure("poverty_rate", {"--format", "pdf", "-o", pdf.string(), "--overwrite"}).status, 0);
  EXPECT_EQ(test::read_file(pdf), page) << "its date is that of the results";

  const fs::path png = place_.path() / "rate.png";
  ASSERT_EQ(figure("poverty_rate", {"--format", "png", "--width", "85", "-o", png.string()}).status, 0);
  const std::string picture = test::read_file(png);
  EXPECT_THAT(picture, StartsWith("\x89PNG"));
  const auto byte = [&](std::size_t i) { return static_cast<double>(static_cast<unsigned char>(picture[i])); };
  EXPECT_NEAR(byte(18) * 256 + byte(19), std::round(85 / 25.4 * 300), 1) << "dots";
}

TEST_F(ReportFigure, SaysWhichPackageIsMissing) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", place_.path().c_str(), 1);
  const auto answer = figure("poverty_rate", {"--format", "pdf"});
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(answer.status, 1);
  EXPECT_THAT(answer.errors, HasSubstr("librsvg2-bin"));
  EXPECT_FALSE(fs::exists(folder_ / "figures/poverty_rate.pdf"));
}

TEST_F(ReportFigure, KnowsWhatResultsHave) {
  const auto answer = figure("poverty-rate", {});
  EXPECT_EQ(answer.status, 2);
  EXPECT_THAT(answer.errors,
              HasSubstr("no figure 'poverty-rate'; did you mean 'poverty_rate'? (there is: poverty_rate, curves)"));
  EXPECT_THAT(figure("curves", {"--format", "gif"}).errors, HasSubstr("expected svg, pdf or png, got 'gif'"));
  EXPECT_THAT(test::call({"report", folder_.string(), "--width", "85"}).errors,
              HasSubstr("--width goes with --figure"));
}

TEST_F(ReportFigure, ReplacesOnlyItsLike) {
  const fs::path path = place_.path() / "mine.svg";
  test::write_file(path, "my own notes");
  EXPECT_THAT(figure("curves", {"-o", path.string()}).errors, HasSubstr("--overwrite"));
  EXPECT_EQ(figure("curves", {"-o", path.string(), "--overwrite"}).status, 2);
  EXPECT_EQ(test::read_file(path), "my own notes");
  fs::remove(path);
  EXPECT_EQ(figure("curves", {"-o", path.string()}).status, 0);
  EXPECT_EQ(figure("poverty_rate", {"-o", path.string()}).status, 2);
  EXPECT_EQ(figure("poverty_rate", {"-o", path.string(), "--overwrite"}).status, 0);
  EXPECT_EQ(test::read_file(path), test::read_file(folder_ / "figures/poverty_rate.svg"));
}

}  // namespace
}  // namespace liftline
