#include "sim/population/income_distribution.hpp"

#include <cmath>

#include "sim/core/math/real.hpp"

namespace liftline {

double dagum_log(double z, double p) {
  // Each tail from its own side, where its digits are.
  const double log_rank = z > 0 ? math::log1p(-math::normal_cdf(-z)) : math::log(math::normal_cdf(z));
  const double w = -log_rank / p;
  return -w - math::log(-math::expm1(-w));  // log(e^w - 1) without the overflow
}

double dagum_log_sd(double p) { return std::sqrt(math::trigamma(1) + math::trigamma(p)); }

IncomeShape::IncomeShape(IncomeDistribution distribution, const Parameters& p) : distribution_(distribution) {
  if (distribution == IncomeDistribution::lognormal) return;
  shape_ = distribution == IncomeDistribution::dagum ? p.dagum_p : p.singh_maddala_q;
  scale_ = 1 / dagum_log_sd(shape_);
}

void IncomeShape::apply(std::span<double> scores) const {
  if (distribution_ == IncomeDistribution::lognormal) return;
  const double turned = distribution_ == IncomeDistribution::dagum ? 1 : -1;
  for (double& z : scores) z = turned * scale_ * dagum_log(turned * z, shape_);
}

}  // namespace liftline
