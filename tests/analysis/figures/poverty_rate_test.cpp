#include "analysis/figures/poverty_rate.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "analysis/figures/style.hpp"
#include "example_figures.hpp"
#include "sim/core/contracts.hpp"
#include "svg_layout.hpp"

namespace liftline {
namespace {

using test::SvgElement;

const std::string levels = "poverty-rate-levels";
const std::string differences = "poverty-rate-differences";

std::vector<SvgElement> drawn(const PovertyRateFigure& figure) {
  return test::SvgReader::read(draw_poverty_rate(figure));
}

std::vector<std::string> texts(const std::vector<SvgElement>& elements, const std::string& group) {
  std::vector<std::string> found;
  for (const SvgElement& element : elements) {
    if (element.name == "text" && element.group == group) found.push_back(element.text);
  }
  return found;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Curves of a colour in a panel: lines of full width that are neither leaders nor samples nor markers.
std::vector<SvgElement> curves(const std::vector<SvgElement>& elements, const std::string& group,
                               std::string_view colour) {
  std::vector<SvgElement> found;
  for (const SvgElement& element : elements) {
    if (element.name == "polyline" && element.group == group && element.get("stroke") == colour &&
        test::coordinates(element).size() > 4) {
      found.push_back(element);
    }
  }
  return found;
}

// The places of the years on the figure, from the year ticks under a panel.
std::vector<double> year_places(const std::vector<SvgElement>& elements, const std::string& group) {
  std::set<double> places;
  for (const SvgElement& element : elements) {
    const std::vector<double> points = test::coordinates(element);
    if (element.name != "polyline" || element.group != group || points.size() != 4) continue;
    if (element.get("stroke") == look::ink && points[0] == points[2]) places.insert(points[0]);
  }
  return {places.begin(), places.end()};
}

TEST(Highlight, IsTheLargestPeakInEitherDirection) {
  PovertyRateFigure figure = test::example_reference();
  EXPECT_EQ(highlighted_scenario(figure), std::nullopt);
  figure.scenarios.push_back(test::example_scenario(figure, "small", 2016, -0.5));
  figure.scenarios.push_back(test::example_scenario(figure, "harm", 2016, 0.9));
  figure.scenarios.push_back(test::example_scenario(figure, "as large", 2016, -0.9));
  EXPECT_EQ(highlighted_scenario(figure), 2u);
  figure.highlighted = 1;
  EXPECT_EQ(highlighted_scenario(figure), 1u);
}

TEST(Highlight, IsTheFirstScenarioWhenNothingDiffers) {
  PovertyRateFigure figure = test::example_reference();
  figure.scenarios.push_back(test::example_scenario(figure, "a", 2016, 0));
  figure.scenarios.push_back(test::example_scenario(figure, "b", 2016, 0));
  EXPECT_EQ(highlighted_scenario(figure), 1u);
}

TEST(HeldOutFigure, AgreesWithinTheRangeOfTheRegistryRate) {
  PovertyRateFigure figure = test::example_reference();
  figure.registry.p05[6] = 2;
  figure.registry.median[6] = 3;
  figure.registry.p95[6] = 4;
  const auto agreement = [&](double percent, bool limit) { return agrees({2019, percent, true, limit}, figure); };
  EXPECT_EQ(agreement(2, false), true);
  EXPECT_EQ(agreement(4, false), true);
  EXPECT_EQ(agreement(1.9, false), false);
  EXPECT_EQ(agreement(4.1, false), false);
  EXPECT_EQ(agreement(9, true), true) << "the whole range lies below the limit";
  EXPECT_EQ(agreement(3.1, true), true) << "more than half of it does";
  EXPECT_EQ(agreement(3, true), false);
  figure = test::single_run(figure);
  EXPECT_EQ(agreement(3, true), std::nullopt);
}

TEST(PovertyRate, NamesItsUnits) {
  const auto elements = drawn(test::example_comparison());
  EXPECT_TRUE(has(texts(elements, levels), "Poverty rate, % of people"));
  EXPECT_TRUE(has(texts(elements, differences), "Difference from “No new programme”, percentage points"));
}

TEST(PovertyRate, LabelsEveryLineWithNameAndEndValue) {
  PovertyRateFigure figure = test::example_comparison();
  for (ScenarioCurves& scenario : figure.scenarios) scenario.levels.median.back() = 2.44;
  figure.scenarios[1].differences.mean.back() = -0.876;
  figure.scenarios[5].differences.mean.back() = 0.041;
  figure.registry.median.back() = 1.26;
  const auto elements = drawn(figure);
  const auto above = texts(elements, levels);
  for (const char* text : {"No new programme", "Full package", "Youth training", "registry rate", "2.4", "1.3"}) {
    EXPECT_TRUE(has(above, text)) << text;
  }
  const auto below = texts(elements, differences);
  for (const char* text : {"Full package", "Regional brand", "−0.88", "+0.04"}) EXPECT_TRUE(has(below, text)) << text;
  EXPECT_FALSE(has(below, "No new programme"));
}

TEST(PovertyRate, TheRateStartsAtZero) {
  PovertyRateFigure figure = test::example_reference();
  figure.scenarios[0].levels = test::example_levels(std::vector<double>(18, 30.0), 0.01);
  figure.registry = test::example_levels(std::vector<double>(18, 31.0), 0.01);
  figure.observed.clear();
  EXPECT_TRUE(has(texts(drawn(figure), levels), "0"));
}

TEST(PovertyRate, DrawsTheCommonPastOnce) {
  PovertyRateFigure figure = test::example_comparison();
  figure.extended.clear();
  const auto elements = drawn(figure);
  const std::vector<double> years = year_places(elements, levels);
  ASSERT_EQ(years.size(), 18u);
  const auto reference = curves(elements, levels, look::ink);
  ASSERT_EQ(reference.size(), 1u);
  EXPECT_EQ(test::coordinates(reference[0]).front(), years[0]);
  for (const std::string& panel : {levels, differences}) {
    const auto brand = curves(elements, panel, scenario_style(4).colour);
    ASSERT_EQ(brand.size(), 1u);
    EXPECT_EQ(test::coordinates(brand[0]).front(), years[2020 - 2013]) << "the year before its first policy";
    EXPECT_EQ(test::coordinates(brand[0]).size(), 2u * 11);
  }
}

TEST(PovertyRate, DashesSolidLinesWhereInputsAreExtended) {
  PovertyRateFigure figure = test::example_comparison();
  figure.extended = {{"poverty line", 2024}, {"income growth", 2022}};
  const auto elements = drawn(figure);
  const auto reference = curves(elements, levels, look::ink);
  ASSERT_EQ(reference.size(), 2u);
  EXPECT_EQ(reference[0].get("stroke-dasharray"), "");
  EXPECT_EQ(test::coordinates(reference[0]).size(), 2u * 9) << "2013 to 2021";
  EXPECT_NE(reference[1].get("stroke-dasharray"), "");
  EXPECT_EQ(test::coordinates(reference[1]).size(), 2u * 10) << "2021 to 2030";
  EXPECT_TRUE(has(texts(elements, "poverty-rate-key"), "from 2022 inputs are extended beyond their sources"));

  figure.extended = {{"poverty line", 2031}};
  EXPECT_EQ(curves(drawn(figure), levels, look::ink).size(), 1u);
}

TEST(PovertyRate, DrawsRegistryFiguresInTheRegistrysColourAtTheirValues) {
  PovertyRateFigure figure = test::example_reference();
  figure.extended.clear();
  figure.observed = {{2015, 20, false, false}, {2017, 20, true, false}};
  const auto elements = drawn(figure);
  const std::vector<double> years = year_places(elements, levels);
  std::vector<SvgElement> filled, hollow;
  for (const SvgElement& element : elements) {
    if (element.group != levels) continue;
    if (element.name == "circle") filled.push_back(element);
    if (element.name == "polygon" && element.get("stroke") == look::second_ink) hollow.push_back(element);
  }
  ASSERT_EQ(filled.size(), 1u);
  EXPECT_EQ(filled[0].get("fill"), look::second_ink);
  EXPECT_EQ(filled[0].number("cx"), years[2]);
  ASSERT_EQ(hollow.size(), 1u);
  EXPECT_EQ(hollow[0].get("fill"), look::page);
  const std::vector<double> diamond = test::coordinates(hollow[0]);
  EXPECT_EQ(diamond[0], years[4]);
  EXPECT_NEAR((diamond[1] + diamond[5]) / 2, filled[0].number("cy"), 0.11);
}

TEST(PovertyRate, KeyCountsTheHeldOutFiguresMet) {
  PovertyRateFigure figure = test::example_comparison();
  EXPECT_TRUE(has(texts(drawn(figure), "poverty-rate-key"), "registry figure held out: 0 of 2 met by the runs"));
  figure.registry.median[6] = 1;
  EXPECT_TRUE(has(texts(drawn(figure), "poverty-rate-key"), "registry figure held out: 1 of 2 met by the runs"));
  EXPECT_TRUE(has(texts(drawn(test::single_run(figure)), "poverty-rate-key"), "registry figure held out"));
}

TEST(PovertyRate, GivesTheHighlightTheFirstStyleAndGreyToTheSeventhOn) {
  PovertyRateFigure figure = test::example_reference();
  figure.extended.clear();
  for (int i = 0; i < 8; ++i)
    figure.scenarios.push_back(test::example_scenario(figure, "p" + std::to_string(i), 2016, -0.1));
  figure.highlighted = 8;
  const auto elements = drawn(figure);
  const auto highlighted = curves(elements, differences, scenario_style(0).colour);
  ASSERT_EQ(highlighted.size(), 1u);
  EXPECT_NEAR(highlighted[0].number("stroke-width"), look::strong_line, 0.05);
  for (std::size_t rank = 1; rank <= 4; ++rank)
    EXPECT_EQ(curves(elements, differences, scenario_style(rank).colour).size(), 1u);
  EXPECT_EQ(curves(elements, differences, scenario_style(5).colour).size(), 3u);
}

TEST(PovertyRate, SaysHowManyScenariosHaveNoLabel) {
  PovertyRateFigure figure = test::example_reference();
  for (int i = 0; i < 39; ++i)
    figure.scenarios.push_back(test::example_scenario(figure, "p" + std::to_string(i), 2016, -0.1 - i));
  const auto elements = drawn(figure);
  int labelled = 0;
  for (const std::string& text : texts(elements, differences))
    labelled += text.size() <= 3 && text.front() == 'p' ? 1 : 0;
  EXPECT_GT(labelled, 13);
  EXPECT_TRUE(
      has(texts(elements, "poverty-rate-key"), std::to_string(39 - labelled) + " of the grey scenarios have no label"));
}

TEST(PovertyRate, ShowsOnePanelForOneScenario) {
  const auto elements = drawn(test::example_reference());
  EXPECT_TRUE(texts(elements, differences).empty());
  EXPECT_TRUE(has(texts(elements, levels), "2013")) << "the years stand under the only panel";
}

#ifdef LIFTLINE_CONTRACTS
TEST(PovertyRate, ExpectsCompleteInput) {
  const auto broken = [](auto change) {
    PovertyRateFigure figure = test::example_comparison();
    change(figure);
    EXPECT_THROW(draw_poverty_rate(figure), ContractViolation);
  };
  broken([](PovertyRateFigure& f) { f.width = 100; });
  broken([](PovertyRateFigure& f) { f.scenarios[2].levels.p95.pop_back(); });
  broken([](PovertyRateFigure& f) { f.scenarios[2].differences = {}; });
  broken([](PovertyRateFigure& f) { f.replicates = 1; });
  broken([](PovertyRateFigure& f) { f.registry = {}; });
  broken([](PovertyRateFigure& f) { f.observed.push_back({2031, 1, true, false}); });
  broken([](PovertyRateFigure& f) { f.highlighted = f.reference; });
  broken([](PovertyRateFigure& f) { f.reference = 6; });
  broken([](PovertyRateFigure& f) { f.periods.push_back({2025, 2024, "backwards"}); });
}
#endif

}  // namespace
}  // namespace liftline
