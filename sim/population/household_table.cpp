#include "sim/population/household_table.hpp"

namespace liftline {
namespace {

template <class Table, class Action>
void for_each_column(Table& table, Action action) {
  action(table.person);
  action(table.state);
  for (auto* column : {&table.business_factor, &table.wage_factor, &table.transfer_factor, &table.talent_factor,
                       &table.assessment_trait, &table.transitory, &table.skill, &table.lasting_skill,
                       &table.confidence, &table.lasting_confidence, &table.funds, &table.debt, &table.net_gain,
                       &table.income, &table.previous_income, &table.assessed_income, &table.health_cost})
    action(*column);
}

}  // namespace

void HouseholdTable::resize(std::size_t rows) {
  for_each_column(*this, [rows](auto& column) { column.resize(rows); });
}

std::size_t bytes_per_household() {
  HouseholdTable table;
  std::size_t bytes = 0;
  for_each_column(table, [&bytes](auto& column) { bytes += sizeof(column[0]); });
  return bytes;
}

}  // namespace liftline
