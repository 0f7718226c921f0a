#include "sim/core/math/lane_math.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "sim/core/draws.hpp"
#include "tests/support/bits_hash.hpp"
#include "tests/support/sample.hpp"

namespace liftline::math {
namespace {

// Every 997th bit pattern: positive and negative, denormal, infinite and not a number.
template <class Function>
void for_floats(Function function) {
  for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 997)
    function(float_of_bits(static_cast<std::uint32_t>(bits)));
}

template <class Function>
void for_words(Function function) {
  for (std::uint64_t word = 0; word <= 0xffffffffu; word += 997) function(static_cast<std::uint32_t>(word));
}

// The distance to the exact value in units in its last place.
double ulps(float result, long double exact) {
  const long double unit = std::ldexp(1.0L, std::ilogb(exact) - 23);
  return static_cast<double>(std::abs(static_cast<long double>(result) - exact) / unit);
}

TEST(LaneMath, ExpIsAccurateOverTheWholeRange) {
  double worst = 0.0;
  for_floats([&](float x) {
    const float result = exp(x);
    if (std::isnan(x)) {
      ASSERT_EQ(result, exp(-87.0f));
      return;
    }
    worst = std::max(worst, ulps(result, std::exp(static_cast<long double>(std::clamp(x, -87.0f, 88.0f)))));
    ASSERT_TRUE(std::isnormal(result)) << x;
  });
  EXPECT_LT(worst, 1.2);
  EXPECT_EQ(exp(0.0f), 1.0f);
}

// The range of the yearly loop in detail: the sweep above has few floats there.
TEST(LaneMath, ExpIsAccurateNearZero) {
  double worst = 0.0;
  for (int i = -2'000'000; i <= 2'000'000; ++i) {
    const float x = static_cast<float>(i) * 1e-5f;
    worst = std::max(worst, ulps(exp(x), std::exp(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.2);
}

TEST(LaneMath, LogIsAccurateOverTheWholeRange) {
  double worst = 0.0;
  for_floats([&](float x) {
    const float result = log(x);
    if (!(x >= 0x1p-126f)) {
      ASSERT_EQ(result, log(0x1p-126f));
      return;
    }
    const long double exact = std::log(static_cast<long double>(std::min(x, std::numeric_limits<float>::max())));
    worst = std::max(worst, ulps(result, exact));
  });
  EXPECT_LT(worst, 1.0);
  EXPECT_EQ(log(1.0f), 0.0f);
}

TEST(LaneMath, LogIsAccurateNextToOne) {
  double worst = 0.0;
  for (std::uint32_t bits = bits_of(0.5f); bits <= bits_of(2.0f); bits += 7) {
    if (bits == bits_of(1.0f)) continue;
    const float x = float_of_bits(bits);
    worst = std::max(worst, ulps(log(x), std::log(static_cast<long double>(x))));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(LaneMath, SineAndCosineAreAccurateOverTheWholeTurn) {
  long double worst = 0.0L;
  for_words([&](std::uint32_t word) {
    const SinCos<float> result = sin_cos_turns(word);
    const long double angle = static_cast<long double>(word) * 0x1p-31L * std::numbers::pi_v<long double>;
    worst = std::max(worst, std::abs(static_cast<long double>(result.sin) - std::sin(angle)));
    worst = std::max(worst, std::abs(static_cast<long double>(result.cos) - std::cos(angle)));
  });
  EXPECT_LT(worst, 1.2e-7L);
  EXPECT_EQ(sin_cos_turns(0x40000000u).sin, 1.0f);
  EXPECT_EQ(sin_cos_turns(0x80000000u).cos, -1.0f);
  EXPECT_EQ(sin_cos_turns(0xc0000000u).sin, -1.0f);
}

TEST(LaneMath, LogisticIsAccurateOverTheWholeRange) {
  double worst = 0.0;
  for_floats([&](float x) {
    const float result = logistic(x);
    ASSERT_TRUE(std::isnormal(result)) << x;
    ASSERT_LE(result, 1.0f);
    if (std::isnan(x)) return;
    const long double exact = 1.0L / (1.0L + std::exp(-static_cast<long double>(std::clamp(x, -87.0f, 87.0f))));
    worst = std::max(worst, ulps(result, exact));
  });
  EXPECT_LT(worst, 2.6);
}

TEST(LaneMath, BernoulliLogitDecidesAsTheQuotientWould) {
  for (int step = 0; step < 647; ++step) {
    const float x = -12.0f + 0.0371f * static_cast<float>(step);
    const long double probability = 1.0L / (1.0L + std::exp(-static_cast<long double>(x)));
    for (std::uint32_t word = 0; word < 0xff000000u; word += 0x00fedcbau) {
      const float u = uniform(word);
      if (std::abs(static_cast<long double>(u) - probability) < 1e-6L * probability) continue;
      ASSERT_EQ(bernoulli_logit(u, x), static_cast<long double>(u) < probability) << u << " " << x;
    }
  }
  EXPECT_TRUE(bernoulli_logit(uniform(0xffffffffu), 1e30f));
  EXPECT_FALSE(bernoulli_logit(uniform(0u), -1e30f));
}

struct Normals {
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> product;
};

Normals million_normals() {
  Normals normals;
  for (std::uint32_t household = 0; household < 1'000'000; ++household) {
    const Words words = draw(20'140'701, {.stream_key = household, .purpose = code(Purpose::household_year)});
    const NormalPair<float> pair = normal_pair(words[0], words[1]);
    normals.first.push_back(static_cast<double>(pair.first));
    normals.second.push_back(static_cast<double>(pair.second));
    normals.product.push_back(normals.first.back() * normals.second.back());
  }
  return normals;
}

double standard_normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

TEST(LaneMath, NormalPairsAreStandardAndUncorrelated) {
  const Normals normals = million_normals();
  for (const auto& values : {normals.first, normals.second}) {
    const test::Sample sample(values);
    EXPECT_LT(std::abs(sample.z_of_mean(0.0)), test::z_limit);
    EXPECT_LT(std::abs(sample.z_of_variance(1.0)), test::z_limit);
    EXPECT_LT(sample.kolmogorov(standard_normal_cdf), test::kolmogorov_limit);
  }
  const test::Sample product(normals.product);
  EXPECT_LT(std::abs(product.z_of_mean(0.0)), test::z_limit);
  EXPECT_LT(std::abs(product.z_of_variance(1.0)), test::z_limit);
}

TEST(LaneMath, TestOfNormalsRejectsShiftedOnes) {
  Normals normals = million_normals();
  for (double& value : normals.first) value = 1.01 * value + 0.01;
  const test::Sample sample(normals.first);
  EXPECT_GT(std::abs(sample.z_of_mean(0.0)), test::z_limit);
  EXPECT_GT(std::abs(sample.z_of_variance(1.0)), test::z_limit);
  EXPECT_GT(sample.kolmogorov(standard_normal_cdf), test::kolmogorov_limit);
}

TEST(LaneMath, NormalsReachNoFurtherThanStated) {
  EXPECT_NEAR(normal_pair(0u, 0u).first, 5.77f, 0.005f);
  EXPECT_NEAR(normal_pair(0xffffffffu, 0u).first, 3.45e-4f, 1e-6f);
}

// Any difference in a bit, between compilers or machines, is a failure of determinism.
TEST(LaneMath, GivesTheSameBitsEverywhere) {
  test::BitsHash hash;
  for_floats([&](float x) {
    hash.add(exp(x));
    hash.add(log(x));
    hash.add(logistic(x));
  });
  for_words([&](std::uint32_t word) {
    const NormalPair<float> pair = normal_pair(word, word * 0x9e3779b9u);
    hash.add(pair.first);
    hash.add(pair.second);
  });
  EXPECT_EQ(hash.value(), 0xc7d71f815867867cu);
}

}  // namespace
}  // namespace liftline::math
