#include "sim/statistics/outputs.hpp"

#include <gtest/gtest.h>

#include "sim/population/county.hpp"
#include "tests/support/files.hpp"

namespace liftline::test {
namespace {

TEST(Outputs, TheDocumentationListsEveryMeasureWithItsUnit) {
  const std::string text = read_file("docs/results.md");
  for (const auto& info : measure_catalogue()) {
    const std::string row = "| `" + std::string(info.name) + "` | " + std::string(info.unit) + " | " +
                            (info.denominator.empty() ? "–" : std::string(info.denominator)) + " |";
    EXPECT_NE(text.find(row), std::string::npos) << row;
  }
}

TEST(Outputs, EverySeriesIsFoundAgain) {
  const std::vector<std::string> lines{"national", "half_median"};
  const std::vector<AttributeId> attributes{AttributeId::education};
  const auto catalogue = make_output_catalogue(lines, attributes, AttributeLabels(County{}));
  EXPECT_EQ(catalogue.groups.size(), 5U);
  for (std::size_t s = 0; s < catalogue.series.size(); ++s) {
    const auto& series = catalogue.series[s];
    EXPECT_EQ(catalogue.find(series.measure, series.group, series.line), s);
  }
}

}  // namespace
}  // namespace liftline::test
