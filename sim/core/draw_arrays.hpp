#pragma once

// The blocks of sim/core/draws.hpp for many stream keys at a time, the same words.

#include "sim/core/draws.hpp"
#include "sim/core/processor.hpp"

namespace liftline {

/// Where the four words of each block go: a column a word.
struct WordColumns {
  std::uint32_t *w0, *w1, *w2, *w3;
};

/// Draws the blocks at `first` and at the `count` - 1 stream keys that follow in the same village (the lower 16 bits count up and begin
/// again at 0). Columns need room for `count` rounded up to 16.
using DrawMany = void (*)(std::uint64_t seed, const DrawAddress& first, std::uint32_t count, const WordColumns& to);

/// The function of a level that this processor can do.
DrawMany draw_many(VectorLevel level);

}  // namespace liftline
