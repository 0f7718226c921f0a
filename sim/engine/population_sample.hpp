#pragma once
#include <functional>
#include <memory>
#include <span>

#include "sim/engine/run_record.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// The households and villages of the first replicate at the end of the first year, as measured.
struct PopulationSample {
  VillageMap map;
  VillageTable villages;
  HouseholdTable households;
};

/// Synthesises the population of the first scenario and lives all its replicates, giving each record to `receive` (for the fit in the
/// survey's year). The others are those that costs are taken from.
std::unique_ptr<PopulationSample> sample_population(std::span<const Scenario> scenarios, unsigned threads,
                                                    const std::function<void(RunRecord&&)>& receive);

}  // namespace liftline
