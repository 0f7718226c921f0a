#pragma once
#include <vector>

#include "sim/parameters/parameters.hpp"
#include "sim/population/county.hpp"
#include "sim/population/levers.hpp"
#include "sim/population/village_table.hpp"
#include "sim/processes/block.hpp"

namespace liftline {

/// Roads, networks and stations of a year: the survey's state, the county's history path on top, then the policies' levers.
///   network = min(cap, survey x path + gain), distance = (survey + added) (1 - station), road = clip(survey x path + gain),
///   shipping distance = min(distance, 20) x shipping factor x (1 + first_kilometre (mean road - road)), at least 0.
/// `road_mean`: the survey's mean road quality.
void build_infrastructure(const County& county, const Parameters& parameters, int year, double road_mean,
                          const Levers& levers, VillageTable& villages);

/// Disasters of a year: with the village's probability a share of business income between the two bounds is lost; what is left is divided
/// by the county's expectation, so that disasters do not lower mean income. Draws: `village_year`, disaster and loss.
void strike_disasters(const Parameters& parameters, std::uint64_t seed, std::uint32_t luck, int year,
                      VillageTable& villages);

/// What each village is to its households this year; see VillageYear. `peers` off: no village share anywhere.
void write_village_years(const Parameters& parameters, const YearRules& rules, double road_mean, const Levers& levers,
                         const VillageTable& villages, std::vector<VillageYear>& years);

}  // namespace liftline
