#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/population/household_columns.hpp"

namespace liftline {

inline constexpr std::size_t product_categories = 6;

/// What a policy may move of a household. The year reads every one; docs/odd.md has the equations.
enum class HouseholdLever : std::uint8_t {
  skill_gain,        ///< share of the missing digital skill gained this year
  confidence_gain,   ///< added to confidence this year
  doubt_relief,      ///< share of the weight of the household's doubts that is lifted while it lasts
  idea,              ///< probability of getting an idea this year
  content_release,   ///< probability of no longer being content with the status quo
  entry_shift,       ///< added to the log odds of wanting to sell
  profit_factor,     ///< factor on the seller's margin
  start_grant,       ///< towards the start-up cost, yuan a household
  loan_ceiling,      ///< a loan of up to this much is granted for what is short of the start-up cost, yuan a household
  interest_subsidy,  ///< share of the year's interest paid by the policy
  default_chance,    ///< probability that a due loan is not repaid this year: the debt is written off
  fee_subsidy,       ///< towards the mobile fee, in kind, yuan a household and year
  sales_bonus,       ///< share of the online margin paid on top as cash
  job_offer,         ///< probability of a job at an enterprise this year
  contract_share,    ///< share of business income sold by contract this year
  brand_member,      ///< at least one half: member of the regional brand this year
  transfer,          ///< cash, yuan a household and year
  count
};

/// What a policy may move of a village.
enum class VillageLever : std::uint8_t {
  network_gain,  ///< added to network quality
  station,       ///< 1: a working station in the village this year; between 0 and 1: the way is shortened by that share
  road_gain,     ///< added to road quality
  shipping_factor,  ///< factor on the way to the station
  migration_shift,  ///< added to the log odds of working away
  count
};

/// Where a lever's values are read from: a column of rows, or one row group of neutral values that stands for all.
struct LeverRows {
  const float* values = nullptr;
  Row mask = 0;

  float at(Row row) const { return values[row & mask]; }
  /// Where a vector of rows starting at `row` (a multiple of its width) is loaded from.
  const float* from(Row row) const { return values + (row & mask); }
};

/// The levers of the households.
using HouseholdLeverRows = std::array<LeverRows, static_cast<std::size_t>(HouseholdLever::count)>;

}  // namespace liftline
