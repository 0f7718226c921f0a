#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

// Designs that spread points over ranges.

namespace liftline {

/// A point: for each factor its place in its range, from 0 to 1.
using UnitPoint = std::vector<double>;

/// A Latin hypercube: of `points` cells of equal width in each factor every one holds exactly one point, at a uniformly drawn place in it; the
/// cells of different factors are paired at random. Each coordinate lies strictly between 0 and 1. Draws DesignDraw::cell_order and
/// place_in_cell. M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21 (1979).
std::vector<UnitPoint> latin_hypercube(std::size_t factors, std::size_t points, std::uint64_t seed);

/// The first points of the Sobol sequence (math::sobol_points), shifted by half a cell of the finest grid they fill; most even where
/// `points` is a power of two. Draws nothing. Expects 1 <= factors <= 3667.
std::vector<UnitPoint> sobol_design(std::size_t factors, std::size_t points);

}  // namespace liftline
