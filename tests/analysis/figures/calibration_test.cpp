#include "analysis/figures/calibration.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "svg_layout.hpp"

namespace liftline {
namespace {

using test::SvgReader;

CalibrationFigure example() {
  return {"A <county>: what is left",
          "a source",
          {{"rate", -3, 5, 0.1, 0.9, 0.5, "0 to 1"}, {"share", 0.2, 0.8, 0.3, 0.7, 0.4, "at least 0"}},
          {{"growth", 0, 1, 0.25, 0.75, 0.5, "1 to 2"}}};
}

std::vector<test::SvgElement> of_kind(const std::string& svg, const std::string& name) {
  auto elements = SvgReader::read(svg);
  std::erase_if(elements, [&](const auto& element) { return element.name != name; });
  return elements;
}

double left_of(const test::SvgElement& line) { return std::stod(line.get("points")); }

TEST(CalibrationFigure, HasARowForEachRangeWithItsWords) {
  const std::string svg = draw_calibration(example());
  for (const char* words :
       {"A <county>: what is left", "rate", "share", "growth", "0 to 1", "at least 0", "a source"}) {
    const auto texts = of_kind(svg, "text");
    EXPECT_EQ(std::count_if(texts.begin(), texts.end(), [&](const auto& text) { return text.text == words; }), 1)
        << words;
  }
  EXPECT_EQ(of_kind(svg, "circle").size(), 3U);    // a mean or median a row
  EXPECT_EQ(of_kind(svg, "polyline").size(), 6U);  // before and after, or the prior and what is left
}

TEST(CalibrationFigure, CutsWhatLiesFarOutsideAtTheEdgeOfThePanel) {
  const auto lines = of_kind(draw_calibration(example()), "polyline");
  auto wide = example();
  wide.figures[0].before_low = -100;
  EXPECT_EQ(left_of(of_kind(draw_calibration(wide), "polyline")[0]), left_of(lines[0]));
  auto narrow = example();
  narrow.figures[0].before_low = 0;
  EXPECT_GT(left_of(of_kind(draw_calibration(narrow), "polyline")[0]), left_of(lines[0]));
}

TEST(CalibrationFigure, StaysOnItsPage) {
  auto figure = example();
  figure.figures[0].label = std::string(300, 'm');
  const std::string svg = draw_calibration(figure);
  const auto page = SvgReader::read(svg)[0];
  const double height = 10 * std::stod(page.get("height"));
  for (const auto& text : of_kind(svg, "text")) {
    EXPECT_LT(text.number("y"), height);
    EXPECT_LT(text.text.size(), 200U);
  }
}

}  // namespace
}  // namespace liftline
