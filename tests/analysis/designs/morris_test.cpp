#include "analysis/designs/morris.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

namespace liftline {
namespace {

template <class Function>
std::vector<double> at(const std::vector<UnitPoint>& points, Function function) {
  std::vector<double> outputs;
  for (const auto& point : points) outputs.push_back(function(point));
  return outputs;
}

TEST(MorrisDesign, MovesEveryFactorOnceInEveryTrajectoryByHalfTheLevels) {
  const std::size_t factors = 5, trajectories = 30, levels = 4;
  const auto design = morris_design(factors, trajectories, levels, 9);
  ASSERT_EQ(design.size(), trajectories * (factors + 1));
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<int> moved(factors, 0);
    for (std::size_t step = 1; step <= factors; ++step)
      for (std::size_t f = 0; f < factors; ++f) {
        const double move = design[t * 6 + step][f] - design[t * 6 + step - 1][f];
        if (move == 0) continue;
        EXPECT_NEAR(std::abs(move), 2.0 / 3, 1e-15);
        ++moved[f];
      }
    EXPECT_EQ(moved, std::vector<int>(factors, 1));
  }
}

TEST(MorrisDesign, UsesEveryLevelEquallyOften) {
  std::map<long, int> seen;
  const auto design = morris_design(1, 4000, 4, 2);
  for (const auto& point : design) ++seen[std::lround(3 * point[0])];
  ASSERT_EQ(seen.size(), 4u);
  for (const auto& [level, count] : seen)  // pairs of levels come together: a binomial count with p = 1/2
    EXPECT_LT(std::abs(count - 2000), 4 * std::sqrt(4000 * 0.25)) << level;
}

TEST(MorrisDesign, HangsOnItsSeedAndGrowsByWholeTrajectories) {
  const auto some = morris_design(3, 10, 6, 4), more = morris_design(3, 20, 6, 4);
  EXPECT_TRUE(std::equal(some.begin(), some.end(), more.begin()));
  EXPECT_NE(some, morris_design(3, 10, 6, 5));
}

TEST(ElementaryEffects, OfALinearFunctionAreItsSlopes) {
  const std::vector<double> slopes{3, -2, 0, 0.125};
  const auto design = morris_design(4, 12, 4, 1);
  const auto effects = elementary_effects(4, design, at(design, [&](const UnitPoint& p) {
                                            double sum = 7;
                                            for (std::size_t f = 0; f < 4; ++f) sum += slopes[f] * p[f];
                                            return sum;
                                          }));
  for (std::size_t f = 0; f < 4; ++f) {
    EXPECT_NEAR(effects[f].mean, slopes[f], 1e-13);
    EXPECT_NEAR(effects[f].mean_absolute, std::abs(slopes[f]), 1e-13);
    EXPECT_NEAR(effects[f].sd, 0, 1e-13);
    EXPECT_NEAR(effects[f].mean_absolute_error, 0, 1e-13);
    EXPECT_EQ(effects[f].count, 12u);
  }
}

// Of x y at four levels with moves of 2/3, the effect of x is y: 0, 1/3, 2/3 or 1, each as likely.
TEST(ElementaryEffects, OfAnInteractionVary) {
  const auto design = morris_design(2, 4000, 4, 1);
  const auto effects = elementary_effects(2, design, at(design, [](const UnitPoint& p) { return p[0] * p[1]; }));
  const double sd = std::sqrt(5.0) / 6;  // of the four places
  for (const auto& of_factor : effects) {
    EXPECT_NEAR(of_factor.mean, 0.5, 4 * sd / std::sqrt(4000.0));
    EXPECT_NEAR(of_factor.sd, sd, 0.01);
    EXPECT_NEAR(of_factor.mean_absolute_error, sd / std::sqrt(4000.0), 0.001);
  }
}

TEST(ElementaryEffects, OfOppositeSignsCancelInMuAlone) {
  const auto design = morris_design(1, 400, 4, 1);
  // From 0 to 2/3 it falls, from 1/3 to 1 it rises.
  const auto effects = elementary_effects(
      1, design, at(design, [](const UnitPoint& p) { return p[0] < 0.1 || p[0] > 0.9 ? 1.0 : 0.0; }));
  EXPECT_NEAR(effects[0].mean_absolute, 1.5, 1e-12);
  EXPECT_LT(std::abs(effects[0].mean), 4 * 1.5 / 20);
}

TEST(ElementaryEffects, AreOverTheMoveAsMadeAndLeaveOutWhatIsUndefined) {
  const std::vector<UnitPoint> points{{0.0}, {0.5}, {0.25}, {0.75}};
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto effects = elementary_effects(1, points, std::vector<double>{1, 2, none, 5});
  EXPECT_EQ(effects[0].mean, 2);
  EXPECT_EQ(effects[0].count, 1u);
  EXPECT_TRUE(std::isnan(effects[0].sd));
}

}  // namespace
}  // namespace liftline
