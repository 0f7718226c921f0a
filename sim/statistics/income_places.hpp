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

/// Writes the bin of each of `rows` incomes >= 0 and its position, in steps of the float's bits; where the bin is outer_bin, the position
/// is the income's bits.
template <class L>
void write_places(const float* income, std::uint32_t rows, const IncomeCuts& of, std::uint32_t* bin,
                  std::uint32_t* position) {
  using U = typename L::Uint;
  for (std::uint32_t row = 0; row < rows; row += static_cast<std::uint32_t>(L::width)) {
    const U bits = bits_of(load<L>(income + row));
    U number = ((bits - U(of.lowest)) >> 16) + U(1U);
    U lower = bits & U(0xffff0000U);
    for (std::uint32_t i = 0; i < of.count; ++i) {
      const auto above = bits >= U(of.cuts[i]);
      number = select(above, number + U(1U), number);
      lower = select(above & (lower < U(of.cuts[i])), U(of.cuts[i]), lower);
    }
    const auto outer = (bits < U(of.lowest)) | (bits >= U(of.highest));
    store(bin + row, select(outer, U(outer_bin), number));
    store(position + row, select(outer, bits, bits - lower));
  }
}

}  // namespace liftline
