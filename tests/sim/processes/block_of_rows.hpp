#pragma once
#include <cstdint>
#include <functional>

#include "sim/population/synthesis.hpp"
#include "sim/processes/block.hpp"

namespace liftline::test {

/// A village of one block whose rows all hold the same plain household, for one phase at a time. Change what a test is about.
struct BlockOfRows {
  explicit BlockOfRows(Row row_count = 16, const LeverUse& use = {}) : rows(row_count), levers(use, row_count, 1) {
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
    draws.fill(7, 1, 2014, 1, 0, 0, rows);
  }

  Block block() { return {rules, village, draws, levers, households, 0, 0, rows}; }

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
  YearDraws draws;
  Levers levers;
  HouseholdTable households;
};

inline LeverUse use_of(HouseholdLever lever) {
  LeverUse use;
  use.add(lever);
  return use;
}

}  // namespace liftline::test
