#pragma once

// The blocks of sim/core/draws.hpp for many stream keys at a time, the same words.

#include <array>

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

/// Room for the blocks of up to `most` stream keys, a multiple of 16.
template <std::uint32_t most>
class DrawnWords {
 public:
  static_assert(most % 16 == 0);

  /// Draws by the widest vectors of this processor; see DrawMany.
  void draw(std::uint64_t seed, const DrawAddress& first, std::uint32_t count) {
    draw_many(widest_level())(seed, first, count,
                              {words_[0].data(), words_[1].data(), words_[2].data(), words_[3].data()});
  }
  /// The words of one place in all blocks drawn.
  const std::array<std::uint32_t, most>& operator[](std::size_t word) const { return words_[word]; }

 private:
  alignas(64) std::array<std::array<std::uint32_t, most>, 4> words_{};
};

}  // namespace liftline
