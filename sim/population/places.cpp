#include "sim/population/places.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/math/real.hpp"
#include "sim/population/copula.hpp"

namespace liftline {
namespace {

constexpr double unstable_below = 0.5;  // network quality under which respondents call the signal unstable
constexpr double worst_network = 0.05;
constexpr double detour = 1.5;  // way on the ground against the straight line

double station_correlation(const County& county, const DrawnParameters& drawn) {
  for (std::size_t k = 0; k < county.correlations.size(); ++k)
    if (is_village_pair(county.correlations[k])) return drawn.correlations[k];
  return 0;
}

/// Villages from the nearest to a working station to the farthest.
std::vector<std::size_t> order_by_distance(const VillageMap& map, double correlation) {
  std::vector<double> distance(map.villages());
  const double own = std::sqrt(1 - correlation * correlation);
  for (std::size_t v = 0; v < distance.size(); ++v)
    distance[v] =
        correlation * static_cast<double>(map.remoteness[v]) + own * static_cast<double>(map.station_noise[v]);
  std::vector<std::size_t> order(distance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return distance[a] < distance[b]; });
  return order;
}

/// The way to the station at a rank of households, through the survey's three classes: 0, up to 10 km, and beyond.
double distance_at(double rank, const SurveyShares& shares, double farthest) {
  const double near = shares.station_in_village;
  const double far = 1 - shares.station_over_10_km;
  if (rank <= near) return 0;
  if (rank <= far) return 10 * (rank - near) / (far - near);
  return 10 + (farthest - 10) * (rank - far) / (1 - far);
}

/// The way to the nearest counted station on the map.
double way_to_counted(const VillageMap& map, const std::vector<std::uint8_t>& counted, std::size_t village) {
  double nearest = 1e9;
  for (std::size_t other = 0; other < map.villages(); ++other) {
    if (counted[other] == 0) continue;
    const auto x = static_cast<double>(map.x_km[village] - map.x_km[other]);
    const auto y = static_cast<double>(map.y_km[village] - map.y_km[other]);
    nearest = std::min(nearest, detour * std::sqrt(x * x + y * y));
  }
  return nearest;
}

}  // namespace

void equip_villages(const County& county, const SurveyShares& shares, const DrawnParameters& drawn,
                    const VillageMap& map, VillageTable& villages) {
  const auto& p = drawn.values;
  const std::size_t count = map.villages();
  const double unstable = math::normal_quantile(std::clamp(shares.signal_unstable, 1e-12, 1 - 1e-12));
  const double hardened = county.places.roads_hardened_percent.value / 100;
  for (std::size_t v = 0; v < count; ++v) {
    const double network = unstable_below + p.network_sd * (static_cast<double>(map.network_score[v]) - unstable);
    villages.survey_network[v] = static_cast<float>(std::clamp(network, worst_network, p.network_cap));
    const double road = hardened * (p.road_quality_base - p.road_remoteness * static_cast<double>(map.remoteness[v]));
    villages.survey_road[v] = static_cast<float>(std::clamp(road, 0.0, 1.0));
    const double s = p.disaster_exposure_sd;
    const double exposure = math::exp(s * static_cast<double>(map.exposure_score[v]) - s * s / 2);
    villages.disaster_probability[v] = static_cast<float>(std::clamp(p.disaster_probability * exposure, 0.0, 1.0));
  }

  const auto order = order_by_distance(map, station_correlation(county, drawn));
  const auto stations = count - static_cast<std::size_t>(county.places.villages_without_station.value);
  const double total = std::accumulate(map.households.begin(), map.households.end(), 0.0);
  double below = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t v = order[i];
    const double rank = total > 0 ? (below + map.households[v] / 2.0) / total : 0;
    villages.survey_distance[v] = static_cast<float>(distance_at(rank, shares, p.farthest_station));
    villages.counted_station[v] = i < stations ? 1 : 0;
    below += map.households[v];
  }
  if (p.ghost_station_use > 0)
    for (std::size_t v = 0; v < count; ++v) {
      const double surveyed = static_cast<double>(villages.survey_distance[v]);
      const double counted = std::min(surveyed, way_to_counted(map, villages.counted_station, v));
      villages.survey_distance[v] = static_cast<float>(surveyed + p.ghost_station_use * (counted - surveyed));
    }
}

double mean_road(const VillageMap& map, const VillageTable& villages) {
  double households = 0;
  double sum = 0;
  for (std::size_t v = 0; v < map.villages(); ++v) {
    households += map.households[v];
    sum += map.households[v] * static_cast<double>(villages.survey_road[v]);
  }
  return households > 0 ? sum / households : 0;
}

}  // namespace liftline
