#pragma once

// How a run goes over its households. Only the engine's own files include this.

#include <algorithm>

#include "sim/engine/run.hpp"

namespace liftline {

/// Which blocks of the year's draws a pass over the rows needs.
inline constexpr std::uint32_t no_draws = 0;
inline constexpr std::uint32_t all_draws = 0b111;
inline constexpr std::uint32_t income_draws = 0b101;  // assessment, and health for jobs

template <class Action>
void Run::for_each_block(std::uint32_t draw_blocks, Action action) {
  workers_.for_each(villages_.villages(), [&](std::size_t v, std::size_t worker) {
    auto& scratch = scratch_.workers[worker];
    const YearDraws draws = scratch.draws();
    const Row begin = villages_.first_row[v];
    const Row end = villages_.end_row[v];
    for (Row first = begin; first < end; first += block_rows) {
      const Row rows = std::min(block_rows, end - first);
      const DrawKey key{scenario_.seed, luck_, static_cast<std::uint32_t>(year_), static_cast<std::uint32_t>(v),
                        first - begin};
      if (draw_blocks != no_draws) steps_.draw(key, draw_blocks, rows, draws);
      action(Block{rules_, scratch_.village_years[v], draws, household_levers_, columns_, first, rows}, v, scratch);
    }
  });
}

}  // namespace liftline
