#pragma once

// Who earns how much: the factors on the county's mean income of a source. Templates over the number type: the yearly loop uses a
// lane's floats, the solution of the dispersion doubles. Source: model specification section 9.3 of the evidence; docs/odd.md.

#include "sim/core/math/lane_math.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {

/// exp(s x - s^2/2): a log-normal factor of log standard deviation `s` at the standard normal `x`; its mean is 1.
template <class F>
F lognormal_factor(F x, F s) {
  return math::exp(s * x - s * s * F(0.5));
}

/// Transfer income against its mean, before normalisation: exp(s u) (1 + tau (1/2 - rank)), with `u` standard normal and `rank` in
/// 0..1 that of permanent income. `progressivity` tau is the fall from the lowest to the highest rank.
template <class F>
F transfer_spread(F u, F rank, F s, F progressivity) {
  return lognormal_factor(u, s) * (F(1) + progressivity * (F(0.5) - rank));
}

/// Wage income against its mean by the share of members away: 1 + r (share - county's first-year mean share).
template <class F>
F migrant_wages(F away_share, F mean_away_share, F wage_return) {
  return F(1) + wage_return * (away_share - mean_away_share);
}

}  // namespace liftline
