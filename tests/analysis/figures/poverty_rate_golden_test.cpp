// The figures byte for byte. To accept a change, look at the new figures and run with LIFTLINE_UPDATE_GOLDEN=1.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "example_figures.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

void expect_golden(const std::string& name, const PovertyRateFigure& figure) {
  const std::string path = "tests/analysis/figures/golden/" + name + ".svg";
  const std::string svg = draw_poverty_rate(figure);
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file(path, svg);
  EXPECT_EQ(svg, test::read_file(path));
}

TEST(PovertyRateGolden, OneScenarioInOneColumn) {
  PovertyRateFigure figure = test::example_reference();
  figure.width = 85;
  expect_golden("one_scenario", figure);
}

TEST(PovertyRateGolden, SixScenarios) { expect_golden("six_scenarios", test::example_comparison()); }

}  // namespace
}  // namespace liftline
