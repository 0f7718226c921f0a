#pragma once
#include <cstddef>
#include <cstdint>

#include "sim/core/draws.hpp"

// What designs of experiments draw. A design hangs on nothing but its seed and its size.

namespace liftline {

/// What is drawn, as luck of the address; the stream key is the number that stands behind it.
enum class DesignDraw : std::uint32_t {
  cell_order = 1,         ///< a factor: in which order its cells come in a Latin hypercube
  place_in_cell = 2,      ///< a factor: where in each cell
  morris_trajectory = 3,  ///< a trajectory: where each factor starts, then in which order they move
  resample = 4            ///< a bootstrap resample: which rows of a Saltelli design it takes
};

inline UniformStream design_stream(std::uint64_t seed, DesignDraw what, std::size_t number) {
  return {seed, {static_cast<std::uint32_t>(number), 0, 0, static_cast<std::uint32_t>(what), code(Purpose::design)}};
}

}  // namespace liftline
