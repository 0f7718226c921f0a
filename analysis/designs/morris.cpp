#include "analysis/designs/morris.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/designs/design_draws.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

ElementaryEffects describe(std::span<const double> effects) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  ElementaryEffects of{none, none, none, none, effects.size()};
  if (effects.empty()) return of;
  const auto n = static_cast<double>(effects.size());
  double sum = 0, absolute = 0;
  for (const double effect : effects) {
    sum += effect;
    absolute += std::abs(effect);
  }
  of.mean = sum / n;
  of.mean_absolute = absolute / n;
  if (effects.size() < 2) return of;
  double squares = 0, squares_of_absolute = 0;
  for (const double effect : effects) {
    squares += (effect - of.mean) * (effect - of.mean);
    const double away = std::abs(effect) - of.mean_absolute;
    squares_of_absolute += away * away;
  }
  of.sd = std::sqrt(squares / (n - 1));
  of.mean_absolute_error = std::sqrt(squares_of_absolute / (n - 1) / n);
  return of;
}

}  // namespace

std::vector<UnitPoint> morris_design(std::size_t factors, std::size_t trajectories, std::size_t levels,
                                     std::uint64_t seed) {
  LIFTLINE_EXPECT(levels >= 2 && levels % 2 == 0);
  const auto place = [&](std::size_t level) { return static_cast<double>(level) / static_cast<double>(levels - 1); };
  std::vector<UnitPoint> design;
  for (std::size_t t = 0; t < trajectories; ++t) {
    UniformStream stream = design_stream(seed, DesignDraw::morris_trajectory, t);
    std::vector<std::size_t> start(factors), order(factors);
    for (std::size_t& level : start) level = static_cast<std::size_t>(stream.next() * static_cast<double>(levels));
    std::vector<double> keys(factors);
    for (double& key : keys) key = stream.next();
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    UnitPoint point;
    for (const std::size_t level : start) point.push_back(place(level));
    design.push_back(point);
    for (const std::size_t f : order) {
      const std::size_t half = levels / 2;
      point[f] = place(start[f] < half ? start[f] + half : start[f] - half);
      design.push_back(point);
    }
  }
  return design;
}

std::vector<ElementaryEffects> elementary_effects(std::size_t factors, std::span<const UnitPoint> points,
                                                  std::span<const double> outputs) {
  LIFTLINE_EXPECT(points.size() == outputs.size() && points.size() % (factors + 1) == 0);
  std::vector<std::vector<double>> effects(factors);
  for (std::size_t p = 1; p < points.size(); ++p) {
    if (p % (factors + 1) == 0) continue;  // where the next trajectory starts
    for (std::size_t f = 0; f < factors; ++f) {
      const double move = points[p][f] - points[p - 1][f];
      const double change = outputs[p] - outputs[p - 1];
      if (move != 0 && !std::isnan(change)) effects[f].push_back(change / move);
    }
  }
  std::vector<ElementaryEffects> described;
  for (const auto& of_factor : effects) described.push_back(describe(of_factor));
  return described;
}

}  // namespace liftline
