#include "sim/engine/villages.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/population/household_columns.hpp"
#include "sim/population/village_map.hpp"

namespace liftline {
namespace {

double to_the_metre(float km) { return std::floor(static_cast<double>(km) * 1000 + 0.5) / 1000; }

}  // namespace

std::vector<VillagePlace> village_places(const Scenario& scenario) {
  const VillageMap map = draw_village_map(*scenario.county, scenario.seed);
  const auto simulated = sampled_village_sizes(map, scenario.simulated_households());
  std::vector<VillagePlace> places;
  places.reserve(map.villages());
  for (std::size_t v = 0; v < map.villages(); ++v)
    places.push_back({std::size_t{map.township[v]} + 1, map.poverty_village[v] != 0, to_the_metre(map.x_km[v]),
                      to_the_metre(map.y_km[v]), simulated[v] * scenario.household_weight()});
  return places;
}

std::vector<int> village_years(const Scenario& scenario) {
  std::vector<int> years{scenario.start_year};
  const int survey = scenario.county->population.margins.effective_answers.year;
  if (survey > scenario.start_year && survey < scenario.end_year) years.push_back(survey);
  if (scenario.end_year > scenario.start_year) years.push_back(scenario.end_year);
  return years;
}

void count_villages(const HouseholdTable& households, const VillageTable& villages, const Workers& workers,
                    std::span<VillageCounts> counts) {
  LIFTLINE_EXPECT(counts.size() == villages.villages());
  workers.for_each(counts.size(), [&](std::size_t v, std::size_t) {
    VillageCounts of{0, 0, villages.sellers[v], villages.distance[v]};
    for (Row row = villages.first_row[v]; row < villages.first_row[v] + villages.live_rows[v]; ++row) {
      const std::uint32_t members = person::Size::get(households.person[row]);
      of.people += members;
      of.poor_people += (households.state[row] & state::Poor::mask) != 0 ? members : 0;
    }
    counts[v] = of;
  });
}

}  // namespace liftline
