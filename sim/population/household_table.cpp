#include "sim/population/household_table.hpp"

namespace liftline {

void HouseholdTable::resize(std::size_t rows) {
  for_each_column([rows](auto& column) { column.resize(rows); });
}

std::size_t bytes_per_household() {
  HouseholdTable table;
  std::size_t bytes = 0;
  table.for_each_column([&bytes](auto& column) { bytes += sizeof(column[0]); });
  return bytes;
}

}  // namespace liftline
