#pragma once

#include <cstddef>
#include <vector>

namespace liftline::math {

/// The first 2^log2_count points of the Sobol sequence (direction numbers of Joe and Kuo, 2008), point by point,
/// `dimensions` coordinates each, beginning with the origin. Coordinates are shifted by half a cell of width 2^-log2_count,
/// so that each lies strictly between 0 and 1 and every cell of a coordinate holds one point.
/// Expects 1 <= dimensions <= 3667 and log2_count <= 31.
std::vector<double> sobol_points(std::size_t dimensions, unsigned log2_count);

}  // namespace liftline::math
