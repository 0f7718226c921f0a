#include "sim/core/math/quasi_random.hpp"

#include <boost/random/sobol.hpp>
#include <cstdint>

#include "sim/core/contracts.hpp"

namespace liftline::math {

std::vector<double> sobol_points(std::size_t dimensions, unsigned log2_count) {
  LIFTLINE_EXPECT(dimensions >= 1 && dimensions <= 3667 && log2_count <= 31);
  boost::random::sobol engine(dimensions);
  const std::size_t count = std::size_t{1} << log2_count;
  const double cell = 1.0 / static_cast<double>(count);
  // The engine begins after the origin.
  std::vector<double> points(dimensions, 0.5 * cell);
  points.reserve(count * dimensions);
  while (points.size() < count * dimensions) {
    // The first 2^m points are multiples of 2^-m: the top m of the engine's 64 bits. Two shifts, for m = 0.
    const std::uint64_t index = engine() >> (63 - log2_count) >> 1;
    points.push_back((static_cast<double>(index) + 0.5) * cell);
  }
  return points;
}

}  // namespace liftline::math
