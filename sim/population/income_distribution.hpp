#pragma once
#include <cstdint>
#include <span>

#include "sim/parameters/parameters.hpp"

namespace liftline {

/// Form of the distribution of permanent income. What is between households stays the same: their ranks.
enum class IncomeDistribution : std::uint8_t { lognormal, dagum, singh_maddala };

/// Log of a Dagum income of scale 1 and shape a = 1 at the rank of the standard score z: g(z) = -log(Phi(z)^(-1/p) - 1), p > 0. Any other
/// shape a has the log g / a. C. Dagum, "A new model of personal income distribution: specification and estimation", Economie
/// appliquee 30 (1977): F(x) = (1 + x^-a)^-p.
double dagum_log(double z, double p);

/// The standard deviation of g: sqrt(psi'(1) + psi'(p)).
double dagum_log_sd(double p);

/// How standard scores become log income, in its standard deviations.
class IncomeShape {
 public:
  /// Reads `dagum_p` and `singh_maddala_q`.
  IncomeShape(IncomeDistribution distribution, const Parameters& parameters);

  /// Replaces standard scores by log incomes of standard deviation 1 at the same ranks; their mean is left to normalisation. Log-normal:
  /// the scores themselves. Dagum: g(z) / sd(g), so that permanent_sd is sd(g) / a. Singh and Maddala ("A function for size
  /// distribution of incomes", Econometrica 44, 1976: F(x) = 1 - (1 + x^a)^-q) is the Dagum of p = q turned round: -g(-z) / sd(g).
  void apply(std::span<double> scores) const;

 private:
  IncomeDistribution distribution_;
  double shape_ = 1;
  double scale_ = 1;
};

}  // namespace liftline
