#include "analysis/figures/axis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace liftline {
namespace {

std::vector<std::string> labels(const ValueAxis& axis, Sign sign = Sign::negative_only) {
  std::vector<std::string> all;
  for (std::int64_t multiple = axis.first; multiple <= axis.last; ++multiple) all.push_back(axis.label(multiple, sign));
  return all;
}

using Labels = std::vector<std::string>;

TEST(ValueAxis, TakesTheSmallestRoundStep) {
  EXPECT_EQ(labels(value_axis(0, 36.8, 5)), (Labels{"0", "10", "20", "30", "40"}));
  EXPECT_EQ(labels(value_axis(-2.45, 0.2, 6), Sign::always),
            (Labels{"−2.5", "−2.0", "−1.5", "−1.0", "−0.5", "0.0", "+0.5"}));
  EXPECT_EQ(labels(value_axis(-0.0018, 0, 4)), (Labels{"−0.0020", "−0.0015", "−0.0010", "−0.0005", "0.0000"}));
  EXPECT_EQ(labels(value_axis(0, 3000, 6)), (Labels{"0", "500", "1000", "1500", "2000", "2500", "3000"}));
}

TEST(ValueAxis, AlwaysHoldsZero) {
  EXPECT_EQ(labels(value_axis(7, 8, 5)), (Labels{"0", "2", "4", "6", "8"}));
  EXPECT_EQ(labels(value_axis(-8, -7, 5)), (Labels{"−8", "−6", "−4", "−2", "0"}));
}

TEST(ValueAxis, ALimitOnATickTakesNoFurtherStep) {
  EXPECT_EQ(value_axis(0, 0.3, 3).last, 3) << "0.3 / 0.1 is just below 3";
  EXPECT_EQ(value_axis(0, 0.7, 7).last, 7) << "0.7 / 0.1 is just below 7";
  EXPECT_EQ(value_axis(-0.6, 0, 6).first, -6);
}

TEST(ValueAxis, WithNothingToShowGoesToOne) {
  EXPECT_EQ(labels(value_axis(0, 0, 5)), (Labels{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
  EXPECT_EQ(labels(value_axis(-1e-12, 1e-12, 5)).back(), "1.0");
}

// A label must say exactly where its tick stands, whatever the size of the values.
TEST(ValueAxis, LabelsNeverLie) {
  double high = 1e-6;
  while (high < 1e7) {
    for (const int most : {2, 4, 6}) {
      const ValueAxis axis = value_axis(-0.3 * high, high, most);
      EXPECT_LE(axis.last - axis.first, most);
      EXPECT_LE(axis.low(), -0.3 * high * (1 - 1e-8));
      EXPECT_GE(axis.high(), high * (1 - 1e-8));
      for (std::int64_t multiple = axis.first; multiple <= axis.last; ++multiple) {
        std::string label = axis.label(multiple, Sign::negative_only);
        if (multiple < 0) label.replace(0, std::string("−").size(), "-");
        EXPECT_NEAR(std::stod(label), axis.tick(multiple), 1e-9 * axis.step);
      }
    }
    high *= 1.37;
  }
}

TEST(YearLabels, ShowFirstAndLastYear) {
  EXPECT_EQ(year_labels(2013, 2030, 30, 70), (std::vector<int>{2013, 2016, 2019, 2022, 2025, 2030}));
  EXPECT_EQ(year_labels(2013, 2016, 100, 70), (std::vector<int>{2013, 2014, 2015, 2016}));
  EXPECT_EQ(year_labels(2013, 2013, 100, 70), (std::vector<int>{2013}));
}

TEST(YearLabels, NeverTouch) {
  for (int i = 0; i < 52; ++i) {
    const double spacing = 2.1 + 1.7 * i;
    const std::vector<int> years = year_labels(2013, 2047, spacing, 70);
    EXPECT_EQ(years.back(), 2047);
    for (std::size_t k = 1; k < years.size(); ++k) EXPECT_GE((years[k] - years[k - 1]) * spacing, 70);
  }
}

}  // namespace
}  // namespace liftline
