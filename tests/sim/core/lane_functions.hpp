#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/processor.hpp"

namespace liftline::test {

/// Every function of the lanes at the numbers `a[i]`, `b[i]` and the word `w[i]`: a row of bit patterns for each i, of which `count` is a
/// multiple of 16.
using LaneFunctions = std::vector<std::uint32_t> (*)(const float* a, const float* b, const std::uint32_t* w,
                                                     std::size_t count);

LaneFunctions lane_functions(VectorLevel level);

}  // namespace liftline::test
