#pragma once

#include "sim/core/contracts.hpp"

namespace liftline::math {

/// Where an increasing function crosses zero.
struct Root {
  double x;
  /// False if the function does not change sign between the ends; `x` is then the end where it is nearer to zero.
  bool bracketed;
};

/// The root of the increasing function `f` in [low, high], within `tolerance` > 0 of `x`, or as near as 200 steps or
/// neighbouring doubles allow. False position with the Illinois weights (M. Dowell and P. Jarratt, BIT 11, 1971), and a
/// bisection whenever three steps did not halve the bracket.
template <class Function>
Root solve_increasing(const Function& f, double low, double high, double tolerance) {
  LIFTLINE_EXPECT(low <= high && tolerance > 0.0);
  double f_low = f(low);
  double f_high = f(high);
  if (f_low >= 0.0) return {low, f_low == 0.0};
  if (f_high <= 0.0) return {high, f_high == 0.0};

  constexpr int most_steps = 200;
  enum class End { none, lower, upper };
  End moved = End::none;
  double next_width = 0.5 * (high - low);
  int tries = 0;
  for (int step = 0; step < most_steps && high - low > tolerance; ++step) {
    double x = high - f_high * (high - low) / (f_high - f_low);
    if (++tries > 3 || !(x > low && x < high)) x = low + 0.5 * (high - low);
    if (!(x > low && x < high)) break;  // The ends are neighbouring doubles.
    const double f_x = f(x);
    if (f_x == 0.0) return {x, true};
    // The end that stays twice in a row counts half, which draws the next point towards it.
    if (f_x < 0.0) {
      low = x;
      f_low = f_x;
      if (moved == End::lower) f_high *= 0.5;
      moved = End::lower;
    } else {
      high = x;
      f_high = f_x;
      if (moved == End::upper) f_low *= 0.5;
      moved = End::upper;
    }
    if (high - low <= next_width) {
      next_width = 0.5 * (high - low);
      tries = 0;
    }
  }
  return {low + 0.5 * (high - low), true};
}

}  // namespace liftline::math
