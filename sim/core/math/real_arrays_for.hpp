#pragma once

// The functions of real.hpp over a vector of doubles: what a branch decides there, a choice between both values decides here, and where a
// vector holds a number outside the range of its formula, the function for one number takes all of it. Included by one file for each
// width of vectors, and by nobody else.

#include <immintrin.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/level_of_file.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "sim/core/math/real_coefficients.hpp"

namespace liftline::math::LIFTLINE_LEVEL {

using Reals [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = double;
using Words [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = std::uint64_t;
using Flags [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = std::int64_t;
inline constexpr std::size_t width = LIFTLINE_VECTOR_BYTES / sizeof(double);

template <std::size_t size>
Reals polynomial(const std::array<double, size>& c, Reals x) {
  Reals sum = c[size - 1] - Reals{};
  for (std::size_t i = size - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}
template <class Ratio>
Reals ratio(const Ratio& of, Reals x) {
  return polynomial(of.upper, x) / polynomial(of.lower, x);
}

inline bool all(Flags flags) {
  std::int64_t both = -1;
  for (std::size_t i = 0; i < width; ++i) both &= flags[i];
  return both != 0;
}
inline Reals size_of(Reals x) { return Reals(Words(x) & 0x7fffffffffffffffU); }
inline Reals floor(Reals x) {
  // Adding 3 * 2^51 makes the hardware round to the nearest whole number.
  const Reals nearest = (x + 0x1.8p52) - 0x1.8p52;
  return nearest > x ? nearest - 1.0 : nearest;
}
inline Reals root(Reals x) {
#if LIFTLINE_VECTOR_BYTES == 64
  return _mm512_sqrt_pd(x);
#elif LIFTLINE_VECTOR_BYTES == 32
  return _mm256_sqrt_pd(x);
#else
  return _mm_sqrt_pd(x);
#endif
}

/// Where 2^n alone is a normal number.
inline Flags is_in_exp_range(Reals x) { return (x > -700.0) & (x < 700.0); }
inline Reals exp_in_range(Reals x) {
  using coefficients::ln2_high, coefficients::ln2_low, coefficients::log2_e, coefficients::exp_series;
  const Reals n = floor(x * log2_e + 0.5);
  const Reals r = (x - n * ln2_high) - n * ln2_low;
  const Reals power = 1.0 + r * polynomial(exp_series, r);
  // The low bits of the sum hold n + 1023.
  return power * Reals(Words(n + (0x1.8p52 + 1023.0)) << 52);
}

inline Flags is_in_log_range(Reals x) { return (x >= 0x1p-1022) & (x <= 0x1.fffffffffffffp1023); }
inline Reals log_in_range(Reals x) {
  using coefficients::ln2_high, coefficients::ln2_low, coefficients::log_ratio, coefficients::root_half;
  const Words offset = Words(x) - root_half;
  // The exponent plus 2048, as the low bits of a number from 2^52 on.
  const Words biased = ((offset ^ (std::uint64_t{1} << 63)) >> 52) | std::uint64_t{0x4330000000000000};
  const Reals e = Reals(biased) - (0x1p52 + 2048.0);
  const Reals m = Reals((offset & std::uint64_t{0x000fffffffffffff}) + root_half);
  const Reals s = (m - 1.0) / (m + 1.0);
  return e * ln2_high + (e * ln2_low + s * polynomial(log_ratio, s * s));
}

/// Up to here the exponentials of the density are in their range.
inline constexpr double largest_cdf_argument = 37;
inline Reals normal_cdf_in_range(Reals x) {
  using coefficients::cdf_centre, coefficients::cdf_middle, coefficients::cdf_tail, coefficients::cdf_centre_limit,
      coefficients::cdf_middle_limit, coefficients::root_of_two_pi_inverse;
  const Reals size = size_of(x);
  const Reals square = x * x;
  const Reals centre = 0.5 + x * polynomial(cdf_centre.upper, square) / polynomial(cdf_centre.lower, square);
  const Reals coarse = floor(size * 16.0) / 16.0;
  const Reals gaussian = exp_in_range(-0.5 * coarse * coarse) * exp_in_range(-0.5 * (size - coarse) * (size + coarse));
  const Flags is_middle = size <= cdf_middle_limit;
  Reals tail = gaussian * polynomial(cdf_middle.upper, size) / polynomial(cdf_middle.lower, size);
  if (!all(is_middle)) {
    const Reals inverse = 1.0 / (size * size);
    const Reals correction = inverse * polynomial(cdf_tail.upper, inverse) / polynomial(cdf_tail.lower, inverse);
    tail = is_middle ? tail : gaussian / size * (root_of_two_pi_inverse - correction);
  }
  return size <= cdf_centre_limit ? centre : (x < 0.0 ? tail : 1.0 - tail);
}

/// For a tail above 2e-11, where the middle formula ends.
inline Flags is_in_quantile_range(Reals p) { return (p > 2e-11) & (p < 1.0 - 2e-11); }
inline Reals normal_quantile_in_range(Reals p) {
  using coefficients::quantile_centre, coefficients::quantile_middle, coefficients::quantile_centre_limit,
      coefficients::quantile_centre_square, coefficients::quantile_middle_origin;
  const Reals q = p - 0.5;
  const Reals inner = quantile_centre_square - q * q;
  const Reals centre = q * polynomial(quantile_centre.upper, inner) / polynomial(quantile_centre.lower, inner);
  const Flags is_centre = size_of(q) <= quantile_centre_limit;
  if (all(is_centre)) return centre;
  const Reals r = root(-log_in_range(q < 0.0 ? p : 1.0 - p));
  const Reals size = ratio(quantile_middle, r - quantile_middle_origin);
  return is_centre ? centre : (q < 0.0 ? -size : size);
}

inline Reals logistic_in_range(Reals x) {
  const Reals small = exp_in_range(-size_of(x));
  return (x < 0.0 ? small : Reals{} + 1.0) / (1.0 + small);
}

/// `fits` tells whether a vector is within the range of `many`; `one` takes the others, and what is left at the end.
template <class Fits, class Many, class One>
void apply(double* x, std::size_t count, Fits fits, Many many, One one) {
  std::size_t i = 0;
  for (; i + width <= count; i += width) {
    Reals values;
    __builtin_memcpy(&values, x + i, sizeof values);
    if (all(fits(values))) {
      const Reals results = many(values);
      __builtin_memcpy(x + i, &results, sizeof results);
    } else {
      for (std::size_t k = i; k < i + width; ++k) x[k] = one(x[k]);
    }
  }
  for (; i < count; ++i) x[i] = one(x[i]);
}

[[gnu::flatten]] inline void exp_of(double* x, std::size_t count) {
  apply(
      x, count, [](Reals v) { return is_in_exp_range(v); }, [](Reals v) { return exp_in_range(v); }, &math::exp);
}
[[gnu::flatten]] inline void log_of(double* x, std::size_t count) {
  apply(
      x, count, [](Reals v) { return is_in_log_range(v); }, [](Reals v) { return log_in_range(v); }, &math::log);
}
[[gnu::flatten]] inline void normal_cdf_of(double* x, std::size_t count) {
  apply(
      x, count, [](Reals v) { return size_of(v) <= largest_cdf_argument; },
      [](Reals v) { return normal_cdf_in_range(v); }, &math::normal_cdf);
}
[[gnu::flatten]] inline void normal_quantile_of(double* x, std::size_t count) {
  apply(
      x, count, [](Reals v) { return is_in_quantile_range(v); }, [](Reals v) { return normal_quantile_in_range(v); },
      &math::normal_quantile);
}
[[gnu::flatten]] inline void logistic_of(double* x, std::size_t count) {
  apply(
      x, count, [](Reals v) { return is_in_exp_range(v); }, [](Reals v) { return logistic_in_range(v); },
      &math::logistic);
}

inline constexpr RealArrays table{exp_of, log_of, normal_cdf_of, normal_quantile_of, logistic_of};

}  // namespace liftline::math::LIFTLINE_LEVEL
