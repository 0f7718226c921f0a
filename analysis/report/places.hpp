#pragma once

#include <optional>
#include <vector>

#include "analysis/report/village_data.hpp"

// What may be told of villages by where they are. The map is one draw: another would have other villages far from a station. Two kinds are
// contrasted only if at least five villages and a tenth of the people are of either, and the poverty rates of their people differ by half a
// point and by twice the error that villages as unlike as those of each kind leave. `places` and `figures` are of the same villages.

namespace liftline {

/// Poverty rates of the people in villages of one kind, and in all others.
struct VillageContrast {
  double rate = 0, rate_of_others = 0;
};

/// Villages farther than so many km from a station: the largest of 10, 5, 2 and 1 of which there are enough on both sides.
struct StationContrast : VillageContrast {
  double km = 0;
};
std::optional<StationContrast> station_contrast(const std::vector<VillageFigures>& figures);

/// Poverty villages.
std::optional<VillageContrast> poverty_village_contrast(const std::vector<ReportVillage>& places,
                                                        const std::vector<VillageFigures>& figures);

}  // namespace liftline
