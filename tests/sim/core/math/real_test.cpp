#include "sim/core/math/real.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "tests/support/bits_hash.hpp"

namespace liftline::math {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest_normal = std::numeric_limits<double>::min();

double relative_error(double result, long double exact) {
  return static_cast<double>(std::abs(static_cast<long double>(result) - exact) / std::abs(exact));
}

// Sizes from `smallest` to `largest` in steps of 0.03 %.
template <class Function>
void for_sizes(double smallest, double largest, Function function) {
  double size = smallest;
  while (size <= largest) {
    function(size);
    size *= 1.000321;
  }
}

TEST(Real, ExpIsAccurate) {
  double worst = 0.0;
  for_sizes(1e-20, 708.0, [&](double x) {
    worst = std::max(worst, relative_error(exp(x), std::exp(static_cast<long double>(x))));
    worst = std::max(worst, relative_error(exp(-x), std::exp(-static_cast<long double>(x))));
  });
  EXPECT_LT(worst, 4e-16);
}

TEST(Real, ExpHasTheLimitsOfDoubles) {
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(-infinity), 0.0);
  EXPECT_EQ(exp(-746.0), 0.0);
  EXPECT_EQ(exp(infinity), infinity);
  EXPECT_EQ(exp(710.0), infinity);
  EXPECT_LT(relative_error(exp(709.5), std::exp(709.5L)), 4e-16);
  EXPECT_DOUBLE_EQ(exp(-740.0), std::exp(-740.0));  // Denormal.
  EXPECT_TRUE(std::isnan(exp(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Real, Expm1IsAccurateAlsoNextToZero) {
  double worst = 0.0;
  for_sizes(1e-300, 700.0, [&](double x) {
    worst = std::max(worst, relative_error(expm1(x), std::expm1(static_cast<long double>(x))));
    worst = std::max(worst, relative_error(expm1(-x), std::expm1(-static_cast<long double>(x))));
  });
  EXPECT_LT(worst, 2e-15);
}

TEST(Real, LogIsAccurateAlsoNextToOne) {
  double worst = 0.0;
  const auto check = [&](double x) {
    worst = std::max(worst, relative_error(log(x), std::log(static_cast<long double>(x))));
  };
  for_sizes(smallest_normal, 1.7e308, check);
  for_sizes(1e-15, 0.9, [&](double x) {
    check(1.0 + x);
    check(1.0 - x);
  });
  EXPECT_LT(worst, 1e-15);
}

TEST(Real, LogHasTheLimitsOfDoubles) {
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(0.0), -infinity);
  EXPECT_EQ(log(infinity), infinity);
  EXPECT_LT(relative_error(log(0x1p-1074), std::log(0x1p-1074L)), 1e-15);
}

TEST(Real, Log1pIsAccurateAlsoNextToZero) {
  double worst = 0.0;
  const auto check = [&](double x) {
    worst = std::max(worst, relative_error(log1p(x), std::log1p(static_cast<long double>(x))));
  };
  for_sizes(1e-300, 1e300, check);
  for_sizes(1e-300, 0.999999, [&](double x) { check(-x); });
  EXPECT_LT(worst, 1e-15);
  EXPECT_EQ(log1p(-1.0), -infinity);
}

TEST(Real, PowIsAccurate) {
  for (const double y : {-30.5, -2.0, -0.7, 1e-9, 0.4, 1.0, 3.0, 41.3}) {
    for_sizes(1e-7, 1e7, [&](double x) {
      const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
      if (exact < 1e-300L || exact > 1e300L) return;
      ASSERT_LT(relative_error(pow(x, y), exact), (2.0 + std::abs(y * std::log(x))) * 4e-16) << x << " " << y;
    });
  }
  EXPECT_EQ(pow(0.0, 0.0), 1.0);
  EXPECT_EQ(pow(0.0, 2.0), 0.0);
  EXPECT_EQ(pow(0.0, -2.0), infinity);
}

using Normal = boost::math::normal_distribution<long double>;

TEST(Real, NormalDensityIsAccurateInTheTails) {
  double worst = 0.0;
  for_sizes(1e-10, 37.0, [&](double x) {
    worst =
        std::max(worst, relative_error(normal_density(-x), boost::math::pdf(Normal(), static_cast<long double>(x))));
  });
  EXPECT_LT(worst, 2e-15);
  EXPECT_EQ(normal_density(infinity), 0.0);
}

TEST(Real, NormalCdfIsAccurateInBothTails) {
  double worst = 0.0;
  for_sizes(1e-10, 37.0, [&](double x) {
    worst = std::max(worst, relative_error(normal_cdf(x), boost::math::cdf(Normal(), static_cast<long double>(x))));
    worst = std::max(worst, relative_error(normal_cdf(-x), boost::math::cdf(Normal(), -static_cast<long double>(x))));
  });
  EXPECT_LT(worst, 1e-14);
  EXPECT_EQ(normal_cdf(0.0), 0.5);
  EXPECT_EQ(normal_cdf(-infinity), 0.0);
  EXPECT_EQ(normal_cdf(infinity), 1.0);
}

TEST(Real, NormalQuantileIsAccurateDownToTheSmallestProbabilities) {
  double worst = 0.0;
  const auto check = [&](double p) {
    worst = std::max(worst,
                     relative_error(normal_quantile(p), boost::math::quantile(Normal(), static_cast<long double>(p))));
  };
  for_sizes(1e-300, 0.999, check);
  for_sizes(1e-9, 0.4, [&](double x) {
    check(0.5 + x);
    check(0.5 - x);
  });
  EXPECT_LT(worst, 1e-14);
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_EQ(normal_quantile(0.25), -normal_quantile(0.75));
}

TEST(Real, LogisticIsAccurateInBothTails) {
  double worst = 0.0;
  for_sizes(1e-10, 700.0, [&](double x) {
    worst = std::max(worst, relative_error(logistic(x), 1.0L / (1.0L + std::exp(-static_cast<long double>(x)))));
    worst = std::max(worst, relative_error(logistic(-x), 1.0L / (1.0L + std::exp(static_cast<long double>(x)))));
  });
  EXPECT_LT(worst, 1e-15);
}

TEST(Real, LogitIsAccurateAlsoNextToAHalf) {
  double worst = 0.0;
  const auto check = [&](double p) {
    const auto exact = static_cast<long double>(p);
    worst = std::max(worst, relative_error(logit(p), std::log1p((2.0L * exact - 1.0L) / (1.0L - exact))));
  };
  for_sizes(1e-3, 0.999, check);
  for_sizes(1e-15, 0.499, [&](double x) {
    check(0.5 + x);
    check(0.5 - x);
  });
  EXPECT_LT(worst, 2e-15);
  EXPECT_LT(relative_error(logit(0x1p-1000), std::log(0x1p-1000L)), 1e-15);
  EXPECT_EQ(logit(0.5), 0.0);
}

#ifdef LIFTLINE_CONTRACTS
TEST(Real, TrigammaHasItsKnownValuesAndItsRecurrence) {
  const long double pi = std::acos(-1.0L);
  EXPECT_LT(relative_error(trigamma(1), pi * pi / 6), 1e-14);
  EXPECT_LT(relative_error(trigamma(0.5), pi * pi / 2), 1e-14);
  EXPECT_LT(relative_error(trigamma(0.25), pi * pi + 8 * 0.915965594177219015054604L), 1e-14);  // Catalan's constant
  double worst = 0.0;
  for_sizes(1e-3, 1e4, [&](double x) {
    const auto exact = static_cast<long double>(x);
    const long double next = static_cast<long double>(trigamma(x + 1));
    worst = std::max(worst, relative_error(trigamma(x), next + 1 / (exact * exact)));
  });
  EXPECT_LT(worst, 1e-14);
}

TEST(Real, ArgumentsOutsideTheDomainBreakTheContract) {
  EXPECT_THROW(log(-1.0), ContractViolation);
  EXPECT_THROW(log1p(-1.5), ContractViolation);
  EXPECT_THROW(pow(-2.0, 2.0), ContractViolation);
  EXPECT_THROW(normal_quantile(0.0), ContractViolation);
  EXPECT_THROW(normal_quantile(1.0), ContractViolation);
  EXPECT_THROW(logit(1.0), ContractViolation);
}
#endif

// Any difference in a bit, between compilers or machines, is a failure of determinism.
TEST(Real, GivesTheSameBitsEverywhere) {
  test::BitsHash hash;
  for_sizes(1e-20, 800.0, [&](double x) {
    for (const double y : {exp(x), exp(-x), expm1(x), expm1(-x), log(x), log1p(x), pow(x, 0.37), normal_density(x),
                           normal_cdf(x), normal_cdf(-x), logistic(x), logistic(-x)}) {
      hash.add(y);
    }
  });
  for_sizes(1e-300, 0.999, [&](double p) {
    hash.add(normal_quantile(p));
    hash.add(logit(p));
  });
  EXPECT_EQ(hash.value(), 0xe37b529d3c93992du);
}

}  // namespace
}  // namespace liftline::math
