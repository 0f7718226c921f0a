#pragma once
#include <cstddef>
#include <cstdint>

#include "sim/core/draws.hpp"
#include "sim/core/lanes.hpp"
#include "sim/core/philox.hpp"
#include "sim/population/household_columns.hpp"
#include "sim/population/lever_rows.hpp"
#include "sim/processes/year_rules.hpp"

// What a phase of the year works on. Plain pointers, so that a file compiled for one processor holds no code that others share.

namespace liftline {

/// Where the random words of one block of rows in one year are kept: a column a word.
struct YearDraws {
  std::uint32_t* words = nullptr;
  Row stride = 0;  ///< rows of a column

  std::uint32_t* column(std::uint32_t block, std::uint32_t word) const { return words + (block * 4 + word) * stride; }
};

/// Words that a row has in YearDraws.
inline constexpr std::size_t year_draw_columns = std::size_t{4} * year_words::blocks;

/// Whose words: the row at number `first_number` of a village and those after it.
struct DrawKey {
  std::uint64_t seed = 0;
  std::uint32_t luck = 0;
  std::uint32_t year = 0;
  std::uint32_t village = 0;
  std::uint32_t first_number = 0;
};

/// Draws for each row the blocks whose bits are set in `blocks`; the words of the others stay as they are. Draws: `household_year`.
template <class L>
void draw_year(const DrawKey& key, std::uint32_t blocks, Row rows, const YearDraws& draws) {
  using U = typename L::Uint;
  for (std::uint32_t block = 0; block < year_words::blocks; ++block) {
    if ((blocks >> block & 1U) == 0) continue;
    for (Row i = 0; i < rows; i += static_cast<Row>(L::width)) {
      // Padding rows may run past the last number of a full village: their draws are never used.
      const U number = (U(key.first_number + i) + L::count_up()) & U(0xffffU);
      const auto words = philox<U>(
          {number | U(key.village << 16), U(key.year << 8 | block), U(key.luck), U(code(Purpose::household_year))},
          key.seed);
      store(draws.column(block, 0) + i, words.w0);
      store(draws.column(block, 1) + i, words.w1);
      store(draws.column(block, 2) + i, words.w2);
      store(draws.column(block, 3) + i, words.w3);
    }
  }
}

/// What a village is to its households in one year: the same value for every row.
struct VillageYear {
  float network = 0;            ///< quality, 0..1
  float distance = 0;           ///< km to the nearest working station
  float shipping_distance = 0;  ///< the same as it weighs on the margin, km, at most 20
  float business_kept = 1;      ///< share of business income left by a disaster, against its expectation
  float migration_shift = 0;    ///< log odds of working away from road and policies
  float seller_share = 0;       ///< share of households that sold last year; 0 without peers
  float success_pull = 0;       ///< relative exposure to success less the county's; 0 without peers
  float failure_pull = 0;       ///< relative exposure to failure less the county's; 0 without peers
};

/// A stretch of rows of one village, whole row groups, small enough to stay in cache from phase to phase.
struct Block {
  const YearRules& rules;
  const VillageYear& village;
  const YearDraws& draws;
  const HouseholdLeverRows& levers;
  const HouseholdColumns& households;
  Row first = 0;
  Row rows = 0;

  /// The words of a year draw for the rows from `row` on.
  const std::uint32_t* words(YearWord at, Row row) const {
    return draws.column(at.block, static_cast<std::uint32_t>(at.word)) + (row - first);
  }
};

/// Calls `action(row)` for the first row of every vector of L::width rows.
template <class L, class Action>
void for_each_vector(const Block& block, Action action) {
  for (Row row = block.first; row < block.first + block.rows; row += static_cast<Row>(L::width)) action(row);
}

/// A lever's values from a row on.
template <class L>
auto lever(const Block& block, HouseholdLever which, Row row) {
  return load<L>(block.levers[static_cast<std::size_t>(which)].from(row));
}

/// The uniform of a year draw from a row on.
template <class L>
auto uniform_of(const Block& block, YearWord at, Row row) {
  return math::uniform(load<L>(block.words(at, row)));
}

}  // namespace liftline
