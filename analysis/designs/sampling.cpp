#include "analysis/designs/sampling.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "analysis/designs/design_draws.hpp"
#include "sim/core/math/quasi_random.hpp"

namespace liftline {
namespace {

/// 0 to count - 1 in an order drawn from `stream`.
std::vector<std::size_t> shuffled(std::size_t count, UniformStream stream) {
  std::vector<double> keys(count);
  for (double& key : keys) key = stream.next();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  return order;
}

}  // namespace

std::vector<UnitPoint> latin_hypercube(std::size_t factors, std::size_t points, std::uint64_t seed) {
  std::vector<UnitPoint> design(points, UnitPoint(factors));
  for (std::size_t f = 0; f < factors; ++f) {
    const auto cells = shuffled(points, design_stream(seed, DesignDraw::cell_order, f));
    UniformStream places = design_stream(seed, DesignDraw::place_in_cell, f);
    for (std::size_t p = 0; p < points; ++p)
      design[p][f] = (static_cast<double>(cells[p]) + places.next()) / static_cast<double>(points);
  }
  return design;
}

std::vector<UnitPoint> sobol_design(std::size_t factors, std::size_t points) {
  const auto log2_count = static_cast<unsigned>(std::bit_width(std::max<std::size_t>(points, 1) - 1));
  const std::vector<double> coordinates = math::sobol_points(factors, log2_count, 0, points);
  std::vector<UnitPoint> design;
  for (auto at = coordinates.begin(); at != coordinates.end(); at += static_cast<std::ptrdiff_t>(factors))
    design.emplace_back(at, at + static_cast<std::ptrdiff_t>(factors));
  return design;
}

}  // namespace liftline
