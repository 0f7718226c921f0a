#pragma once

// Functions of a double, from + - * / and square root alone, so that every machine gives the same bits. For synthesis,
// priors and measures; the yearly loop uses sim/core/math/lane_math.hpp.

namespace liftline::math {

/// e^x within 4e-16 relative; 0 below -745.2, infinity above 709.8.
double exp(double x);

/// e^x - 1 within 2e-15 relative, also next to 0.
double expm1(double x);

/// The natural logarithm of `x` >= 0 within 1e-15 relative; -infinity at 0.
double log(double x);

/// log(1 + x) of `x` >= -1 within 1e-15 relative, also next to 0.
double log1p(double x);

/// x^y of `x` >= 0 within (2 + |y log x|) 4e-16 relative; pow(0, 0) is 1 and pow(0, y) is 0 or infinity by the sign of y.
double pow(double x, double y);

/// The standard normal density at `x` within 2e-15 relative down to 1e-300.
double normal_density(double x);

/// The probability that a standard normal is below `x`, within 1e-14 relative in both tails, down to 1e-300.
/// W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
double normal_cdf(double x);

/// The inverse of normal_cdf for `p` strictly between 0 and 1, within 1e-14 relative.
/// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988).
double normal_quantile(double p);

/// 1 / (1 + e^-x) within 1e-15 relative.
double logistic(double x);

/// The derivative of the digamma function at `x` > 0, the sum of 1 / (x + k)^2 over k = 0, 1, ..., within 1e-14 relative.
double trigamma(double x);

/// log(p / (1 - p)) for `p` strictly between 0 and 1 within 2e-15 relative, also next to 1/2.
double logit(double p);

}  // namespace liftline::math
