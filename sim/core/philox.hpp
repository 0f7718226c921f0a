#pragma once

// Philox4x32-10 for a vector of counters at a time: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, "Parallel random numbers: as
// easy as 1, 2, 3", SC 2011. A test holds it to Random123, which makes the single draws of sim/core/draws.hpp.

#include <cstdint>

#include "sim/core/lanes.hpp"

namespace liftline {

/// A counter or the four words it turns into.
template <LaneUint U>
struct PhiloxWords {
  U w0, w1, w2, w3;
};

/// The words of a counter under the key `seed`, low word first.
template <LaneUint U>
PhiloxWords<U> philox(PhiloxWords<U> counter, std::uint64_t seed) {
  constexpr std::uint32_t multiplier_0 = 0xd2511f53U, multiplier_1 = 0xcd9e8d57U;
  constexpr std::uint32_t weyl_0 = 0x9e3779b9U, weyl_1 = 0xbb67ae85U;
  auto key_0 = static_cast<std::uint32_t>(seed);
  auto key_1 = static_cast<std::uint32_t>(seed >> 32);
  // Products have two words: a word is kept with room for a second one above it.
  auto x0 = lengthen(counter.w0), x1 = lengthen(counter.w1), x2 = lengthen(counter.w2), x3 = lengthen(counter.w3);
  for (int round = 0; round < 10; ++round) {
    const auto product_0 = product_of_lower(x0, multiplier_0), product_1 = product_of_lower(x2, multiplier_1);
    x0 = upper_word(product_1) ^ x1 ^ key_0;
    x1 = product_1;
    x2 = upper_word(product_0) ^ x3 ^ key_1;
    x3 = product_0;
    key_0 += weyl_0;
    key_1 += weyl_1;
  }
  return {lower_word(x0), lower_word(x1), lower_word(x2), lower_word(x3)};
}

}  // namespace liftline
