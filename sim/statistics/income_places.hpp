#pragma once
#include <cstdint>

#include "sim/core/lanes.hpp"

namespace liftline {

/// The bins of one year as the bit patterns of their lower ends: every 2^16 patterns a bin from `lowest` to `highest`, and one more at
/// each of `cuts`, none of which begins a bin already.
struct IncomeCuts {
  std::uint32_t lowest;
  std::uint32_t highest;
  const std::uint32_t* cuts;
  std::uint32_t count;
};

/// Stands for the bins below `lowest` and from `highest` on: few incomes lie there, and each is placed by itself.
inline constexpr std::uint32_t outer_bin = 0xffffffffU;

/// Places of a vector of incomes.
template <class U>
struct IncomePlaces {
  U bin;
  U position;  ///< in steps of the float's bits; of outer_bin the income's bits
};

/// The places of incomes >= 0.
template <class F>
auto places_of(F income, const IncomeCuts& of) {
  using U = decltype(bits_of(income));
  const U bits = bits_of(income);
  U number = ((bits - U(of.lowest)) >> 16) + U(1U);
  U lower = bits & U(0xffff0000U);
  for (std::uint32_t i = 0; i < of.count; ++i) {
    const U cut(of.cuts[i]);
    const auto above = bits >= cut;
    number = number + select(above, U(1U), U(0U));
    lower = maximum(lower, select(above, cut, U(0U)));
  }
  const auto outer = (bits < U(of.lowest)) | (bits >= U(of.highest));
  return IncomePlaces<U>{select(outer, U(outer_bin), number), select(outer, bits, bits - lower)};
}

}  // namespace liftline
