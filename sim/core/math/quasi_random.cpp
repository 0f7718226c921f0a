#include "sim/core/math/quasi_random.hpp"

#include <boost/random/sobol.hpp>
#include <cstdint>

#include "sim/core/contracts.hpp"

namespace liftline::math {

std::vector<double> sobol_points(std::size_t dimensions, unsigned log2_count, std::size_t first, std::size_t count) {
  LIFTLINE_EXPECT(dimensions >= 1 && dimensions <= 3667 && log2_count <= 31);
  const std::size_t all = std::size_t{1} << log2_count;
  LIFTLINE_EXPECT(first <= all && count <= all - first);
  boost::random::sobol engine(dimensions);
  const double cell = 1.0 / static_cast<double>(all);
  std::vector<double> points;
  points.reserve(count * dimensions);
  // The engine begins after the origin.
  if (first > 0)
    engine.discard((first - 1) * dimensions);
  else if (count > 0)
    points.assign(dimensions, 0.5 * cell);
  while (points.size() < count * dimensions) {
    // The first 2^m points are multiples of 2^-m: the top m of the engine's 64 bits. Two shifts, for m = 0.
    const std::uint64_t index = engine() >> (63 - log2_count) >> 1;
    points.push_back((static_cast<double>(index) + 0.5) * cell);
  }
  return points;
}

}  // namespace liftline::math
