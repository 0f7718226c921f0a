// What must hold for every figure of the poverty rate, however odd its content.
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "analysis/figures/svg.hpp"
#include "example_figures.hpp"
#include "svg_layout.hpp"

namespace liftline {
namespace {

struct Case {
  const char* name;
  std::function<PovertyRateFigure()> figure;
};

// The name of a case in the lists of tests.
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name
void PrintTo(const Case& named, std::ostream* out) { *out << named.name; }

PovertyRateFigure with_scenarios(int count, int width) {
  PovertyRateFigure figure = test::example_reference();
  figure.width = width;
  for (int i = 1; i < count; ++i) {
    figure.scenarios.push_back(
        test::example_scenario(figure, "Policy number " + std::to_string(i), 2014 + i % 5, -0.13 * i));
    figure.periods.push_back({2014 + i % 5, 2018 + i % 11, "policy " + std::to_string(i)});
  }
  return figure;
}

PovertyRateFigure with_hostile_names(int width) {
  PovertyRateFigure figure = test::example_reference();
  figure.width = width;
  figure.scenarios[0].name = "السيناريو المرجعي 2";
  figure.county = "张家川回族自治县";
  double peak = -0.2;
  for (const char* name :
       {"培训与电商补贴以及村级物流站点的建设", "תרחיש 12", "<script>alert(1)</script>",
        "\u202Edetalever & \"quoted\" 'name'", "A scenario name that is far too long to be printed in full", "",
        "\xFF\xFE", "WWWWWWWWWWWWWWWWWWWWWWWWWWWW"}) {
    figure.scenarios.push_back(test::example_scenario(figure, name, 2017, peak -= 0.3));
  }
  figure.periods = {{2017, 2018, "培训与电商补贴"},
                    {2019, 2022, "<b>a label that is much wider than its bar</b>"},
                    {2030, 2030, "end"}};
  return figure;
}

PovertyRateFigure with_effect(double peak) {
  PovertyRateFigure figure = test::example_reference();
  figure.scenarios.push_back(test::example_scenario(figure, "Programme", 2016, peak));
  figure.periods = {{2016, 2019, "programme"}};
  return figure;
}

PovertyRateFigure without_poverty() {
  PovertyRateFigure figure = test::example_reference();
  const std::vector<double> nobody(18, 0.0);
  figure.scenarios[0].levels = test::example_levels(nobody, 0.2);
  figure.registry = test::example_levels(nobody, 0.2);
  figure.observed = {{2015, 0, false, false}, {2016, 0, true, true}};
  figure.scenarios.push_back(test::example_scenario(figure, "Nothing to do", 2016, 0));
  return figure;
}

PovertyRateFigure without_variance() {
  PovertyRateFigure figure = test::example_comparison();
  for (ScenarioCurves& scenario : figure.scenarios) {
    scenario.levels = test::example_levels(scenario.levels.median, 0);
    if (!scenario.differences.mean.empty())
      scenario.differences = test::example_differences(scenario.differences.mean, 0);
  }
  return figure;
}

PovertyRateFigure without_registry() {
  PovertyRateFigure figure = test::example_comparison();
  figure.registry = {};
  figure.observed = {};
  return figure;
}

const std::vector<Case> cases = {
    {"one_scenario", [] { return test::example_reference(); }},
    {"two_scenarios", [] { return with_scenarios(2, 170); }},
    {"six_scenarios", [] { return test::example_comparison(); }},
    {"eight_scenarios", [] { return with_scenarios(8, 120); }},
    {"fourteen_scenarios", [] { return with_scenarios(14, 170); }},
    {"fourteen_scenarios_in_one_column", [] { return with_scenarios(14, 85); }},
    {"forty_scenarios", [] { return with_scenarios(40, 170); }},
    {"hostile_names", [] { return with_hostile_names(170); }},
    {"hostile_names_in_one_column", [] { return with_hostile_names(85); }},
    {"one_run", [] { return test::single_run(test::example_comparison()); }},
    {"one_year", [] { return test::example_reference(2013); }},
    {"one_year_one_run", [] { return test::single_run(test::example_reference(2013)); }},
    {"two_years", [] { return test::example_reference(2014); }},
    {"eighty_years", [] { return test::example_reference(2093); }},
    {"no_poverty", without_poverty},
    {"no_variance", without_variance},
    {"no_registry", without_registry},
    {"effect_of_a_thousandth", [] { return with_effect(-0.001); }},
    {"effect_of_thirty_points", [] { return with_effect(-30); }},
    {"harm", [] { return with_effect(4); }},
};

class PovertyRateLayout : public testing::TestWithParam<Case> {
 protected:
  const PovertyRateFigure figure_ = GetParam().figure();
  const std::string svg_ = draw_poverty_rate(figure_);
  const std::vector<test::SvgElement> elements_ = test::SvgReader::read(svg_);
};

TEST_P(PovertyRateLayout, HasTheSizeAskedForAndFitsOnAPage) {
  EXPECT_EQ(elements_[0].get("width"), std::to_string(figure_.width) + ".0mm");
  EXPECT_LE(std::stod(elements_[0].get("height")), 125.0);
}

TEST_P(PovertyRateLayout, StaysOnItsCanvas) { EXPECT_EQ(test::outside_canvas(elements_), std::vector<std::string>{}); }

TEST_P(PovertyRateLayout, HasNoOverlappingTexts) {
  EXPECT_EQ(test::overlapping_texts(elements_), std::vector<std::string>{});
}

TEST_P(PovertyRateLayout, IsReadableInPrint) {
  constexpr double rounding = 0.05;
  for (const test::SvgElement& element : elements_) {
    if (element.name == "text") {
      EXPECT_GE(element.number("font-size"), 7 * typographic_point - rounding) << element.text;
    }
    if (element.attributes.count("stroke-width") > 0) {
      EXPECT_GE(element.number("stroke-width"), 0.5 * typographic_point - rounding) << element.name;
    }
  }
}

TEST_P(PovertyRateLayout, HasPrefixedIdsAndItsCaptionAsDescription) {
  for (const test::SvgElement& element : elements_) {
    if (element.attributes.count("id") > 0) {
      EXPECT_EQ(element.get("id").rfind("poverty-rate", 0), 0u);
    }
  }
  EXPECT_EQ(elements_[2].name, "desc");
  EXPECT_EQ(escape_xml(elements_[2].text), escape_xml(poverty_rate_caption(figure_)));
  EXPECT_EQ(svg_.find("\u202E"), std::string::npos) << "a name may not reorder what stands behind it";
}

TEST_P(PovertyRateLayout, DrawsBandsForReferenceAndHighlightOnlyAndNoneWithoutData) {
  int above = 0;
  int below = 0;
  for (const test::SvgElement& element : elements_) {
    if (element.name != "polygon" || element.get("fill-opacity").empty()) continue;
    if (element.group == "poverty-rate-levels") ++above;
    if (element.group == "poverty-rate-differences") ++below;
  }
  const bool alone = figure_.scenarios.size() == 1;
  const bool one_run = figure_.replicates == 1;
  EXPECT_EQ(above, one_run ? 0 : alone ? 2 : 4);
  EXPECT_EQ(below, one_run || alone ? 0 : 2);
}

TEST_P(PovertyRateLayout, IsTheSameEveryTime) { EXPECT_EQ(draw_poverty_rate(figure_), svg_); }

INSTANTIATE_TEST_SUITE_P(Figures, PovertyRateLayout, testing::ValuesIn(cases),
                         [](const auto& named) { return std::string(named.param.name); });

}  // namespace
}  // namespace liftline
