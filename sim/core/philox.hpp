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
  PhiloxWords<U> x = counter;
  for (int round = 0; round < 10; ++round) {
    const U high_0 = high_word_of_product(x.w0, U(multiplier_0)), low_0 = x.w0 * U(multiplier_0);
    const U high_1 = high_word_of_product(x.w2, U(multiplier_1)), low_1 = x.w2 * U(multiplier_1);
    x = {high_1 ^ x.w1 ^ U(key_0), low_1, high_0 ^ x.w3 ^ U(key_1), low_0};
    key_0 += weyl_0;
    key_1 += weyl_1;
  }
  return x;
}

}  // namespace liftline
