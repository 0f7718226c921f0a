#pragma once

#include <vector>

#include "sim/core/processor.hpp"

namespace liftline::test {

/// The widths of vectors that this processor can do, one number at a time first.
inline std::vector<VectorLevel> levels_here() {
  std::vector<VectorLevel> levels;
  for (int level = 0; level <= static_cast<int>(widest_level()); ++level)
    levels.push_back(static_cast<VectorLevel>(level));
  return levels;
}

}  // namespace liftline::test
