#include "analysis/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sim/core/draws.hpp"

namespace liftline {
namespace {

/// `columns` independent uniforms on -pi to pi, `rows` of them.
std::vector<std::vector<double>> uniforms(std::size_t rows, std::size_t columns) {
  std::vector<std::vector<double>> values(columns, std::vector<double>(rows));
  for (std::size_t c = 0; c < columns; ++c) {
    UniformStream stream(17, {static_cast<std::uint32_t>(c + 1), 0, 0, 0, 55});
    for (double& value : values[c]) value = std::numbers::pi * (2 * stream.next() - 1);
  }
  return values;
}

/// The Ishigami function with a = 7, b = .1; its first-order indices are .314, .442 and 0 (Ishigami and Homma 1990).
TEST(FirstOrderShare, OfTheIshigamiFunction) {
  const auto x = uniforms(20000, 3);
  std::vector<double> y;
  for (std::size_t i = 0; i < x[0].size(); ++i)
    y.push_back(std::sin(x[0][i]) + 7 * std::pow(std::sin(x[1][i]), 2) +
                0.1 * std::pow(x[2][i], 4) * std::sin(x[0][i]));
  // Twelve classes blur a wave a little; the sampling error of a share is some .006.
  EXPECT_NEAR(first_order_share(x[0], y), 0.314, 0.02);
  EXPECT_NEAR(first_order_share(x[1], y), 0.442, 0.05);
  EXPECT_NEAR(first_order_share(x[2], y), 0, 0.003);
}

TEST(FirstOrderShare, OfAnIdleInputIsZeroOnAverage) {
  const auto x = uniforms(200, 400);
  double sum = 0, squares = 0;
  for (std::size_t i = 1; i < x.size(); ++i) {
    const double share = first_order_share(x[i], x[0]);
    sum += share;
    squares += share * share;
  }
  const double n = 399, mean = sum / n, sd = std::sqrt(squares / n - mean * mean);
  EXPECT_NEAR(mean, 0, 4 * sd / std::sqrt(n));
  // Without the correction for ten classes it would be 9 / 199 on average.
  EXPECT_GT(9.0 / 199, 4 * sd / std::sqrt(n));
}

TEST(FirstOrderShare, OfNoVariation) {
  const auto x = uniforms(200, 1);
  EXPECT_TRUE(std::isnan(first_order_share(x[0], std::vector<double>(200, 3.0))));
  EXPECT_EQ(first_order_share(std::vector<double>(200, 3.0), x[0]), 0);
  EXPECT_TRUE(std::isnan(first_order_share(std::vector<double>{1, 2}, std::vector<double>{1, 2})));
}

TEST(RankCorrelation, HasTiesAtTheirMeanRank) {
  const std::vector<double> a{1, 2, 2, 4, 5}, b{3, 1, 4, 9, 9};
  // R: cor(c(1, 2, 2, 4, 5), c(3, 1, 4, 9, 9), method = "spearman")
  EXPECT_NEAR(rank_correlation(a, b), 15.0 / 19, 1e-12);
  EXPECT_TRUE(std::isnan(rank_correlation(a, std::vector<double>(5, 1.0))));
}

TEST(PolicyOrder, NamesTheParameterThatItHangsOn) {
  const auto x = uniforms(300, 3);
  ParameterTable table{{"idle", "deciding", "other"}, {}};
  std::vector<double> first, second;
  for (std::size_t i = 0; i < 300; ++i) {
    table.values.push_back({x[0][i], x[1][i], x[2][i]});
    first.push_back(10 + x[1][i]);
    second.push_back(9);  // the first achieves more where `deciding` is above -1
  }
  const auto order = order_of(first, second, table);
  EXPECT_EQ(table.names[order.parameter], "deciding");
  EXPECT_GT(order.explained, 0.9);
  EXPECT_NEAR(order.probability_higher, (std::numbers::pi + 1) / (2 * std::numbers::pi), 0.1);
  EXPECT_EQ(order.higher_at_low, 0);
  EXPECT_EQ(order.higher_at_high, 1);
  const auto turned = order_of(second, first, table);
  EXPECT_NEAR(turned.probability_higher, 1 - order.probability_higher, 1e-12);
  EXPECT_EQ(turned.holds(), order.holds());
}

TEST(PolicyOrder, OfEqualsIsUndecided) {
  const std::vector<double> same(50, 1.0);
  const auto order = order_of(same, same, {{"p"}, std::vector<std::vector<double>>(50, {0.0})});
  EXPECT_EQ(order.probability_higher, 0.5);
  EXPECT_TRUE(std::isnan(order.explained));
}

}  // namespace
}  // namespace liftline
