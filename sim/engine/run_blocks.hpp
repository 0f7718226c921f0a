#pragma once

// How a run goes over its households. Only the engine's own files include this.

#include <algorithm>

#include "sim/engine/run.hpp"

namespace liftline {

/// Which blocks of the year's draws a pass over the rows needs.
inline constexpr std::uint32_t no_draws = 0;
inline constexpr std::uint32_t all_draws = 0b111;
inline constexpr std::uint32_t job_draws = 0b100;  // what the uniform of health leaves
inline constexpr std::uint32_t default_draws = 0b100;
inline constexpr std::uint32_t registry_draws = 0b100;
inline constexpr std::uint32_t trait_draws = 1U << trait_words::block;

template <class Action>
void Run::for_each_block(std::uint32_t draw_blocks, Action action) {
  workers_.for_each(tasks_.size() - 1, [&](std::size_t task, std::size_t worker) {
    auto& scratch = scratch_.workers[worker];
    const YearDraws draws = scratch.draws();
    for (std::size_t v = tasks_[task]; v < tasks_[task + 1]; ++v) {
      const Row begin = villages_.first_row[v];
      const Row end = villages_.end_row[v];
      for (Row first = begin; first < end; first += block_rows) {
        const Row rows = std::min(block_rows, end - first);
        const std::uint32_t key = static_cast<std::uint32_t>(v) << 16 | (first - begin);
        for (std::uint32_t b = 0; b < year_words::blocks; ++b) {
          if ((draw_blocks >> b & 1U) == 0) continue;
          draw_(scenario_.seed, {key, static_cast<std::uint32_t>(year_), b, luck_, code(Purpose::household_year)}, rows,
                draws.block(b));
        }
        if ((draw_blocks & trait_draws) != 0)
          draw_(scenario_.seed, {key, 0, 0, luck_, code(Purpose::household_traits)}, rows,
                draws.block(trait_words::block));
        action(Block{rules_, scratch_.village_years[v], draws, household_levers_, columns_, first, rows}, v, scratch);
      }
    }
  });
}

}  // namespace liftline
