#include "sim/statistics/density.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

// Beyond so many bandwidths the kernel adds less than rounding does.
constexpr double reach = 8.5;

double bandwidth_of(const SurveyDomain& domain) {
  const WeightedIncomes& incomes = domain.incomes();
  if (domain.rows().empty()) return undefined_measure;
  const double mean = incomes.mean();
  double squares = 0.0;
  double weight_squares = 0.0;
  for (const auto& row : domain.rows()) {
    squares += row.people * (row.income - mean) * (row.income - mean);
    weight_squares += row.people * row.people;
  }
  const double deviation = std::sqrt(squares / incomes.people());
  const double quartiles = incomes.quantile(0.75) - incomes.quantile(0.25);
  const double spread = quartiles > 0.0 ? std::min(deviation, quartiles / 1.349) : deviation;
  const double rows = incomes.people() * incomes.people() / weight_squares;
  return spread > 0.0 ? 0.9 * spread * math::pow(rows, -0.2) : undefined_measure;
}

}  // namespace

IncomeKernel::IncomeKernel(const SurveyDomain& domain) : domain_(domain), bandwidth_(bandwidth_of(domain)) {}

IncomeKernel::Sums IncomeKernel::sums_at(double income) const {
  const auto rows = domain_.rows();
  const double low = income - reach * bandwidth_;
  const double high = income + reach * bandwidth_;
  auto row = std::partition_point(rows.begin(), rows.end(), [&](const auto& r) { return r.income < low; });
  Sums sums{0.0, 0.0, 0.0};
  for (; row != rows.end() && row->income <= high; ++row) {
    const double kernel = math::normal_density((row->income - income) / bandwidth_);
    sums.people += row->people * kernel;
    sums.benefit += row->benefit * kernel;
    if (row->benefit > 0.0) sums.reached += row->people * kernel;
  }
  return sums;
}

double IncomeKernel::density(double income) const {
  if (!(bandwidth_ > 0.0)) return undefined_measure;
  return sums_at(income).people / (domain_.incomes().people() * bandwidth_);
}

double IncomeKernel::mean_benefit(double income) const {
  if (!(bandwidth_ > 0.0)) return undefined_measure;
  const Sums sums = sums_at(income);
  return sums.people > 0.0 ? sums.benefit / sums.people : undefined_measure;
}

double IncomeKernel::share_reached(double income) const {
  if (!(bandwidth_ > 0.0)) return undefined_measure;
  const Sums sums = sums_at(income);
  return sums.people > 0.0 ? sums.reached / sums.people : undefined_measure;
}

}  // namespace liftline
