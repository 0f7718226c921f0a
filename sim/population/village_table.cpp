#include "sim/population/village_table.hpp"

namespace liftline {

void VillageTable::resize(std::size_t villages) {
  for (auto* column : {&first_row, &end_row, &live_rows, &stored_order, &sellers, &successes}) column->resize(villages);
  for (auto* column : {&survey_network, &survey_distance, &survey_road, &disaster_probability, &network, &distance,
                       &shipping_distance, &road, &business_kept})
    column->resize(villages);
  counted_station.resize(villages);
}

void VillageTable::index_rows() {
  of_group.clear();
  for (const std::uint32_t village : stored_order) of_group.resize(end_row[village] / row_group, village);
}

}  // namespace liftline
