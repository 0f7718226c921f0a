#pragma once
#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/population/household_columns.hpp"

namespace liftline {

/// A value a row, beginning at a cache line: no vector of rows straddles two.
template <class T>
using Column = std::vector<T, boost::alignment::aligned_allocator<T, 64>>;

/// All households, a column a field; the rows of a village lie together (see `VillageTable::first_row`). 80 bytes a household.
/// Money "per head" is yuan a person and year, "per household" is yuan.
struct HouseholdTable {
  Column<std::uint32_t> person;
  Column<std::uint32_t> state;

  // Constants of a run.
  Column<float> business_factor;   ///< business income against the county's mean in a year of no shock, mean 1
  Column<float> wage_factor;       ///< wage income likewise, at the county's first-year mean of migrants, mean 1
  Column<float> transfer_factor;   ///< transfer income likewise, mean 1
  Column<float> talent_factor;     ///< sales from commercial talent, mean 1
  Column<float> assessment_trait;  ///< lasting part of the registry's error, standard normal

  // State.
  Column<float> transitory;          ///< transitory log income, mean 0
  Column<float> skill;               ///< digital skill, 0..1
  Column<float> lasting_skill;       ///< what skill falls back to, 0..1; rises with an heir
  Column<float> confidence;          ///< confidence in e-commerce, 0..1
  Column<float> lasting_confidence;  ///< what confidence is pulled to, 0..1
  Column<float> funds;               ///< liquid funds, yuan a household
  Column<float> debt;                ///< owed, yuan a household
  Column<float> net_gain;            ///< of selling last year, yuan a head; 0 for those who did not sell
  Column<float> income;              ///< of the last year settled, yuan a head, policy cash included
  Column<float> previous_income;     ///< of the year before, yuan a head
  Column<float> assessed_income;     ///< what the registry believed at the end of the last year settled, yuan a head
  Column<float> health_cost;         ///< of this year's illness, yuan a household
  Column<float> assessment_luck;     ///< this year's part of the registry's error, standard normal

  std::size_t rows() const { return state.size(); }
  HouseholdColumns columns();
  void resize(std::size_t rows);

  /// Calls `action(column)` for every column of words, then of numbers.
  template <class Action>
  void for_each_column(Action action) {
    action(person);
    action(state);
    for (auto* column : {&business_factor, &wage_factor, &transfer_factor, &talent_factor, &assessment_trait,
                         &transitory, &skill, &lasting_skill, &confidence, &lasting_confidence, &funds, &debt,
                         &net_gain, &income, &previous_income, &assessed_income, &health_cost, &assessment_luck})
      action(*column);
  }
};

/// Bytes a household takes in all columns together.
std::size_t bytes_per_household();

}  // namespace liftline
