#pragma once
#include <cstdint>

#include "sim/population/county.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// Draws the county's map: villages in townships, their size (log-normal, log sd .35, in all `county.rural_households`), remoteness,
/// land quality, exposure to disasters, and the poverty villages, which are those lowest in land quality - .3 remoteness. The map
/// hangs on the seed and the county alone (draws of `village_place` with luck 0): every replicate and scenario has the same one.
/// All of it is schematic and assumed; only the numbers of villages, townships, poverty villages and households are figures.
VillageMap draw_village_map(const County& county, std::uint64_t seed);

/// The sizes of the villages when `households` of the county's households are simulated, in proportion (largest remainder).
std::vector<std::uint32_t> sampled_village_sizes(const VillageMap& map, std::uint64_t households);

}  // namespace liftline
