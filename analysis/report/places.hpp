#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/report/village_data.hpp"

namespace liftline {

/// Poverty rates of the people in villages farther than so many km from a station, and of those nearer.
struct StationContrast {
  double km = 0, rate_beyond = 0, rate_within = 0;
};

/// The contrast by the largest of 10, 5, 2 and 1 km beyond which a tenth of the people and at least five villages lie, as there must on the
/// other side. None if the rates differ by less than half a point, or by less than twice their Monte-Carlo error: then nothing may be told.
std::optional<StationContrast> station_contrast(const std::vector<VillageFigures>& villages, std::size_t replicates);

}  // namespace liftline
