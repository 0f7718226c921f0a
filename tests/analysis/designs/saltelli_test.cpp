#include "analysis/designs/saltelli.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace liftline {
namespace {

template <class Function>
std::vector<double> at(const std::vector<UnitPoint>& points, Function function) {
  std::vector<double> outputs;
  for (const auto& point : points) outputs.push_back(function(point));
  return outputs;
}

/// The Ishigami function with a = 7 and b = .1; `shift` moves its output, on which no index hangs.
double ishigami(const UnitPoint& point, double shift = 0) {
  const auto x = [&](std::size_t f) { return std::numbers::pi * (2 * point[f] - 1); };
  return shift + std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// Its indices in closed form: T. Ishigami and T. Homma, ISUMA 1990.
struct ClosedForm {
  double first[3], total[3];
};

ClosedForm closed_form() {
  constexpr double a = 7, b = 0.1, pi4 = std::numbers::pi * std::numbers::pi * std::numbers::pi * std::numbers::pi;
  const double v1 = 0.5 * std::pow(1 + b * pi4 / 5, 2);
  const double v2 = a * a / 8;
  const double v13 = b * b * pi4 * pi4 * 8 / 225;
  const double v = v1 + v2 + v13;
  return {{v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}};
}

TEST(SaltelliDesign, IsBlocksOfAMixedPointsAndB) {
  const auto design = saltelli_design(2, 4);
  ASSERT_EQ(design.size(), 16u);
  for (std::size_t row = 0; row < 4; ++row) {
    const UnitPoint &a = design[4 * row], &a_b1 = design[4 * row + 1], &a_b2 = design[4 * row + 2],
                    &b = design[4 * row + 3];
    EXPECT_EQ(a_b1, (UnitPoint{b[0], a[1]}));
    EXPECT_EQ(a_b2, (UnitPoint{a[0], b[1]}));
    EXPECT_EQ(a, (UnitPoint{sobol_design(4, 4)[row][0], sobol_design(4, 4)[row][1]}));
  }
}

TEST(SobolIndices, OfTheIshigamiFunctionAreThoseInClosedForm) {
  const ClosedForm exact = closed_form();
  const auto indices = sobol_indices(3, at(saltelli_design(3, 4096), [](const auto& p) { return ishigami(p); }), 1);
  for (std::size_t f = 0; f < 3; ++f) {
    // A Sobol sequence is closer than random rows, for which the resampled standard errors hold.
    EXPECT_NEAR(indices[f].first, exact.first[f], std::max(2 * indices[f].first_error, 0.01)) << f;
    EXPECT_NEAR(indices[f].total, exact.total[f], std::max(2 * indices[f].total_error, 0.01)) << f;
    EXPECT_LT(indices[f].first_error, 0.05);
    EXPECT_LT(indices[f].total_error, 0.05);
  }
  // What the bound tells apart: the wave in the second factor is all its own, that in the third works through the first alone.
  EXPECT_GT(indices[2].total, indices[2].first + 0.15);
}

TEST(SobolIndices, HangOnNoShift) {
  const auto points = saltelli_design(3, 256);
  const auto plain = sobol_indices(3, at(points, [](const auto& p) { return ishigami(p); }), 1);
  const auto moved = sobol_indices(3, at(points, [](const auto& p) { return ishigami(p, 1000); }), 1);
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(plain[f].first, moved[f].first, 1e-9);
    EXPECT_NEAR(plain[f].total, moved[f].total, 1e-9);
  }
}

TEST(SobolIndices, OfAnIdleFactorAreZero) {
  const auto indices = sobol_indices(2, at(saltelli_design(2, 64), [](const UnitPoint& p) { return 3 * p[0]; }), 1);
  EXPECT_EQ(indices[1].first, 0);
  EXPECT_EQ(indices[1].total, 0);
  EXPECT_NEAR(indices[0].total, 1, 0.05);
}

TEST(SobolIndices, LeaveOutRowsWithoutAnOutput) {
  const auto points = saltelli_design(3, 128);
  auto outputs = at(points, [](const auto& p) { return ishigami(p); });
  const std::vector<double> without_first(outputs.begin() + 5, outputs.end());
  outputs[2] = std::numeric_limits<double>::quiet_NaN();
  const auto holed = sobol_indices(3, outputs, 1), shorter = sobol_indices(3, without_first, 1);
  for (std::size_t f = 0; f < 3; ++f) EXPECT_EQ(holed[f].total, shorter[f].total);
}

TEST(SobolIndices, AreUndefinedWhereNothingVaries) {
  for (const double value : {4.0, 0.1, 1.0 / 3}) {  // the mean of some of them is rounded
    const auto flat = sobol_indices(2, std::vector<double>(40, value), 1);
    EXPECT_TRUE(std::isnan(flat[0].first));
    EXPECT_TRUE(std::isnan(flat[1].total_error));
  }
  const auto nothing = sobol_indices(2, std::vector<double>(4, std::numeric_limits<double>::quiet_NaN()), 1);
  EXPECT_TRUE(std::isnan(nothing[0].total));
}

}  // namespace
}  // namespace liftline
