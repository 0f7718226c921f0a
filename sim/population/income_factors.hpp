#pragma once

// Who earns how much: the factors on the county's mean income of a source. Templates over the number type: the yearly loop uses a
// lane's floats, the solution of the dispersion doubles. Source: model specification section 9.3 of the evidence; docs/odd.md.

namespace liftline {

/// How transfer income falls with the rank of permanent income in 0..1: 1 + tau (1/2 - rank), with `progressivity` tau the fall from the
/// lowest to the highest rank. Transfer income against its mean, before normalisation, is this times a log-normal factor.
template <class F>
F transfer_by_rank(F rank, F progressivity) {
  return F(1) + progressivity * (F(0.5) - rank);
}

/// Wage income against its mean by the share of members away: 1 + r (share - county's first-year mean share).
template <class F>
F migrant_wages(F away_share, F mean_away_share, F wage_return) {
  return F(1) + wage_return * (away_share - mean_away_share);
}

}  // namespace liftline
