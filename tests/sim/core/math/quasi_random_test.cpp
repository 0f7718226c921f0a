#include "sim/core/math/quasi_random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/core/contracts.hpp"

namespace liftline::math {
namespace {

TEST(SobolPoints, BeginAsPublished) {
  // 0, 1/2, 3/4, 1/4 and 0, 1/2, 1/4, 3/4 (in Gray-code order), shifted by half a cell of 1/4.
  EXPECT_EQ(sobol_points(2, 2), (std::vector<double>{0.125, 0.125, 0.625, 0.625, 0.875, 0.375, 0.375, 0.875}));
  EXPECT_EQ(sobol_points(3, 0), (std::vector<double>{0.5, 0.5, 0.5}));
}

TEST(SobolPoints, PartsAreThoseOfTheWhole) {
  const auto all = sobol_points(5, 6);
  for (const std::size_t first : {0U, 1U, 2U, 17U, 63U, 64U}) {
    const std::size_t count = std::min<std::size_t>(9, 64 - first);
    const auto part = sobol_points(5, 6, first, count);
    ASSERT_EQ(part.size(), 5 * count);
    EXPECT_TRUE(std::equal(part.begin(), part.end(), all.begin() + static_cast<std::ptrdiff_t>(5 * first))) << first;
  }
}

TEST(SobolPoints, EveryCellOfACoordinateHoldsOnePoint) {
  constexpr std::size_t dimensions = 60;
  constexpr unsigned log2_count = 10;
  constexpr std::size_t count = 1u << log2_count;
  const auto points = sobol_points(dimensions, log2_count);
  ASSERT_EQ(points.size(), dimensions * count);
  for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
    std::set<double> cells;
    for (std::size_t point = 0; point < count; ++point) {
      const double x = points[point * dimensions + dimension];
      ASSERT_GT(x, 0.0);
      ASSERT_LT(x, 1.0);
      cells.insert(std::floor(x * count));
    }
    EXPECT_EQ(cells.size(), count) << dimension;
  }
}

TEST(SobolPoints, FirstTwoCoordinatesBalanceEveryElementaryBox) {
  constexpr unsigned log2_count = 8;
  const auto points = sobol_points(2, log2_count);
  for (unsigned rows = 0; rows <= log2_count; ++rows) {
    const double across = std::ldexp(1.0, static_cast<int>(rows));
    const double along = std::ldexp(1.0, static_cast<int>(log2_count - rows));
    std::set<std::pair<double, double>> boxes;
    for (std::size_t i = 0; i < points.size(); i += 2) {
      boxes.emplace(std::floor(points[i] * across), std::floor(points[i + 1] * along));
    }
    EXPECT_EQ(boxes.size(), 1u << log2_count) << rows;
  }
}

// A smooth integral in six dimensions: the product of 1 + (x - 1/2) is 1 on average. 4096 random points would miss it by
// sqrt(((13/12)^6 - 1) / 4096) = 0.012.
TEST(SobolPoints, IntegrateBetterThanRandomPoints) {
  const auto points = sobol_points(6, 12);
  double sum = 0.0;
  for (std::size_t point = 0; point < points.size(); point += 6) {
    double product = 1.0;
    for (std::size_t dimension = 0; dimension < 6; ++dimension) product *= 0.5 + points[point + dimension];
    sum += product;
  }
  EXPECT_NEAR(sum / 4096.0, 1.0, 0.012 / 20.0);
}

#ifdef LIFTLINE_CONTRACTS
TEST(SobolPoints, SizesOutOfRangeBreakTheContract) {
  EXPECT_THROW(sobol_points(0, 4), ContractViolation);
  EXPECT_THROW(sobol_points(3668, 4), ContractViolation);
  EXPECT_THROW(sobol_points(2, 32, 0, 1), ContractViolation);
  EXPECT_THROW(sobol_points(2, 4, 16, 1), ContractViolation);
  EXPECT_THROW(sobol_points(2, 4, 17, 0), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline::math
