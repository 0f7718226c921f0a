#pragma once
#include "sim/population/parameter_draw.hpp"
#include "sim/population/survey_draw.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// What the villages of a map are like at the time of the survey, for one survey and parameter draw: network quality and the way to
/// the nearest working station such that the survey's shares of households are met, road quality, exposure to disasters.
/// Fills the survey-time columns of `villages`, which must have the map's size.
void equip_villages(const County& county, const SurveyShares& shares, const DrawnParameters& drawn,
                    const VillageMap& map, VillageTable& villages);

/// Mean road quality over households, at the time of the survey.
double mean_road(const VillageMap& map, const VillageTable& villages);

}  // namespace liftline
