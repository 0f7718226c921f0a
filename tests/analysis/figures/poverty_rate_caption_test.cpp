#include <gtest/gtest.h>

#include <string>

#include "example_figures.hpp"

namespace liftline {
namespace {

bool says(const PovertyRateFigure& figure, const std::string& part) {
  return poverty_rate_caption(figure).find(part) != std::string::npos;
}

TEST(PovertyRateCaption, NamesLevelsOfTheBandsAndWhatVaries) {
  PovertyRateFigure figure = test::example_comparison();
  EXPECT_TRUE(says(figure,
                   "medians of 200 runs; the dark band holds the middle 50\u202F% of the runs, the light band the "
                   "middle 90\u202F%"));
  EXPECT_TRUE(says(figure, "middle 50\u202F% of the differences, the light band the middle 95\u202F%"));
  EXPECT_TRUE(says(figure, "The runs differ in survey, parameters and luck."));
  figure.varied = {false, true, true};
  EXPECT_TRUE(says(figure, "The runs differ in parameters and luck."));
  figure.varied = {false, false, true};
  EXPECT_TRUE(says(figure, "The runs differ in luck."));
  figure.varied = {false, false, false};
  EXPECT_TRUE(says(figure, "Nothing varies between the runs."));
}

TEST(PovertyRateCaption, SaysHitOrMiss) {
  PovertyRateFigure figure = test::example_reference();
  figure.registry.median[6] = 6.84;
  figure.registry.p05[6] = 5.81;
  figure.registry.p95[6] = 8.02;
  const std::string model =
      "the model's registry rate is 6.8\u202F% (90\u202F% of the runs 5.8\u202F% to 8.0\u202F%): ";
  figure.observed = {{2019, 3, true, true}};
  EXPECT_TRUE(says(figure, "in 2019 the registry reported less than 3\u202F%, " + model + "a miss."));
  figure.observed = {{2019, 7.25, true, false}};
  EXPECT_TRUE(says(figure, "in 2019 the registry reported 7.25\u202F%, " + model + "a hit."));
  EXPECT_TRUE(says(test::single_run(figure), "one run has no range to judge it by"));
}

TEST(PovertyRateCaption, DoesNotCallAFittedFigureHeldOut) {
  PovertyRateFigure figure = test::example_reference();
  figure.observed = {{2018, 8.43, false, false}};
  EXPECT_FALSE(says(figure, "Held out"));
}

TEST(PovertyRateCaption, GivesStartAndEnd) {
  PovertyRateFigure figure = test::example_comparison();
  figure.scenarios[0].levels.median.front() = 33.79;
  figure.scenarios[0].levels.median.back() = 2.46;
  EXPECT_TRUE(says(figure, "from 33.8\u202F% in 2013 to 2.5\u202F% in 2030"));
}

TEST(PovertyRateCaption, GivesTheHighlightsLargestDifferenceWithTwoDigits) {
  PovertyRateFigure figure = test::example_comparison();
  EXPECT_TRUE(
      says(figure, "“\u2068Full package\u2069” has its largest difference, −1.60, in 2023; in 2030 it is −0.90"));
  figure.scenarios.resize(1);
  figure.scenarios.push_back(test::example_scenario(figure, "Tiny", 2019, -0.0012));
  EXPECT_TRUE(says(figure, "has its largest difference, −0.0012, in 2023"));
  figure.scenarios[1] = test::example_scenario(figure, "Idle", 2019, 0);
  EXPECT_TRUE(says(figure, "“\u2068Idle\u2069” differs in no year."));
}

TEST(PovertyRateCaption, SaysWhatIsAssumedBeyondTheSourcesWithinTheRun) {
  PovertyRateFigure figure = test::example_reference();
  figure.extended = {{"income growth", 2021}, {"prices", 2031}, {"poverty line", 2024}};
  EXPECT_TRUE(says(figure,
                   "Assumed beyond the sources, where solid lines turn to dashes: income growth from 2021 and poverty "
                   "line from 2024."));
  figure.extended = {{"prices", 2031}};
  EXPECT_FALSE(says(figure, "Assumed beyond"));
}

TEST(PovertyRateCaption, SaysOfOneRunThatItHasNoRange) {
  const PovertyRateFigure figure = test::single_run(test::example_comparison());
  EXPECT_TRUE(says(figure, "one run has no range"));
  EXPECT_FALSE(says(figure, "band"));
  EXPECT_FALSE(says(figure, "differ in survey"));
}

TEST(PovertyRateCaption, EndsWithWhereTheResultsComeFrom) {
  const std::string caption = poverty_rate_caption(test::example_reference());
  const std::string source = "Source: liftline 0.1.0, results rosy-heron-81c2e0.";
  EXPECT_EQ(caption.substr(caption.size() - source.size()), source);
}

}  // namespace
}  // namespace liftline
