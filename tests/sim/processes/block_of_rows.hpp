#pragma once
#include <cstdint>
#include <functional>

#include "sim/population/synthesis.hpp"
#include "sim/processes/block.hpp"

namespace liftline::test {

/// A village of one block whose rows all hold the same plain household, for one phase at a time. Change what a test is about.
struct BlockOfRows {
  explicit BlockOfRows(Row row_count = 16, const LeverUse& use = {})
      : rows(row_count), words(year_draw_columns * row_count), levers(use, row_count, 1) {
    households.resize(rows);
    for (Row row = 0; row < rows; ++row) {
      std::uint32_t who = person::Age::set(0U, 40U);
      who = person::Size::set(who, 4);
      who = person::Labour::set(who, 3);
      who = person::Migrants::set(who, 1);
      who = person::Guarantees::set(who, 1);
      households.person[row] = who;
      households.state[row] = state::Live::mask;
      households.business_factor[row] = households.wage_factor[row] = households.transfer_factor[row] = 1;
      households.talent_factor[row] = 1;
      households.skill[row] = households.lasting_skill[row] = 0.4F;
      households.confidence[row] = households.lasting_confidence[row] = 0.45F;
      households.funds[row] = 10000;
    }
    draw(1, 2014);
    columns = households.columns();
    lever_rows = levers.household_rows();
  }
  BlockOfRows(const BlockOfRows&) = delete;
  BlockOfRows& operator=(const BlockOfRows&) = delete;
  ~BlockOfRows() = default;

  Block block() const { return {rules, village, draws, lever_rows, columns, 0, rows}; }

  /// Draws the words of another year or seed.
  void draw(std::uint64_t seed, std::uint32_t year) {
    for (Row row = 0; row < rows; ++row) {
      for (std::uint32_t block = 0; block < year_words::blocks; ++block) {
        const Words drawn = liftline::draw(seed, {row & 0xffffU, year, block, 1, code(Purpose::household_year)});
        for (std::size_t word = 0; word < drawn.size(); ++word) draws.column({block, word})[row] = drawn[word];
      }
      const Words lasting = liftline::draw(seed, {row & 0xffffU, 0, 0, 1, code(Purpose::household_traits)});
      for (std::size_t word = 0; word < lasting.size(); ++word)
        draws.column({trait_words::block, word})[row] = lasting[word];
    }
  }

  /// The share of rows for which a state bit is set.
  double share(std::uint32_t mask) const {
    double count = 0;
    for (const auto now : households.state) count += (now & mask) != 0 ? 1 : 0;
    return count / rows;
  }

  /// The lever of every row.
  void set(HouseholdLever lever, float value) {
    for (Row row = 0; row < rows; ++row) levers.of(lever).apply(row, value);
  }

  Row rows;
  YearRules rules;
  VillageYear village;
  Column<std::uint32_t> words;
  YearDraws draws{words.data(), rows};
  Levers levers;
  HouseholdLeverRows lever_rows;
  HouseholdTable households;
  HouseholdColumns columns{};
};

inline LeverUse use_of(HouseholdLever lever) {
  LeverUse use;
  use.add(lever);
  return use;
}

}  // namespace liftline::test
