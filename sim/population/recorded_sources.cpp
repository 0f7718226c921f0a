#include "sim/population/recorded_sources.hpp"

#include <algorithm>
#include <cmath>

#include "sim/population/household_rows.hpp"
#include "sim/population/income_factors.hpp"

namespace liftline {
namespace {

std::array<double, 3> county_shares(const Parameters& p) {
  return {p.business_share, p.wage_share, std::max(0.0, 1 - p.business_share - p.wage_share)};
}

}  // namespace

void relative_sources(const SourceTraits& of, const Parameters& p, double permanent_sd, double mean_away_share,
                      const SourceSpans& out) {
  lognormal_factors(of.permanent, permanent_sd, out[0]);
  lognormal_factors(of.permanent, p.wage_elasticity * permanent_sd, out[1]);
  lognormal_factors(of.transfer, p.transfer_sd, out[2]);
  for (std::size_t i = 0; i < of.rank.size(); ++i) {
    out[1][i] *= migrant_wages(of.away[i], mean_away_share, p.migrant_wage_return);
    out[2][i] *= transfer_by_rank(of.rank[i], p.transfer_progressivity);
  }
}

std::array<double, 3> source_shares(const std::array<double, 3>& relative, const std::array<double, 3>& norms,
                                    const Parameters& p) {
  std::array<double, 3> shares = county_shares(p);
  double sum = 0;
  for (std::size_t s = 0; s < 3; ++s) sum += shares[s] *= norms[s] * std::max(0.0, relative[s]);
  for (double& share : shares) share = sum > 0 ? share / sum : 1.0 / 3;
  return shares;
}

std::array<double, 3> rake_sources(std::span<const double> money, const ConstSourceSpans& relative,
                                   const Parameters& p) {
  std::array<double, 3> norms{1, 1, 1};
  const auto wanted = county_shares(p);
  double all = 0;
  for (const double value : money) all += value;
  // Fast at first, and as near in the end as a float tells.
  for (int round = 0; round < 200; ++round) {
    std::array<double, 3> sums{};
    for (std::size_t i = 0; i < money.size(); ++i) {
      const auto shares = source_shares({relative[0][i], relative[1][i], relative[2][i]}, norms, p);
      for (std::size_t s = 0; s < 3; ++s) sums[s] += money[i] * shares[s];
    }
    double farthest = 0;
    for (std::size_t s = 0; s < 3; ++s) {
      if (wanted[s] <= 0 || sums[s] <= 0) continue;
      const double factor = wanted[s] * all / sums[s];
      norms[s] *= factor;
      farthest = std::max(farthest, std::abs(factor - 1));
    }
    if (farthest < 1e-8) break;
  }
  return norms;
}

}  // namespace liftline
