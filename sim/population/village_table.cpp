#include "sim/population/village_table.hpp"

#include <algorithm>

namespace liftline {

void VillageTable::resize(std::size_t villages) {
  for (auto* column : {&first_row, &end_row, &live_rows, &stored_order, &sellers, &successes}) column->resize(villages);
  for (auto* column : {&survey_network, &survey_distance, &survey_road, &disaster_probability, &network, &distance,
                       &shipping_distance, &road, &business_kept})
    column->resize(villages);
  counted_station.resize(villages);
}

std::uint32_t VillageTable::village_of(Row row) const {
  const auto after =
      std::upper_bound(stored_order.begin(), stored_order.end(), row,
                       [this](Row sought, std::uint32_t village) { return sought < first_row[village]; });
  return *(after - 1);
}

}  // namespace liftline
