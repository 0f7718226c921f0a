#pragma once

// Included by one file for each width of vectors, and by nobody else.

#include "sim/core/draw_arrays.hpp"
#include "sim/core/philox.hpp"

namespace liftline {

template <class L>
[[gnu::flatten]] void draw_many_with(std::uint64_t seed, const DrawAddress& first, std::uint32_t count,
                                     const WordColumns& to) {
  using U = typename L::Uint;
  const std::uint32_t village = first.stream_key & 0xffff0000U;
  for (std::uint32_t i = 0; i < count; i += static_cast<std::uint32_t>(L::width)) {
    const U number = (U(first.stream_key + i) + L::count_up()) & U(0xffffU);
    const auto words =
        philox<U>({number | U(village), U(first.year << 8 | first.block), U(first.luck), U(first.purpose)}, seed);
    store(to.w0 + i, words.w0);
    store(to.w1 + i, words.w1);
    store(to.w2 + i, words.w2);
    store(to.w3 + i, words.w3);
  }
}

}  // namespace liftline
