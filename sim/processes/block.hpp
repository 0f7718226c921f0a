#pragma once
#include <cstddef>
#include <cstdint>

#include "sim/core/draw_arrays.hpp"
#include "sim/core/lanes.hpp"
#include "sim/population/household_columns.hpp"
#include "sim/population/lever_rows.hpp"
#include "sim/processes/year_rules.hpp"

// What a phase of the year works on. Plain pointers, so that a file compiled for one processor holds no code that others share.

namespace liftline {

/// Where the random words of one block of rows in one year are kept: a column a word.
struct YearDraws {
  std::uint32_t* words = nullptr;
  Row stride = 0;  ///< rows of a column

  std::uint32_t* column(YearWord at) const { return words + (at.block * 4 + at.word) * stride; }
  WordColumns block(std::uint32_t number) const {
    return {column({number, 0}), column({number, 1}), column({number, 2}), column({number, 3})};
  }
};

/// Words that a row has in YearDraws: those of the year, then the lasting ones.
inline constexpr std::size_t year_draw_columns = std::size_t{4} * (year_words::blocks + 1);

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
  float endorsement = 0;        ///< share of sellers that counts as a reason to start, 0..1/4; 0 without endorsement
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
  const std::uint32_t* words(YearWord at, Row row) const { return draws.column(at) + (row - first); }
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
