#include "sim/core/math/student.hpp"

#include <cmath>
#include <numbers>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/solve.hpp"

namespace liftline::math {
namespace {

// From here on the normal quantile is corrected by a series, whose next term is below 1e-13.
constexpr double many_degrees = 2000;
constexpr double most_degrees = 1e9;

/// The beta function B(degrees / 2, 1/2), by its recurrence from B(1/2, 1/2) = pi or B(1, 1/2) = 2.
double beta_of_half(int degrees) {
  const bool is_odd = degrees % 2 == 1;
  double value = is_odd ? std::numbers::pi : 2.0;
  for (int k = is_odd ? 1 : 2; k < degrees; k += 2) value *= k / (k + 1.0);
  return value;
}

/// The continued fraction of the incomplete beta function at `x`, by Lentz's method.
double beta_fraction(double x, double a, double b) {
  constexpr double tiny = 1e-300;
  constexpr int most_steps = 10000;
  const auto away_from_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1.0;
  double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double fraction = d;
  for (int m = 1; m < most_steps; ++m) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    d = 1.0 / away_from_zero(1.0 + even * d);
    c = away_from_zero(1.0 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    d = 1.0 / away_from_zero(1.0 + odd * d);
    c = away_from_zero(1.0 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1.0) < 1e-16) break;
  }
  return fraction;
}

/// The probability above t >= 0.
double upper_tail(double t, double degrees) {
  const double a = 0.5 * degrees;
  const double x = degrees / (degrees + t * t);
  const double beta = beta_of_half(static_cast<int>(degrees));
  const double front = pow(x, a) * std::sqrt(1.0 - x) / beta;
  // The fraction converges fast below the mean of the distribution, and the other side takes its complement.
  if (x < (a + 1.0) / (a + 2.5)) return 0.5 * front * beta_fraction(x, a, 0.5) / a;
  return 0.5 * (1.0 - front * beta_fraction(1.0 - x, 0.5, a) / 0.5);
}

/// E. A. Cornish, R. A. Fisher, "Moments and cumulants in the specification of distributions" (1938); Handbook, 26.7.5.
double quantile_of_many(double p, double degrees) {
  const double z = normal_quantile(p);
  const double s = z * z;
  const double g1 = z * (s + 1.0) / 4.0;
  const double g2 = z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
  const double g3 = z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
  return z + (g1 + (g2 + g3 / degrees) / degrees) / degrees;
}

}  // namespace

double student_cdf(double t, double degrees) {
  LIFTLINE_EXPECT(degrees >= 1.0 && degrees <= most_degrees);
  const double tail = upper_tail(std::abs(t), degrees);
  return t < 0.0 ? tail : 1.0 - tail;
}

double student_quantile(double p, double degrees) {
  LIFTLINE_EXPECT(p > 0.0 && p < 1.0 && degrees >= 1.0);
  if (p < 0.5) return -student_quantile(1.0 - p, degrees);
  if (degrees > many_degrees) return quantile_of_many(p, degrees);
  double high = 2.0;
  while (student_cdf(high, degrees) < p) high *= 2.0;
  return solve_increasing([&](double t) { return student_cdf(t, degrees) - p; }, 0.0, high, 1e-13 * high).x;
}

}  // namespace liftline::math
