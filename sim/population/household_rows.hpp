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

/// What the lasting part of a source has against what was recorded in a year of transitory log income `transitory`, its standard deviation
/// `sd`, before normalisation: the inverse of the transitory factor.
double lasting_part(double transitory, double sd, double exponent);

/// Takes the year's luck out of recorded incomes, once the first year has been: the factors of rows [first, end) are those of a year of no
/// luck from then on.
void take_out_luck(HouseholdTable& table, Row first, Row end, const StartModel& start, const Parameters& parameters);

/// Writes copies of records as rows of the table from `first` on: their factors are what is recorded of the first year, luck included.
void write_recorded(HouseholdTable& table, Row first, std::span<const HouseholdDraft> drafts, const StartModel& start,
                    const RecordSample& sample, const Parameters& parameters);

}  // namespace liftline
