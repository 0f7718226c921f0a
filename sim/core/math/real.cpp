#include "sim/core/math/real.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real_coefficients.hpp"

namespace liftline::math {
namespace {

using coefficients::ln2_high;
using coefficients::ln2_low;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t size>
constexpr double polynomial(const std::array<double, size>& c, double x) {
  double sum = c[size - 1];
  for (std::size_t i = size - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// 2^power of a power that a normal double has.
double power_of_two(int power) { return std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52); }

double exp_series(double r) { return polynomial(coefficients::exp_series, r); }

/// log((1 + s) / (1 - s)).
double log_ratio(double s) { return s * polynomial(coefficients::log_ratio, s * s); }

/// e^(-x^2/2). x^2 is split into a part that is exact and a small one, since exp would magnify its rounding.
double gaussian(double x) {
  const double size = std::min(std::abs(x), 40.0);
  const double coarse = std::floor(size * 16.0) / 16.0;
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * (size - coarse) * (size + coarse));
}

}  // namespace

double exp(double x) {
  if (!(x >= -745.2)) return x < 0.0 ? 0.0 : x;
  if (x > 709.8) return infinity;
  const double n = std::floor(x * coefficients::log2_e + 0.5);
  const double r = (x - n * ln2_high) - n * ln2_low;
  const double power = 1.0 + r * exp_series(r);
  // In two factors, since 2^n alone can leave the range of normal doubles.
  const int half = static_cast<int>(n) / 2;
  return power * power_of_two(half) * power_of_two(static_cast<int>(n) - half);
}

double expm1(double x) { return std::abs(x) <= 0.5 ? x * exp_series(x) : exp(x) - 1.0; }

double log(double x) {
  LIFTLINE_EXPECT(x >= 0.0);
  if (x == 0.0) return -infinity;
  if (x == infinity) return infinity;
  const bool denormal = x < 0x1p-1022;
  const auto bits = std::bit_cast<std::uint64_t>(denormal ? x * 0x1p54 : x);
  // x = m 2^e with m in [sqrt(1/2), sqrt(2)): subtracting the bits of sqrt(1/2) carries into the exponent just there.
  using coefficients::root_half;
  const std::uint64_t offset = bits - root_half;
  const double e = static_cast<double>((std::bit_cast<std::int64_t>(offset) >> 52) - (denormal ? 54 : 0));
  const double m = std::bit_cast<double>((offset & 0x000fffffffffffff) + root_half);
  return e * ln2_high + (e * ln2_low + log_ratio((m - 1.0) / (m + 1.0)));
}

double log1p(double x) {
  LIFTLINE_EXPECT(x >= -1.0);
  // Where 1 + x lies within [sqrt(1/2), sqrt(2)], without rounding it.
  return x >= -0.29 && x <= 0.41 ? log_ratio(x / (2.0 + x)) : log(1.0 + x);
}

double pow(double x, double y) {
  LIFTLINE_EXPECT(x >= 0.0);
  if (y == 0.0) return 1.0;
  return exp(y * log(x));
}

double normal_density(double x) { return coefficients::root_of_two_pi_inverse * gaussian(x); }

double normal_cdf(double x) {
  using coefficients::cdf_centre, coefficients::cdf_middle, coefficients::cdf_tail, coefficients::cdf_centre_limit,
      coefficients::cdf_middle_limit, coefficients::root_of_two_pi_inverse;
  const double size = std::abs(x);
  if (size <= cdf_centre_limit) {
    const double square = x * x;
    return 0.5 + x * polynomial(cdf_centre.upper, square) / polynomial(cdf_centre.lower, square);
  }
  double tail;
  if (size <= cdf_middle_limit) {
    tail = gaussian(size) * polynomial(cdf_middle.upper, size) / polynomial(cdf_middle.lower, size);
  } else {
    const double inverse = 1.0 / (size * size);
    const double correction = inverse * polynomial(cdf_tail.upper, inverse) / polynomial(cdf_tail.lower, inverse);
    tail = gaussian(size) / size * (root_of_two_pi_inverse - correction);
  }
  return x < 0.0 ? tail : 1.0 - tail;
}

double normal_quantile(double p) {
  using coefficients::quantile_centre, coefficients::quantile_middle, coefficients::quantile_tail,
      coefficients::quantile_centre_limit, coefficients::quantile_centre_square, coefficients::quantile_middle_origin,
      coefficients::quantile_middle_limit;
  LIFTLINE_EXPECT(p > 0.0 && p < 1.0);
  const double q = p - 0.5;
  if (std::abs(q) <= quantile_centre_limit) {
    const double r = quantile_centre_square - q * q;
    return q * polynomial(quantile_centre.upper, r) / polynomial(quantile_centre.lower, r);
  }
  const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
  const auto size_by = [](const auto& ratio, double x) {
    return polynomial(ratio.upper, x) / polynomial(ratio.lower, x);
  };
  const double size = r <= quantile_middle_limit ? size_by(quantile_middle, r - quantile_middle_origin)
                                                 : size_by(quantile_tail, r - quantile_middle_limit);
  return q < 0.0 ? -size : size;
}

double logistic(double x) {
  const double small = exp(-std::abs(x));
  return (x < 0.0 ? small : 1.0) / (1.0 + small);
}

double trigamma(double x) {
  LIFTLINE_EXPECT(x > 0.0);
  constexpr double far_enough = 20.0;  // for the asymptotic series
  double sum = 0.0;
  for (; x < far_enough; x += 1.0) sum += 1.0 / (x * x);
  const double y = 1.0 / (x * x);
  // The Bernoulli numbers: 1/x + 1/(2 x^2) + sum of B_2k / x^(2k+1).
  const double series =
      1.0 + y * (1.0 / 6.0 + y * (-1.0 / 30.0 + y * (1.0 / 42.0 + y * (-1.0 / 30.0 + y * (5.0 / 66.0)))));
  return sum + series / x + 0.5 * y;
}

double logit(double p) {
  LIFTLINE_EXPECT(p > 0.0 && p < 1.0);
  // Next to 1/2 the ratio rounds to 1; 2p - 1 is exact there.
  return p > 0.42 && p < 0.58 ? log1p((2.0 * p - 1.0) / (1.0 - p)) : log(p / (1.0 - p));
}

}  // namespace liftline::math
