#include "sim/core/math/sampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"
#include "tests/support/bits_hash.hpp"
#include "tests/support/sample.hpp"

namespace liftline::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

UniformStream uniforms_of(std::uint32_t stream) {
  return UniformStream(2014, {.stream_key = stream, .purpose = code(Purpose::parameter_values)});
}

test::Sample sample_of(const std::function<double(UniformStream&)>& sampler, std::size_t count = 100'000) {
  UniformStream uniforms = uniforms_of(1);
  std::vector<double> values(count);
  for (double& value : values) value = sampler(uniforms);
  return test::Sample(std::move(values));
}

// What a distribution should be.
struct Expected {
  double mean;
  double variance;
  std::function<double(double)> cdf;
};

template <class Distribution>
Expected expected_of(const Distribution& distribution) {
  return {boost::math::mean(distribution), boost::math::variance(distribution),
          [distribution](double x) { return boost::math::cdf(distribution, x); }};
}

void expect_agrees(const test::Sample& sample, const Expected& expected) {
  EXPECT_LT(std::abs(sample.z_of_mean(expected.mean)), test::z_limit);
  EXPECT_LT(std::abs(sample.z_of_variance(expected.variance)), test::z_limit);
  EXPECT_LT(sample.kolmogorov(expected.cdf), test::kolmogorov_limit);
}

void expect_rejects(const test::Sample& sample, const Expected& expected) {
  EXPECT_GT(std::abs(sample.z_of_mean(expected.mean)), test::z_limit);
  EXPECT_GT(sample.kolmogorov(expected.cdf), test::kolmogorov_limit);
}

using Beta = boost::math::beta_distribution<double>;
using Gamma = boost::math::gamma_distribution<double>;
using Normal = boost::math::normal_distribution<double>;

TEST(Sampling, UniformDrawsAreUniform) {
  const auto sample = sample_of([](UniformStream& uniforms) { return uniform_draw(-1.0, 3.0, uniforms); });
  const auto expected = [](double low, double high) {
    const double width = high - low;
    return Expected{low + 0.5 * width, width * width / 12.0,
                    [=](double x) { return std::clamp((x - low) / width, 0.0, 1.0); }};
  };
  expect_agrees(sample, expected(-1.0, 3.0));
  expect_rejects(sample, expected(-1.0, 3.1));
}

TEST(Sampling, NormalDrawsAreNormal) {
  const auto sample = sample_of([](UniformStream& uniforms) { return normal_draw(2.0, 0.5, uniforms); });
  expect_agrees(sample, expected_of(Normal(2.0, 0.5)));
  expect_rejects(sample, expected_of(Normal(2.02, 0.5)));
}

class GammaShapes : public testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(Sampling, GammaShapes, testing::Values(0.05, 0.5, 0.99, 1.0, 2.5, 40.0, 1000.0));

