#include "sim/population/village_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

constexpr double village_size_log_sd = 0.35;
constexpr double county_radius_km = 20;
constexpr double township_spread_km = 3;
constexpr double remoteness_noise = 0.5;
constexpr double network_follows_remoteness = 0.4;
constexpr double poverty_list_remoteness = 0.3;

/// A village's own standard normals, in the order of use.
struct VillageNormals {
  double size, east, north, remoteness, land, exposure, network, station;
};

VillageNormals draw_normals(std::uint64_t seed, std::uint32_t village) {
  const auto block = [&](std::uint32_t number) {
    return draw(seed, {village_stream(village).value, 0, number, 0, code(Purpose::village_place)});
  };
  const auto first = block(0);
  const auto second = block(1);
  const auto normal = [](std::uint32_t word) { return math::normal_quantile(uniform_double(word)); };
  return {normal(first[0]),  normal(first[1]),  normal(first[2]),  normal(first[3]),
          normal(second[0]), normal(second[1]), normal(second[2]), normal(second[3])};
}

/// Kilometres from the county seat.
struct Point {
  double x, y;
};

/// Townships lie on a sunflower spiral around the county seat: evenly spread, and the same for any number of them.
Point township_seat(std::size_t township, std::size_t townships) {
  constexpr double golden_turn = 0.38196601125010515;
  const double radius =
      county_radius_km * std::sqrt((static_cast<double>(township) + 0.5) / static_cast<double>(townships));
  const double turn = golden_turn * static_cast<double>(township);
  const auto angle = math::sin_cos_turns(static_cast<std::uint32_t>((turn - std::floor(turn)) * 4294967296.0));
  return {radius * static_cast<double>(angle.cos), radius * static_cast<double>(angle.sin)};
}

/// Parts of `total` in proportion to `weights`: whole numbers that add up, the largest remainders rounded up, ties by order.
std::vector<std::uint32_t> apportion(std::span<const double> weights, std::uint64_t total) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::uint32_t> parts(weights.size());
  std::vector<std::pair<double, std::size_t>> remainders(weights.size());
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total) * weights[i] / sum;
    parts[i] = static_cast<std::uint32_t>(exact);
    remainders[i] = {exact - std::floor(exact), i};
    given += parts[i];
  }
  std::stable_sort(remainders.begin(), remainders.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; given < total; ++i, ++given) ++parts[remainders[i % remainders.size()].second];
  return parts;
}

/// Mean 0 and standard deviation 1 over households.
void standardise(std::vector<double>& values, const std::vector<std::uint32_t>& households) {
  double weight = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t v = 0; v < values.size(); ++v) {
    weight += households[v];
    sum += households[v] * values[v];
  }
  const double mean = weight > 0 ? sum / weight : 0;
  for (std::size_t v = 0; v < values.size(); ++v) squares += households[v] * (values[v] - mean) * (values[v] - mean);
  const double sd = weight > 0 && squares > 0 ? std::sqrt(squares / weight) : 1;
  for (auto& value : values) value = (value - mean) / sd;
}

std::vector<std::size_t> order_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  return order;
}

/// 1 for the `count` villages lowest in land quality less a part of remoteness.
std::vector<std::uint8_t> poverty_list(const std::vector<double>& land, const std::vector<double>& remoteness,
                                       std::size_t count) {
  std::vector<double> need(land.size());
  for (std::size_t v = 0; v < need.size(); ++v) need[v] = land[v] - poverty_list_remoteness * remoteness[v];
  const auto by_need = order_of(need);
  std::vector<std::uint8_t> listed(need.size(), 0);
  for (std::size_t i = 0; i < count; ++i) listed[by_need[i]] = 1;
  return listed;
}

/// The score of a village is the normal quantile of the middle of its households' ranks, so that shares of households are met.
std::vector<double> scores_of_ranks(const std::vector<double>& values, const std::vector<std::uint32_t>& households,
                                    std::uint64_t total) {
  std::vector<double> score(values.size());
  double below = 0;
  for (const auto v : order_of(values)) {
    const double here = households[v];
    score[v] = math::normal_quantile(std::clamp((below + here / 2) / static_cast<double>(total), 1e-9, 1 - 1e-9));
    below += here;
  }
  return score;
}

std::vector<float> as_floats(const std::vector<double>& values) {
  std::vector<float> floats(values.size());
  std::transform(values.begin(), values.end(), floats.begin(), [](double value) { return static_cast<float>(value); });
  return floats;
}

}  // namespace

VillageMap draw_village_map(const County& county, std::uint64_t seed) {
  const std::size_t villages = county.villages();
  const std::size_t townships = county.townships();
  std::vector<double> size(villages), remoteness(villages), land(villages), network(villages), exposure(villages),
      station(villages);
  VillageMap map;
  map.township.resize(villages);
  map.x_km.resize(villages);
  map.y_km.resize(villages);
  for (std::size_t v = 0; v < villages; ++v) {
    const auto normals = draw_normals(seed, static_cast<std::uint32_t>(v));
    const std::size_t township = v * townships / villages;
    map.township[v] = static_cast<std::uint8_t>(township);
    const Point seat = township_seat(township, townships);
    const double x = seat.x + township_spread_km * normals.east;
    const double y = seat.y + township_spread_km * normals.north;
    map.x_km[v] = static_cast<float>(x);
    map.y_km[v] = static_cast<float>(y);
    size[v] = math::exp(village_size_log_sd * normals.size);
    remoteness[v] = std::sqrt(x * x + y * y) / (county_radius_km / 2) + remoteness_noise * normals.remoteness;
    land[v] = normals.land;
    exposure[v] = normals.exposure;
    network[v] = normals.network;
    station[v] = normals.station;
  }
  map.households = apportion(size, county.households());
  standardise(remoteness, map.households);
  standardise(land, map.households);
  standardise(station, map.households);

  std::vector<double> signal(villages);
  for (std::size_t v = 0; v < villages; ++v) signal[v] = network[v] - network_follows_remoteness * remoteness[v];
  map.poverty_village = poverty_list(land, remoteness, static_cast<std::size_t>(county.places.poverty_villages.value));
  map.remoteness = as_floats(remoteness);
  map.land_quality = as_floats(land);
  map.exposure_score = as_floats(exposure);
  map.network_score = as_floats(scores_of_ranks(signal, map.households, county.households()));
  map.station_noise = as_floats(station);
  return map;
}

std::vector<std::uint32_t> sampled_village_sizes(const VillageMap& map, std::uint64_t households) {
  std::vector<double> weights(map.households.begin(), map.households.end());
  return apportion(weights, households);
}

}  // namespace liftline
