#pragma once
#include <span>

#include "sim/population/household_draw.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/start_model.hpp"

namespace liftline {

/// out = exp(sd x - sd^2 / 2), a log-normal factor of mean 1 for the standard normal x. `x` and `out` may be the same.
void lognormal_factors(std::span<const double> x, double sd, std::span<double> out);

/// Writes drafts as rows of the table from `first` on, but for the factors of income and sales.
void write_people(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts,
                  const Parameters& parameters);

/// Writes drafts as rows of the table from `first` on; at most TraitBatch::most.
void write_households(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const StartModel& start,
                      const Parameters& parameters);

/// Writes copies of records as rows of the table from `first` on: their incomes of the first year are those recorded.
void write_recorded(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const StartModel& start,
                    const RecordSample& sample, const Parameters& parameters);

}  // namespace liftline
