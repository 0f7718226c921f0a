#pragma once

#include "sim/statistics/survey_domain.hpp"

namespace liftline {

/// A Gaussian kernel over incomes, people-weighted. Its bandwidth is Silverman's 0.9 min(s, IQR / 1.349) n^(-1/5), with n the effective number
/// of rows (sum of weights)^2 / (sum of squares), so that it does not hang on the scale of the weights; where the quartiles coincide, s alone.
/// B. W. Silverman, Density Estimation for Statistics and Data Analysis (1986), equation 3.31; L. Kish, Survey Sampling (1965).
class IncomeKernel {
 public:
  explicit IncomeKernel(const SurveyDomain& domain);

  /// The density of income at `income`, over the people of the domain; NaN where all incomes are the same.
  double density(double income) const;

  /// The mean benefit of a person with that income, by the same kernel (E. A. Nadaraya 1964, G. S. Watson 1964); NaN where nobody is near.
  double mean_benefit(double income) const;

  /// The share of the people with that income whose rows received something, by the same kernel.
  double share_reached(double income) const;

  double bandwidth() const { return bandwidth_; }

 private:
  struct Sums {
    double people, benefit, reached;  // weighted by the kernel
  };
  Sums sums_at(double income) const;

  const SurveyDomain& domain_;
  double bandwidth_;
};

}  // namespace liftline
