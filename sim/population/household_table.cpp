#include "sim/population/household_table.hpp"

namespace liftline {

void HouseholdTable::resize(std::size_t rows) {
  for_each_column([rows](auto& column) { column.resize(rows); });
}

HouseholdColumns HouseholdTable::columns() {
  return {person.data(),
          state.data(),
          business_factor.data(),
          wage_factor.data(),
          transfer_factor.data(),
          talent_factor.data(),
          assessment_trait.data(),
          transitory.data(),
          skill.data(),
          lasting_skill.data(),
          confidence.data(),
          lasting_confidence.data(),
          funds.data(),
          debt.data(),
          net_gain.data(),
          income.data(),
          previous_income.data(),
          assessed_income.data(),
          health_cost.data(),
          assessment_luck.data()};
}

std::size_t bytes_per_household() {
  HouseholdTable table;
  std::size_t bytes = 0;
  table.for_each_column([&bytes](auto& column) { bytes += sizeof(column[0]); });
  return bytes;
}

}  // namespace liftline
