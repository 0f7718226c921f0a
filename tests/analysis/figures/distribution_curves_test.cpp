// TIP, Lorenz and growth incidence curves: what must hold for every figure, and the shipped look byte for byte. To accept a
// change, look at the new figure and run with LIFTLINE_UPDATE_GOLDEN=1.
#include "analysis/figures/distribution_curves.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "svg_layout.hpp"
#include "tests/support/files.hpp"

namespace liftline {
namespace {

using test::SvgElement;
using test::SvgReader;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A year in which the poor, `rate` percent of the people, have incomes spread evenly from 0 to the line, others likewise up to
/// twice the mean: TIP and Lorenz curves are parabolas.
YearOfCurves even_year(int year, double rate, double spread) {
  YearOfCurves of;
  of.year = year;
  of.poverty_rate = rate;
  of.poverty_gap = rate / 2;
  of.gini = 1.0 / 3;
  for (int step = 0; step <= 20; ++step) {
    const double share = 5.0 * step;
    const double poor = std::min(share, rate);
    const double gap = rate > 0 ? poor - poor * poor / (2 * rate) : 0;
    of.tip.push_back({share, gap, gap * (1 - spread), gap * (1 + spread)});
    of.lorenz.push_back({share, share * share / 100, share * share / 100, share * share / 100});
  }
  return of;
}

DistributionCurves example() {
  DistributionCurves curves;
  curves.years = {even_year(2013, 40, 0.1), even_year(2018, 20, 0.2), even_year(2025, 5, 0.4)};
  for (int step = 0; step < 20; ++step) {
    const double share = 2.5 + 5.0 * step;
    curves.growth_of_places.push_back({share, 6 - share / 50, 5 - share / 50, 7 - share / 50});
    curves.growth_of_people.push_back({share, 9 - share / 10, 8 - share / 10, 10 - share / 10});
  }
  curves.growth_of_mean = 5;
  curves.extended = {{"income growth", 2020}, {"poverty line", 2021}};
  curves.replicates = 200;
  curves.scenario = "baseline";
  curves.county = "Testing County";
  curves.poverty_line = "national rural line";
  curves.program = "liftline 1";
  curves.results_hash = "quiet-river-123456";
  return curves;
}

DistributionCurves of_one_year() {
  DistributionCurves curves = example();
  curves.years.resize(1);
  curves.growth_of_places.clear();
  curves.growth_of_people.clear();
  return curves;
}

DistributionCurves of_one_run() {
  DistributionCurves curves = example();
  curves.replicates = 1;
  const auto forget_range = [](std::vector<BandPoint>& curve) {
    for (BandPoint& point : curve) point.low = point.high = undefined;
  };
  for (YearOfCurves& year : curves.years) {
    forget_range(year.tip);
    forget_range(year.lorenz);
  }
  forget_range(curves.growth_of_places);
  forget_range(curves.growth_of_people);
  return curves;
}

DistributionCurves of_nobody() {
  DistributionCurves curves = of_one_run();
  const auto forget = [](std::vector<BandPoint>& curve) {
    for (BandPoint& point : curve)
      if (point.share > 0) point.mean = undefined;
  };
  for (YearOfCurves& year : curves.years) {
    year.poverty_rate = year.poverty_gap = year.gini = undefined;
    forget(year.tip);
    forget(year.lorenz);
  }
  forget(curves.growth_of_places);
  forget(curves.growth_of_people);
  curves.growth_of_mean = undefined;
  return curves;
}

DistributionCurves with_hostile_names() {
  DistributionCurves curves = example();
  curves.scenario = "<script>alert(1)</script> \u202E & \"quoted\"";
  curves.county = "张家川回族自治县 with a name that is far too long to stand on one row of the key of this figure";
  curves.poverty_line = std::string(200, 'W');
  return curves;
}

std::vector<SvgElement> in_group(const std::vector<SvgElement>& elements, const std::string& group,
                                 const std::string& name) {
  std::vector<SvgElement> found;
  for (const SvgElement& element : elements)
    if (element.group == "distribution-curves-" + group && element.name == name) found.push_back(element);
  return found;
}

TEST(DistributionCurves, StayOnTheCanvasAndTextsApart) {
  for (const auto& curves : {example(), of_one_year(), of_one_run(), of_nobody(), with_hostile_names()}) {
    const auto elements = SvgReader::read(draw_distribution_curves(curves));
    EXPECT_THAT(test::outside_canvas(elements), IsEmpty()) << curves.scenario << curves.years.size();
    EXPECT_THAT(test::overlapping_texts(elements), IsEmpty()) << curves.scenario << curves.years.size();
    EXPECT_THAT(draw_distribution_curves(curves), Not(HasSubstr("nan")));
  }
}

TEST(DistributionCurves, ACircleStandsWhereTheTipCurveTurnsFlat) {
  const auto elements = SvgReader::read(draw_distribution_curves(example()));
  const auto circles = in_group(elements, "tip", "circle");
  ASSERT_EQ(circles.size(), 3U);
  std::vector<std::vector<double>> curves;
  for (const auto& line : in_group(elements, "tip", "polyline"))
    if (test::coordinates(line).size() > 4) curves.push_back(test::coordinates(line));
  ASSERT_EQ(curves.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    // As high as the end of the curve, and at a point of it after which it does not rise.
    EXPECT_EQ(circles[i].number("cy"), curves[i].back()) << i;
    for (std::size_t p = 0; p < curves[i].size(); p += 2)
      EXPECT_EQ(curves[i][p] >= circles[i].number("cx"), curves[i][p + 1] == circles[i].number("cy")) << i << " " << p;
  }
  // The curve is drawn up to half of the people: a fifth of the panel is 10 % of them.
  EXPECT_NEAR(circles[0].number("cx") - circles[1].number("cx"),
              4 * (circles[1].number("cx") - circles[2].number("cx")) / 3, 0.4);
}

/// The corners of a panel, as its grid says: level lines, longer than the samples of the rows above it.
test::Box panel_of(const std::vector<SvgElement>& elements, const std::string& group) {
  test::Box panel{1e9, 1e9, 0, 0, group};
  for (const auto& line : in_group(elements, group, "polyline")) {
    const auto at = test::coordinates(line);
    if (at.size() != 4 || at[1] != at[3] || at[2] - at[0] < 300) continue;
    panel = {std::min(panel.left, at[0]), std::min(panel.top, at[1]), std::max(panel.right, at[2]),
             std::max(panel.bottom, at[1]), group};
  }
  return panel;
}

TEST(DistributionCurves, LieInTheirPanelsBelowTheRowsThatNameThem) {
  const auto elements = SvgReader::read(draw_distribution_curves(example()));
  for (const char* group : {"tip", "lorenz", "growth"}) {
    const auto panel = panel_of(elements, group);
    std::size_t points = 0;
    for (const char* kind : {"polyline", "polygon"})
      for (const auto& element : in_group(elements, group, kind)) {
        const auto at = test::coordinates(element);
        for (std::size_t i = 0; at.size() > 4 && i < at.size(); i += 2) {
          EXPECT_TRUE(at[i] >= panel.left && at[i] <= panel.right) << group;
          EXPECT_TRUE(at[i + 1] >= panel.top && at[i + 1] <= panel.bottom) << group;
          ++points;
        }
      }
    EXPECT_GT(points, 20U);
    for (const auto& text : in_group(elements, group, "text")) {
      if (text.get("text-anchor") == "end" || text.get("text-anchor") == "middle") continue;
      EXPECT_LT(text.number("y"), panel.top) << text.text;
    }
  }
}

TEST(DistributionCurves, TipCurvesEndAtARoundShareBeyondTheHighestRate) {
  const auto last_label = [](double rate) {
    DistributionCurves curves = example();
    for (YearOfCurves& year : curves.years) year = even_year(year.year, rate, 0);
    std::string last;
    for (const auto& text : in_group(SvgReader::read(draw_distribution_curves(curves)), "tip", "text"))
      if (text.get("text-anchor") == "middle" && text.text.find('%') == std::string::npos) last = text.text;
    return last;
  };
  EXPECT_EQ(last_label(0), "25");
  EXPECT_EQ(last_label(20), "25");
  EXPECT_EQ(last_label(21), "50");
  EXPECT_EQ(last_label(40), "50");
  EXPECT_EQ(last_label(41), "100");
  EXPECT_EQ(last_label(100), "100");
}

TEST(DistributionCurves, AreLeftOutWhereTheyAreNotDefined) {
  DistributionCurves gap = example();
  gap.growth_of_places[5].mean = gap.growth_of_places[5].low = gap.growth_of_places[5].high = undefined;
  const auto count = [](const DistributionCurves& curves, const std::string& name) {
    return in_group(SvgReader::read(draw_distribution_curves(curves)), "growth", name).size();
  };
  EXPECT_EQ(count(gap, "polyline"), count(example(), "polyline") + 1);
  EXPECT_EQ(count(gap, "polygon"), count(example(), "polygon") + 1);
  EXPECT_EQ(count(of_one_run(), "polygon"), 0U);
  EXPECT_EQ(count(of_one_year(), "text"), 0U);
}

TEST(DistributionCurves, AreDashedBeyondTheSources) {
  const auto dashed = [](const DistributionCurves& curves, const char* group) {
    std::size_t count = 0;
    for (const auto& line : in_group(SvgReader::read(draw_distribution_curves(curves)), group, "polyline"))
      if (test::coordinates(line).size() > 4 && !line.get("stroke-dasharray").empty()) ++count;
    return count;
  };
  EXPECT_EQ(dashed(example(), "tip"), 1U) << "2025";
  EXPECT_EQ(dashed(example(), "growth"), 2U) << "that of people always is";
  EXPECT_THAT(distribution_curves_caption(example()), HasSubstr("income growth from 2020 and poverty line from 2021"));
  DistributionCurves known = example();
  known.extended = {{"income growth", 2026}};
  EXPECT_EQ(dashed(known, "tip"), 0U);
  EXPECT_EQ(dashed(known, "growth"), 1U);
  EXPECT_THAT(distribution_curves_caption(known), Not(HasSubstr("Assumed")));
  EXPECT_THAT(draw_distribution_curves(known), Not(HasSubstr("extended")));
}

TEST(DistributionCurves, TheCaptionSaysWhatIsShown) {
  const std::string caption = distribution_curves_caption(example());
  for (const char* words :
       {"2013: rate 40.0\u202F%, gap 20.0\u202F%", "2025: Gini coefficient 0.333", "(5.0\u202F%)", "means of 200 runs",
        "survey, parameters and luck", "quiet-river-123456", "from 2013 to 2025"})
    EXPECT_THAT(caption, HasSubstr(words));
  EXPECT_THAT(distribution_curves_caption(of_one_year()), Not(HasSubstr("(c)")));
  EXPECT_THAT(distribution_curves_caption(of_one_run()), HasSubstr("one run"));
  EXPECT_THAT(distribution_curves_caption(of_nobody()), HasSubstr("gap not defined"));
  DistributionCurves certain = example();
  certain.varied = {false, false, false};
  EXPECT_THAT(distribution_curves_caption(certain), HasSubstr("Nothing varies"));
  // The same words describe the picture to those who cannot see it.
  EXPECT_THAT(draw_distribution_curves(example()), HasSubstr(caption));
}

TEST(DistributionCurvesGolden, ThreeYears) {
  const std::string path = "tests/analysis/figures/golden/distribution_curves.svg";
  const std::string svg = draw_distribution_curves(example());
  if (std::getenv("LIFTLINE_UPDATE_GOLDEN") != nullptr) test::write_file(path, svg);
  EXPECT_EQ(svg, test::read_file(path));
}

TEST(MeanAt, IsStraightBetweenPoints) {
  const std::vector<BandPoint> curve{{10, 1, 0, 0}, {20, 3, 0, 0}};
  EXPECT_EQ(mean_at(curve, 10), 1);
  EXPECT_EQ(mean_at(curve, 15), 2);
  EXPECT_EQ(mean_at(curve, 20), 3);
  EXPECT_TRUE(std::isnan(mean_at(curve, 9)));
  EXPECT_TRUE(std::isnan(mean_at(curve, 21)));
}

}  // namespace
}  // namespace liftline
