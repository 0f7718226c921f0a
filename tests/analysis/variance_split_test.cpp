#include "analysis/variance_split.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "analysis/distribution.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math/sampling.hpp"

namespace liftline {
namespace {

constexpr CrossedDesign design{6, 9, 3};

/// True variances of a made-up figure: survey, parameters, luck, the pairs, and the rest.
constexpr std::array<double, variance_sources> truth{4, 9, 1, 2, 0.5, 0.25, 0.25};

/// One realisation of the three-way random-effects model. With `skewed` the parameters' effects are exponential instead of normal.
std::vector<double> realisation(std::uint32_t number, bool skewed) {
  UniformStream uniforms(3, {number, 0, 0, 0, 123});
  const auto effects = [&](std::size_t count, double variance, bool exponential) {
    std::vector<double> values(count);
    for (double& value : values)
      value = exponential ? std::sqrt(variance) * (-std::log(uniforms.next()) - 1)
                          : math::normal_draw(0, std::sqrt(variance), uniforms);
    return values;
  };
  const auto [s, p, l] = std::array{design.survey, design.parameters, design.luck};
  const auto of_s = effects(s, truth[0], false), of_p = effects(p, truth[1], skewed),
             of_l = effects(l, truth[2], false);
  const auto of_sp = effects(s * p, truth[3], false), of_sl = effects(s * l, truth[4], false);
  const auto of_pl = effects(p * l, truth[5], false), rest = effects(s * p * l, truth[6], false);
  std::vector<double> values;
  for (std::size_t i = 0; i < s; ++i)
    for (std::size_t j = 0; j < p; ++j)
      for (std::size_t k = 0; k < l; ++k)
        values.push_back(100 + of_s[i] + of_p[j] + of_l[k] + of_sp[i * p + j] + of_sl[i * l + k] + of_pl[j * l + k] +
                         rest[(i * p + j) * l + k]);
  return values;
}

constexpr std::uint32_t realisations = 600;

struct Moments {
  double mean = 0, sd = 0, error = 0;  ///< of the estimates; the root mean square of their standard errors
};

/// Splits of many realisations, made once.
const std::vector<VarianceSplit>& splits(bool skewed) {
  static const std::array<std::vector<VarianceSplit>, 2> all = [] {
    std::array<std::vector<VarianceSplit>, 2> made;
    for (std::uint32_t r = 1; r <= realisations; ++r)
      for (const bool of_skewed : {false, true})
        made[of_skewed ? 1 : 0].push_back(split_variance(realisation(r, of_skewed), design));
    return made;
  }();
  return all[skewed ? 1 : 0];
}

/// What an estimate is on average, how it spreads, and what its standard error says of that.
template <class Estimate>
Moments moments_of(Estimate estimate, bool skewed) {
  double sum = 0, squares = 0, errors = 0;
  for (const auto& split : splits(skewed)) {
    const auto [value, error] = estimate(split);
    sum += value;
    squares += value * value;
    errors += error * error;
  }
  const double mean = sum / realisations;
  return {mean, std::sqrt(squares / realisations - mean * mean), std::sqrt(errors / realisations)};
}

class Source : public testing::TestWithParam<std::size_t> {};

TEST_P(Source, IsEstimatedWithoutBias) {
  const auto source = GetParam();
  const auto m = moments_of(
      [&](const VarianceSplit& split) { return std::pair(split.variance.of[source], split.variance_error.of[source]); },
      false);
  const double bound = 4 * m.sd / std::sqrt(double{realisations});
  EXPECT_NEAR(m.mean, truth[source], bound);
  EXPECT_GT(std::abs(m.mean - 1.5 * truth[source]), bound);  // half as much again would show
}
INSTANTIATE_TEST_SUITE_P(All, Source, testing::Range<std::size_t>(0, variance_sources));

TEST(VarianceSplit, StandardErrorsCoverTheSpreadOfTheEstimates) {
  for (const bool skewed : {false, true})
    for (const std::size_t source : {std::size_t{0}, std::size_t{1}}) {
      const auto m = moments_of(
          [&](const VarianceSplit& split) {
            return std::pair(split.variance.of[source], split.variance_error.of[source]);
          },
          skewed);
      EXPECT_GT(m.error, 0.9 * m.sd) << source << skewed;
      EXPECT_LT(m.error, 1.5 * m.sd) << source
                                     << skewed;  // few draws of a skewed source: the jackknife errs on the safe side
    }
}

TEST(VarianceSplit, ErrorOfTheMeanIsThatOfNewDraws) {
  const auto m = moments_of([](const VarianceSplit& split) { return std::pair(split.mean, split.mean_error); }, false);
  EXPECT_NEAR(m.mean, 100, 4 * m.sd / std::sqrt(double{realisations}));
  EXPECT_NEAR(m.error, m.sd, 0.08 * m.sd);
  double naive = 0;  // what taking all 162 values for independent would say
  for (const double variance : truth) naive += variance / 162;
  EXPECT_LT(std::sqrt(naive), 0.4 * m.sd);
}

TEST(VarianceSplit, AddsUp) {
  const auto split = split_variance(realisation(7, false), design);
  double sum = 0, shares = 0;
  for (std::size_t i = 0; i < variance_sources; ++i) {
    sum += split.variance.of[i];
    shares += split.share.of[i];
  }
  EXPECT_DOUBLE_EQ(sum, split.variance.total);
  EXPECT_NEAR(shares, 1, 1e-12);
}

TEST(VarianceSplit, OfOneSourceAlone) {
  std::vector<double> values;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t jk = 0; jk < 9; ++jk) values.push_back(static_cast<double>(i));
  const auto split = split_variance(values, {4, 3, 3});
  EXPECT_NEAR(split.share.of[0], 1, 1e-12);
  for (std::size_t i = 1; i < variance_sources; ++i) EXPECT_NEAR(split.variance.of[i], 0, 1e-12);
  EXPECT_NEAR(split.variance.of[0], 5.0 / 3, 1e-12);  // the sample variance of 0, 1, 2, 3
  EXPECT_NEAR(split.mean_error, std::sqrt(5.0 / 3 / 4), 1e-12);
}

TEST(VarianceSplit, OfAFixedOutlayIsNothingThoughRoundingLeavesSome) {
  std::vector<double> values(27, 6e6);
  for (std::size_t i = 0; i < values.size(); i += 2) values[i] += 1e-9;
  const auto split = split_variance(values, {3, 3, 3});
  EXPECT_EQ(split.variance.total, 0);
  EXPECT_EQ(split.mean_error, 0);
  EXPECT_TRUE(std::isnan(split.share.of[0])) << "nothing to have shares of";
  EXPECT_TRUE(std::isnan(split.share_error.of[0]));
}

TEST(VarianceSplit, TwoDrawsOfASourceHaveNoStandardError) {
  const auto split = split_variance(std::vector<double>{1, 2, 3, 5, 8, 13, 21, 34}, {2, 2, 2});
  EXPECT_FALSE(std::isnan(split.variance.total));
  EXPECT_TRUE(std::isnan(split.variance_error.total));
}

TEST(Distribution, OfACrossedDesignHasTheErrorOfItsDraws) {
  const auto values = realisation(11, false);
  EXPECT_EQ(distribution_of(values, design).mc_error, split_variance(values, design).mean_error);
  EXPECT_EQ(distribution_of(values).mc_error, distribution_of(values).sd / std::sqrt(162.0));
  EXPECT_TRUE(std::isnan(distribution_of(std::vector<double>{1, 2, 3}, design).mc_error));
}

}  // namespace
}  // namespace liftline
