#pragma once

// The phases of the year in their order. Included by one file for each width of vectors, and by nobody else.

#include "sim/engine/block_steps.hpp"
#include "sim/processes/ageing.hpp"
#include "sim/processes/attitudes.hpp"
#include "sim/processes/confidence.hpp"
#include "sim/processes/entering.hpp"
#include "sim/processes/household_size.hpp"
#include "sim/processes/learning.hpp"
#include "sim/processes/leaving.hpp"
#include "sim/processes/migration.hpp"
#include "sim/processes/saving.hpp"
#include "sim/processes/selling.hpp"
#include "sim/processes/shocks.hpp"

namespace liftline {

/// The steps for vectors of one lane type. Everything is inlined into them, so that the file holds no copy of a function that
/// another file could be given.
template <class L>
struct StepsFor {
  [[gnu::flatten]] static void begin(const Block& block, float* volume, std::int64_t* sold) {
    draw_assessment_luck<L>(block);
    fall_ill<L>(block);
    sell<L>(block, volume, sold);
  }

  [[gnu::flatten]] static void live(const Block& block) {
    turn_year<L>(block);
    age<L>(block);
    change_size<L>(block);
    migrate<L>(block);
    move_transitory_income<L>(block);
    fall_ill<L>(block);
    learn<L>(block);
    gain_confidence<L>(block);
    have_ideas<L>(block);
    reconsider_status_quo<L>(block);
    leave<L>(block);
    want<L>(block);
  }

  [[gnu::flatten]] static void write_shortfalls(const Block& block, float* shortfall) {
    liftline::write_shortfalls<L>(block, shortfall);
  }

  [[gnu::flatten]] static void start_selling(const Block& block, float* volume, std::int64_t* sold) {
    enter<L>(block);
    sell<L>(block, volume, sold);
  }

  [[gnu::flatten]] static void write_incomes(const Block& block, const float* volume, float* income, float* margin) {
    liftline::write_incomes<L>(block, volume, income, margin);
  }

  [[gnu::flatten]] static void earn(const Block& block, const float* volume, const SourceColumns& to) {
    liftline::earn<L>(block, volume, to);
  }

  [[gnu::flatten]] static void save(const Block& block) { liftline::save<L>(block); }

  [[gnu::flatten]] static BlockSums tally(const Block& block, Row live, float distance, const SourceColumns& income,
                                          const IncomeCuts& cuts, const std::uint32_t* cells, const SumsView& to,
                                          Row* outer) {
    return liftline::tally<L>(block, live, distance, income, cuts, cells, to, outer);
  }

  static constexpr BlockSteps table() {
    return {begin, live, write_shortfalls, start_selling, write_incomes, earn, save, tally};
  }
};

}  // namespace liftline
