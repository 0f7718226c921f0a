#pragma once

#include <cstddef>
#include <vector>

namespace liftline::math {

/// `count` points, from number `first` on, of the first 2^log2_count of the Sobol sequence (direction numbers of Joe and Kuo, 2008), point
/// by point, `dimensions` coordinates each; number 0 is the origin. Coordinates are shifted by half a cell of width 2^-log2_count,
/// so that each lies strictly between 0 and 1 and every cell of a coordinate holds one point.
/// Expects 1 <= dimensions <= 3667, log2_count <= 31 and first + count <= 2^log2_count.
std::vector<double> sobol_points(std::size_t dimensions, unsigned log2_count, std::size_t first, std::size_t count);

/// All 2^log2_count of them.
inline std::vector<double> sobol_points(std::size_t dimensions, unsigned log2_count) {
  return sobol_points(dimensions, log2_count, 0, std::size_t{1} << log2_count);
}

}  // namespace liftline::math
