#include "analysis/designs/sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/sensitivity.hpp"

namespace liftline {
namespace {

/// How many points each of `cells` equal cells of a factor holds.
std::vector<int> counts(const std::vector<UnitPoint>& design, std::size_t factor, std::size_t cells) {
  std::vector<int> held(cells, 0);
  for (const auto& point : design) ++held.at(static_cast<std::size_t>(point[factor] * static_cast<double>(cells)));
  return held;
}

std::vector<double> column(const std::vector<UnitPoint>& design, std::size_t factor) {
  std::vector<double> values;
  for (const auto& point : design) values.push_back(point[factor]);
  return values;
}

TEST(LatinHypercube, HasOnePointInEveryCellOfEveryFactor) {
  for (const std::size_t points : {1u, 2u, 7u, 64u, 1000u}) {
    const auto design = latin_hypercube(5, points, 3);
    ASSERT_EQ(design.size(), points);
    for (std::size_t f = 0; f < 5; ++f) EXPECT_EQ(counts(design, f, points), std::vector<int>(points, 1));
  }
}

TEST(LatinHypercube, HangsOnItsSeedAlone) {
  EXPECT_EQ(latin_hypercube(3, 20, 7), latin_hypercube(3, 20, 7));
  EXPECT_NE(latin_hypercube(3, 20, 7), latin_hypercube(3, 20, 8));
  // A factor's coordinates do not hang on how many factors follow.
  EXPECT_EQ(column(latin_hypercube(3, 20, 7), 1), column(latin_hypercube(2, 20, 7), 1));
}

TEST(LatinHypercube, PairsItsCellsAtRandom) {
  const auto design = latin_hypercube(2, 2000, 5);
  // The correlation of two independent permutations has the standard deviation 1 / sqrt(n - 1).
  const double bound = 4 / std::sqrt(1999.0);
  EXPECT_LT(std::abs(correlation(column(design, 0), column(design, 1))), bound);
  EXPECT_GT(std::abs(correlation(column(design, 0), column(design, 0))), bound);
}

TEST(LatinHypercube, PlacesPointsUniformlyInTheirCells) {
  const std::size_t n = 4000;
  double sum = 0;
  for (const auto& point : latin_hypercube(1, n, 11)) {
    const double scaled = point[0] * static_cast<double>(n);
    sum += scaled - std::floor(scaled);
  }
  const double z = (sum / static_cast<double>(n) - 0.5) * std::sqrt(12.0 * static_cast<double>(n));
  EXPECT_LT(std::abs(z), 4);
}

// The first points of the sequence with the direction numbers of Joe and Kuo, as their program prints them.
TEST(SobolDesign, BeginsWithTheKnownPoints) {
  const std::vector<UnitPoint> known{{0, 0, 0},
                                     {0.5, 0.5, 0.5},
                                     {0.75, 0.25, 0.25},
                                     {0.25, 0.75, 0.75},
                                     {0.375, 0.375, 0.625},
                                     {0.875, 0.875, 0.125},
                                     {0.625, 0.125, 0.875},
                                     {0.125, 0.625, 0.375}};
  const auto design = sobol_design(3, 8);
  ASSERT_EQ(design.size(), 8u);
  for (std::size_t p = 0; p < 8; ++p)
    for (std::size_t f = 0; f < 3; ++f) EXPECT_EQ(design[p][f], known[p][f] + 1.0 / 16) << p << " " << f;
}

TEST(SobolDesign, FillsEveryCellEvenly) {
  const auto design = sobol_design(40, 256);
  for (std::size_t f = 0; f < 40; ++f) EXPECT_EQ(counts(design, f, 256), std::vector<int>(256, 1));
}

TEST(SobolDesign, TakesAnyNumberOfPoints) {
  for (const std::size_t points : {1u, 3u, 100u}) EXPECT_EQ(sobol_design(2, points).size(), points);
  const auto hundred = sobol_design(2, 100), all = sobol_design(2, 128);
  EXPECT_TRUE(std::equal(hundred.begin(), hundred.end(), all.begin()));
}

}  // namespace
}  // namespace liftline
