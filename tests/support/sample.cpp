#include "tests/support/sample.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace liftline::test {
namespace {

template <class Function>
double mean_of(const std::vector<double>& values, Function function) {
  double sum = 0.0;
  for (const double value : values) sum += function(value);
  return sum / static_cast<double>(values.size());
}

}  // namespace

Sample::Sample(std::vector<double> values)
    : sorted_(std::move(values)),
      mean_(mean_of(sorted_, [](double x) { return x; })),
      variance_(mean_of(sorted_, [this](double x) { return (x - mean_) * (x - mean_); })),
      fourth_moment_(mean_of(sorted_, [this](double x) { return std::pow(x - mean_, 4.0); })) {
  std::sort(sorted_.begin(), sorted_.end());
}

double Sample::z_of_mean(double expected) const {
  return (mean_ - expected) / std::sqrt(variance_ / static_cast<double>(sorted_.size()));
}

double Sample::z_of_variance(double expected) const {
  const double squared_error = (fourth_moment_ - variance_ * variance_) / static_cast<double>(sorted_.size());
  return (variance_ - expected) / std::sqrt(squared_error);
}

double Sample::kolmogorov(const std::function<double(double)>& cdf) const {
  const auto count = static_cast<double>(sorted_.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    const double expected = cdf(sorted_[i]);
    distance =
        std::max({distance, expected - static_cast<double>(i) / count, static_cast<double>(i + 1) / count - expected});
  }
  return distance * std::sqrt(count);
}

}  // namespace liftline::test
