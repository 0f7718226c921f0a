#pragma once

namespace liftline::math {

/// The probability that Student's t with `degrees` (a whole number from 1 to 1e9) degrees of freedom is below `t`, within 1e-13.
/// The incomplete beta function by its continued fraction: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.5.8, 26.7.1.
double student_cdf(double t, double degrees);

/// The inverse of student_cdf for `p` strictly between 0 and 1, within 1e-10 relative.
double student_quantile(double p, double degrees);

}  // namespace liftline::math
