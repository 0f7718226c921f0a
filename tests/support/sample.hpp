#pragma once

#include <functional>
#include <vector>

namespace liftline::test {

/// |z| above this has probability 7e-6 under the hypothesis; seeds are fixed, so that a test that passes keeps passing.
inline constexpr double z_limit = 4.5;

/// Independent draws of one distribution, and how far they lie from what was expected, in standard errors.
class Sample {
 public:
  explicit Sample(std::vector<double> values);

  double mean() const { return mean_; }
  double variance() const { return variance_; }

  /// (mean - expected) / sqrt(variance / n).
  double z_of_mean(double expected) const;
  /// (variance - expected) / sqrt((fourth central moment - variance^2) / n).
  double z_of_variance(double expected) const;
  /// sqrt(n) times the largest distance between the sample's distribution and `cdf`: above 2.2 with probability 1e-4
  /// (Kolmogorov's limit, 2 exp(-2 d^2)).
  double kolmogorov(const std::function<double(double)>& cdf) const;

 private:
  std::vector<double> sorted_;
  double mean_;
  double variance_;
  double fourth_moment_;
};

inline constexpr double kolmogorov_limit = 2.2;

}  // namespace liftline::test
