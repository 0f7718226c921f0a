#include "sim/processes/block.hpp"

#include "sim/core/ids.hpp"

namespace liftline {

void YearDraws::fill(std::uint32_t blocks, std::uint64_t seed, std::uint32_t year, std::uint32_t luck,
                     std::uint32_t village, std::uint32_t first_number, std::size_t rows) {
  for (auto& column : words_)
    if (column.size() < rows) column.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    // Padding rows may run past the last number of a full village: their draws are never used.
    const std::uint32_t key = village << 16 | ((first_number + static_cast<std::uint32_t>(i)) & 0xffffU);
    for (std::uint32_t block = 0; block < year_words::blocks; ++block) {
      if ((blocks >> block & 1U) == 0) continue;
      const Words words = draw(seed, {key, year, block, luck, code(Purpose::household_year)});
      for (std::size_t w = 0; w < words.size(); ++w) words_[block * 4 + w][i] = words[w];
    }
  }
}

}  // namespace liftline
