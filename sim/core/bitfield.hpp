#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/core/contracts.hpp"

namespace liftline {

/// `bits` bits of a 32-bit word from bit `shift` on. Words may be a std::uint32_t or a vector of them (sim/core/lanes.hpp).
template <unsigned shift, unsigned bits>
struct BitField {
  static_assert(bits > 0 && shift + bits <= 32);

  /// The largest value that fits.
  static constexpr std::uint32_t max = 0xffffffffu >> (32 - bits);
  /// The field's bits within the word.
  static constexpr std::uint32_t mask = max << shift;

  template <class Uint>
  static constexpr Uint get(Uint word) {
    return (word >> shift) & max;
  }

  /// `word` with the field replaced by `value`, which must not exceed `max`: higher bits are cut off, and break a contract
  /// where the word is a plain std::uint32_t.
  template <class Uint>
  static constexpr Uint set(Uint word, std::type_identity_t<Uint> value) {
    if constexpr (std::is_same_v<Uint, std::uint32_t>) LIFTLINE_EXPECT(value <= max);
    return (word & ~mask) | ((value << shift) & mask);
  }
};

}  // namespace liftline
