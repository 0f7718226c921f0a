#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/household_table.hpp"

namespace liftline {

/// The county's map: what never changes, drawn once from the seed and the same in every replicate, for the county is one place.
/// A value a village each.
struct VillageMap {
  std::vector<std::uint8_t> township;         ///< from 0
  std::vector<float> x_km, y_km;              ///< on a schematic map, the county seat at 0, 0
  std::vector<float> remoteness;              ///< standard score over households
  std::vector<float> land_quality;            ///< standard score over households
  std::vector<float> exposure_score;          ///< exposure to disasters, standard normal
  std::vector<float> network_score;           ///< rank of network quality as a standard score; worst first
  std::vector<float> station_noise;           ///< what besides remoteness orders the ways to a station, standard normal
  std::vector<std::uint8_t> poverty_village;  ///< 1 for those on the county's list
  std::vector<std::uint32_t> households;      ///< in the whole county

  std::size_t villages() const { return township.size(); }
};

/// The villages of a run: their rows, places of this replicate's survey draw, this year's infrastructure, last year's sums.
struct VillageTable {
  const VillageMap* map = nullptr;

  // Rows of village v: [first_row[v], first_row[v] + live_rows[v]), padded to end_row[v], a whole row group on.
  std::vector<Row> first_row;
  std::vector<Row> end_row;
  std::vector<std::uint32_t> live_rows;     ///< households simulated
  std::vector<std::uint32_t> stored_order;  ///< the villages in the order of their rows
  std::vector<std::uint32_t> of_group;      ///< the village of every row group, see index_rows

  // At the time of the survey.
  std::vector<float> survey_network;          ///< quality, 0..1
  std::vector<float> survey_distance;         ///< km to the nearest working station; 0: in the village
  std::vector<float> survey_road;             ///< quality, 0..1
  std::vector<std::uint8_t> counted_station;  ///< 1: a station is counted here, whether or not it works
  std::vector<float> disaster_probability;    ///< a year

  // This year, policies included.
  std::vector<float> network;            ///< quality, 0..1
  std::vector<float> distance;           ///< km to the nearest working station
  std::vector<float> shipping_distance;  ///< the same as it weighs on the seller's margin: road and shipping cost in it
  std::vector<float> road;               ///< quality, 0..1
  std::vector<float> business_kept;  ///< share of business income left by this year's disaster, against its expectation

  // Sums over the village's households at the end of last year, in households simulated.
  std::vector<std::uint32_t> sellers;
  std::vector<std::uint32_t> successes;  ///< sellers with a net gain above zero

  std::size_t villages() const { return live_rows.size(); }
  /// The village of a row, live or padding.
  std::uint32_t village_of(Row row) const { return of_group[row / row_group]; }
  /// To be called when the rows of the villages are settled.
  void index_rows();
  void resize(std::size_t villages);
};

}  // namespace liftline
