#pragma once
#include <cstddef>
#include <string>

namespace liftline {

/// The part of a batch that one of several machines runs: some replicates of each point, with all scenarios. Which they are does not hang on
/// how many points and replicates there are.
struct Shard {
  std::size_t number = 1;  ///< from 1
  std::size_t of = 1;

  /// Whether a replicate of a point, both from 1, belongs to it.
  bool has(std::size_t point, std::size_t replicate) const { return (point + replicate) % of == number % of; }

  /// How many replicates of all points belong to it.
  std::size_t replicates(std::size_t points, std::size_t replicates_a_point) const {
    std::size_t count = 0;
    for (std::size_t point = 1; point <= points; ++point) {
      const std::size_t first = (number + of - point % of - 1) % of + 1;  // the first replicate of the point
      if (first <= replicates_a_point) count += (replicates_a_point - first) / of + 1;
    }
    return count;
  }

  bool is_whole() const { return of == 1; }
  /// `2/5`
  std::string text() const { return std::to_string(number) + "/" + std::to_string(of); }
};

}  // namespace liftline
