#include "sim/statistics/measures_targeting.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

/// The households with people, by income; equal incomes are one entry.
std::vector<Benefit> by_income(std::span<const Benefit> benefits) {
  std::vector<Benefit> sorted;
  for (const Benefit& benefit : benefits) {
    LIFTLINE_EXPECT(std::isfinite(benefit.income));
    LIFTLINE_EXPECT(std::isfinite(benefit.people) && benefit.people >= 0.0);
    LIFTLINE_EXPECT(std::isfinite(benefit.amount) && benefit.amount >= 0.0);
    if (benefit.people > 0.0) sorted.push_back(benefit);
  }
  std::sort(sorted.begin(), sorted.end(), [](const Benefit& a, const Benefit& b) { return a.income < b.income; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].income == sorted[last].income) {
      sorted[last].people += sorted[i].people;
      sorted[last].amount += sorted[i].amount;
    } else {
      sorted[++last] = sorted[i];
    }
  }
  if (!sorted.empty()) sorted.erase(sorted.begin() + static_cast<std::ptrdiff_t>(last) + 1, sorted.end());
  return sorted;
}

}  // namespace

std::vector<CurvePoint> concentration_curve(std::span<const Benefit> benefits) {
  const std::vector<Benefit> sorted = by_income(benefits);
  double all_people = 0.0;
  double all_benefits = 0.0;
  for (const Benefit& benefit : sorted) {
    all_people += benefit.people;
    all_benefits += benefit.amount;
  }
  if (!(all_benefits > 0.0)) return {};
  std::vector<CurvePoint> curve{{0.0, 0.0}};
  curve.reserve(sorted.size() + 1);
  double people = 0.0;
  double paid = 0.0;
  for (const Benefit& benefit : sorted) {
    people += benefit.people;
    paid += benefit.amount;
    curve.push_back({people / all_people, paid / all_benefits});
  }
  return curve;
}

double coady_grosh_hoddinott_ratio(std::span<const Benefit> benefits, double poorest_share) {
  LIFTLINE_EXPECT(poorest_share > 0.0 && poorest_share <= 1.0);
  return interpolate(concentration_curve(benefits), poorest_share) / poorest_share;
}

double concentration_coefficient(std::span<const Benefit> benefits) {
  const std::vector<CurvePoint> curve = concentration_curve(benefits);
  if (curve.empty()) return undefined_measure;
  double twice_the_area = 0.0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    twice_the_area += (curve[i].people_share - curve[i - 1].people_share) * (curve[i].value + curve[i - 1].value);
  }
  return 1.0 - twice_the_area;
}

TargetingErrors targeting_errors(std::span<const Benefit> benefits, double line) {
  LIFTLINE_EXPECT(line > 0.0);
  double reached = 0.0;
  double reached_not_poor = 0.0;
  double poor = 0.0;
  double poor_not_reached = 0.0;
  double paid = 0.0;
  double paid_to_nonpoor = 0.0;
  for (const auto& [income, people, amount] : benefits) {
    if (people == 0.0) continue;
    const bool is_poor = income < line;
    if (is_poor) poor += people;
    if (is_poor && amount == 0.0) poor_not_reached += people;
    if (amount > 0.0) reached += people;
    if (!is_poor && amount > 0.0) reached_not_poor += people;
    paid += amount;
    if (!is_poor) paid_to_nonpoor += amount;
  }
  return {ratio(reached_not_poor, reached), ratio(poor_not_reached, poor), ratio(paid_to_nonpoor, paid)};
}

}  // namespace liftline
