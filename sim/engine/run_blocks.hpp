#pragma once

// What a year does on one block of rows, compiled with one lane. Only the engine's own files include this.

#include "sim/engine/run.hpp"
#include "sim/processes/ageing.hpp"
#include "sim/processes/attitudes.hpp"
#include "sim/processes/confidence.hpp"
#include "sim/processes/earning.hpp"
#include "sim/processes/entering.hpp"
#include "sim/processes/household_size.hpp"
#include "sim/processes/infrastructure.hpp"
#include "sim/processes/learning.hpp"
#include "sim/processes/leaving.hpp"
#include "sim/processes/migration.hpp"
#include "sim/processes/saving.hpp"
#include "sim/processes/selling.hpp"
#include "sim/processes/shocks.hpp"

namespace liftline {

using Lane = OneLane;

/// Rows of a block at most, so that its columns stay in the first-level cache from phase to phase.
inline constexpr Row block_rows = 256;
static_assert(block_rows % row_group == 0);

/// Which blocks of the year's draws a pass over the rows needs.
inline constexpr std::uint32_t no_draws = 0;
inline constexpr std::uint32_t all_draws = 0b111;
inline constexpr std::uint32_t income_draws = 0b101;  // assessment, and health for jobs

template <class Action>
void Run::for_each_block(std::uint32_t draw_blocks, Action action) {
  workers_.for_each(villages_.villages(), [&](std::size_t v, std::size_t worker) {
    auto& scratch = scratch_.workers[worker];
    const Row begin = villages_.first_row[v];
    const Row end = villages_.end_row[v];
    for (Row first = begin; first < end; first += block_rows) {
      const Row rows = std::min(block_rows, end - first);
      scratch.draws.fill(draw_blocks, scenario_.seed, static_cast<std::uint32_t>(year_), luck_,
                         static_cast<std::uint32_t>(v), first - begin, rows);
      action(Block{rules_, scratch_.village_years[v], scratch.draws, levers_, h_, v, first, rows}, scratch);
    }
  });
}

/// Writes the block's sales volumes and adds them up by category, whole numbers.
template <class L>
void sell(const Block& block, float* volume, CategoryVolumes& sold) {
  write_volumes<L>(block, volume);
  for (Row i = 0; i < block.rows; ++i) {
    const std::uint32_t who = block.households.person[block.first + i];
    sold[person::Category::get(who)] += to_int_nearest(volume[i] * static_cast<float>(volume_unit));
  }
}

}  // namespace liftline
