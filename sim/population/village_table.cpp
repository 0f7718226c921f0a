#include "sim/population/village_table.hpp"

namespace liftline {

void VillageTable::resize(std::size_t villages) {
  first_row.resize(villages + 1);
  for (auto* column : {&live_rows, &sellers, &successes}) column->resize(villages);
  for (auto* column : {&survey_network, &survey_distance, &survey_road, &disaster_probability, &network, &distance,
                       &shipping_distance, &road, &business_kept})
    column->resize(villages);
  counted_station.resize(villages);
}

}  // namespace liftline
