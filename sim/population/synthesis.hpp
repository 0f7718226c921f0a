#pragma once
#include <cstdint>
#include <span>

#include "sim/core/parallel.hpp"
#include "sim/population/start_model.hpp"

namespace liftline {

/// Lays out rows for villages of the given sizes: whole row groups a village, in order.
void lay_out(std::span<const std::uint32_t> village_sizes, VillageTable& villages, HouseholdTable& households);

/// Draws every household of the layout; padding rows get state 0 and neutral numbers. Household j of village v hangs on its own
/// key, the model and the village alone. Draws: `household_synthesis`, blocks 0 to 6, luck word = `luck`.
void synthesise_households(const HouseholdModel& model, const StartModel& start, const Parameters& parameters,
                           std::uint64_t seed, std::uint32_t luck, const VillageTable& villages,
                           HouseholdTable& households, const Workers& workers);

}  // namespace liftline
