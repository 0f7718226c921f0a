#include "sim/statistics/measures_curves.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

/// The running sum of income over `whole`, against the running share of people.
std::vector<CurvePoint> income_curve(const WeightedIncomes& incomes, double whole) {
  std::vector<CurvePoint> curve;
  curve.reserve(incomes.ascending().size() + 1);
  for (std::size_t i = 0; i <= incomes.ascending().size(); ++i) {
    curve.push_back({incomes.people_in_first(i) / incomes.people(), incomes.income_of_first(i) / whole});
  }
  return curve;
}

}  // namespace

double interpolate(std::span<const CurvePoint> curve, double people_share) {
  if (curve.empty()) return undefined_measure;
  const auto right = std::partition_point(curve.begin(), curve.end(), [people_share](const CurvePoint& point) {
    return point.people_share < people_share;
  });
  if (right == curve.end()) return curve.back().value;
  if (right == curve.begin()) return right->value;
  const auto left = right - 1;
  const double part = (people_share - left->people_share) / (right->people_share - left->people_share);
  return left->value + part * (right->value - left->value);
}

std::vector<CurvePoint> lorenz_curve(const WeightedIncomes& incomes) {
  if (!(incomes.income() > 0.0)) return {};
  return income_curve(incomes, incomes.income());
}

std::vector<CurvePoint> generalised_lorenz_curve(const WeightedIncomes& incomes) {
  if (incomes.ascending().empty()) return {};
  return income_curve(incomes, incomes.people());
}

std::vector<CurvePoint> tip_curve(const WeightedIncomes& incomes, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  if (incomes.ascending().empty()) return {};
  const std::size_t poor = incomes.below(line).size();
  std::vector<CurvePoint> curve;
  curve.reserve(poor + 2);
  double gap_sum = 0.0;
  curve.push_back({0.0, 0.0});
  for (std::size_t i = 0; i < poor; ++i) {
    const auto [income, people] = incomes.ascending()[i];
    gap_sum += people * ((line - income) / line);
    curve.push_back({incomes.people_in_first(i + 1) / incomes.people(), gap_sum / incomes.people()});
  }
  if (curve.back().people_share < 1.0) curve.push_back({1.0, curve.back().value});
  return curve;
}

std::array<double, 5> quintile_shares(const WeightedIncomes& incomes) {
  const std::vector<CurvePoint> curve = lorenz_curve(incomes);
  std::array<double, 5> shares{};
  for (std::size_t fifth = 0; fifth < shares.size(); ++fifth) {
    const double from = static_cast<double>(fifth) / 5.0;
    const double to = static_cast<double>(fifth + 1) / 5.0;
    shares[fifth] = interpolate(curve, to) - interpolate(curve, from);
  }
  return shares;
}

std::vector<double> growth_incidence_curve(const WeightedIncomes& earlier, const WeightedIncomes& later, double years,
                                           std::span<const double> people_shares) {
  LIFTLINE_EXPECT(years > 0.0);
  std::vector<double> growth;
  growth.reserve(people_shares.size());
  for (const double share : people_shares) {
    const double before = earlier.quantile(share);
    const double after = later.quantile(share);
    growth.push_back(before > 0.0 && after >= 0.0 ? math::pow(after / before, 1.0 / years) - 1.0 : undefined_measure);
  }
  return growth;
}

}  // namespace liftline
