#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// A village as results name it. The map hangs on seed and county alone, so that a village is the same place in every replicate and
/// scenario.
struct VillagePlace {
  std::size_t township = 0;  ///< from 1
  bool poverty_village = false;
  double x_km = 0, y_km = 0;  ///< on the schematic map, the county seat at 0, 0; to the metre
  double households = 0;      ///< of the county, that those simulated stand for
};

/// What a run tells of a village at the end of a year, in people and households simulated.
struct VillageCounts {
  std::uint32_t people = 0;
  std::uint32_t poor_people = 0;  ///< below the main line
  std::uint32_t sellers = 0;      ///< households that sell online
  float station_km = 0;           ///< way to the nearest working station
};

/// The villages of a scenario's map, by their number.
std::vector<VillagePlace> village_places(const Scenario& scenario);

/// The years in which villages are counted: the first, the survey's if the run passes it, and the last.
std::vector<int> village_years(const Scenario& scenario);

/// Counts the villages of a year that has been measured; `counts` has one for each.
void count_villages(const HouseholdTable& households, const VillageTable& villages, const Workers& workers,
                    std::span<VillageCounts> counts);

}  // namespace liftline