TEST_P(GammaShapes, GammaDrawsFollowTheirShape) {
  const double shape = GetParam();
  const auto sample = sample_of([=](UniformStream& uniforms) { return gamma_draw(shape, uniforms); });
  expect_agrees(sample, expected_of(Gamma(shape)));
  // A shift of the mean by twelve standard errors.
  expect_rejects(sample, expected_of(Gamma(shape + 12.0 * std::sqrt(shape / 100'000.0))));
}

TEST(Sampling, BetaDrawsFollowTheirShapes) {
  // 8 of 71 in a survey, with Jeffreys' prior; and small shapes.
  const auto survey = sample_of([](UniformStream& uniforms) { return beta_draw(8.5, 63.5, uniforms); }, 50'000);
  expect_agrees(survey, expected_of(Beta(8.5, 63.5)));
  expect_rejects(survey, expected_of(Beta(8.7, 63.5)));
  const auto small = sample_of([](UniformStream& uniforms) { return beta_draw(0.3, 0.6, uniforms); }, 50'000);
  expect_agrees(small, expected_of(Beta(0.3, 0.6)));
  expect_rejects(small, expected_of(Beta(0.32, 0.6)));
}

TEST(Sampling, DirichletSharesSumToOneWithBetaMargins) {
  const std::vector<double> alpha{0.5, 4.5, 20.0, 8.5};
  const double total = std::accumulate(alpha.begin(), alpha.end(), 0.0);
  for (std::size_t share = 0; share < alpha.size(); ++share) {
    const auto sample = sample_of(
        [&](UniformStream& uniforms) {
          std::vector<double> shares(alpha.size());
          dirichlet_draw(alpha, shares, uniforms);
          EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-14);
          return shares[share];
        },
        20'000);
    expect_agrees(sample, expected_of(Beta(alpha[share], total - alpha[share])));
    expect_rejects(sample, expected_of(Beta(1.1 * alpha[share], total - alpha[share])));
  }
}

// Mean and variance of the truncated normal, and its distribution, from the density's closed forms.
Expected truncated(double mean, double sd, double low, double high) {
  const Normal z;
  const double a = (low - mean) / sd;
  const double b = (high - mean) / sd;
  // From the upper tail, where the truncation below needs its digits.
  const auto above = [z](double x) { return x == infinity ? 0.0 : boost::math::cdf(boost::math::complement(z, x)); };
  const auto density = [z](double x) { return std::isinf(x) ? 0.0 : boost::math::pdf(z, x); };
  const auto weighted = [&](double x) { return std::isinf(x) ? 0.0 : x * density(x); };
  const double mass = above(a) - above(b);
  const double shift = (density(a) - density(b)) / mass;
  const double variance = 1.0 + (weighted(a) - weighted(b)) / mass - shift * shift;
  return {mean + sd * shift, sd * sd * variance, [=](double x) { return (above(a) - above((x - mean) / sd)) / mass; }};
}

TEST(Sampling, TruncatedNormalDrawsStayWithinAndFollowTheirDensity) {
  struct Case {
    double mean, sd, low, high;
  };
  for (const Case& c : {Case{0.3, 0.2, 0.0, 1.0}, Case{1.0, 2.0, 0.0, infinity}, Case{0.0, 1.0, 4.0, 6.0}}) {
    const auto sample = sample_of([&](UniformStream& uniforms) {
      const double x = truncated_normal_draw(c.mean, c.sd, c.low, c.high, uniforms);
      EXPECT_GE(x, c.low);
      EXPECT_LE(x, c.high);
      return x;
    });
    expect_agrees(sample, truncated(c.mean, c.sd, c.low, c.high));
    expect_rejects(sample, truncated(c.mean + 0.1 * c.sd, c.sd, c.low, c.high));
  }
}

TEST(Sampling, TruncatedNormalIsSymmetricInItsTails) {
  UniformStream one = uniforms_of(7);
  UniformStream same = uniforms_of(7);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(truncated_normal_draw(0.0, 1.0, 9.0, 12.0, one), -truncated_normal_draw(0.0, 1.0, -12.0, -9.0, same));
  }
}

TEST(Sampling, TruncationBeyondEveryProbabilityGivesTheNearerEnd) {
  UniformStream uniforms = uniforms_of(1);
  EXPECT_EQ(truncated_normal_draw(0.0, 1.0, 50.0, 60.0, uniforms), 50.0);
  EXPECT_EQ(truncated_normal_draw(0.0, 1.0, -60.0, -50.0, uniforms), -50.0);
}

#ifdef LIFTLINE_CONTRACTS
TEST(Sampling, ParametersOutOfRangeBreakTheContract) {
  UniformStream uniforms = uniforms_of(1);
  std::vector<double> two(2);
  EXPECT_THROW(uniform_draw(1.0, 0.0, uniforms), ContractViolation);
  EXPECT_THROW(normal_draw(0.0, -1.0, uniforms), ContractViolation);
  EXPECT_THROW(truncated_normal_draw(0.0, 1.0, 2.0, 2.0, uniforms), ContractViolation);
  EXPECT_THROW(gamma_draw(0.0, uniforms), ContractViolation);
  EXPECT_THROW(dirichlet_draw(std::vector<double>{1.0}, two, uniforms), ContractViolation);
}
#endif

// Any difference in a bit, between compilers or machines, is a failure of determinism.
TEST(Sampling, GivesTheSameBitsEverywhere) {
  UniformStream uniforms = uniforms_of(3);
  test::BitsHash hash;
  for (int i = 1; i <= 1000; ++i) {
    hash.add(gamma_draw(0.05 * i, uniforms));
    hash.add(beta_draw(0.3, 0.1 * i, uniforms));
    hash.add(truncated_normal_draw(0.0, 1.0, -0.01 * i, 0.02 * i, uniforms));
  }
  EXPECT_EQ(hash.value(), 0x4e7c7c19a735965au);
}

}  // namespace
}  // namespace liftline::math
