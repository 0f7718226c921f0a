#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/population/household_table.hpp"

namespace liftline {

/// How the effects of several policies on one lever combine, in order of policy name.
enum class Combine { sum, product, max };

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

/// What a policy may move of a product category, yuan a year.
enum class CategoryLever : std::uint8_t { brand_investment, quality_investment, count };

/// How programmes are run; written before any policy chooses, read by the policies' terms and by the registry.
enum class AdministrationLever : std::uint8_t { list_noise_factor, diversion_factor, delay_factor, count };

/// A lever's name, neutral value (the world without policies), rule of combination and bounds of the combined value.
struct LeverInfo {
  std::string_view name;
  float neutral;
  Combine combine;
  float low;
  float high;
  std::string_view unit;
};

const LeverInfo& lever_info(HouseholdLever lever);
const LeverInfo& lever_info(VillageLever lever);
const LeverInfo& lever_info(CategoryLever lever);
const LeverInfo& lever_info(AdministrationLever lever);

/// One lever's values, a row a household or village. A lever that no policy of the run writes has no rows of its own: every
/// reader sees the neutral value, by the same arithmetic, so that an unused policy changes no bit.
class LeverColumn {
 public:
  LeverColumn() = default;
  LeverColumn(const LeverInfo& info, std::size_t rows, bool written);

  bool written() const { return mask_ != 0; }

  /// Combines an effect into a row's value and keeps it within the lever's bounds. Only for written levers.
  void apply(Row row, float effect);

  float at(Row row) const { return values_[row & mask_]; }
  /// Where a vector of rows starting at `row` (a multiple of its width) is loaded from.
  const float* from(Row row) const { return values_.data() + (row & mask_); }

  void reset();

 private:
  const LeverInfo* info_ = nullptr;
  std::vector<float> values_;  // a row group of neutral values when not written
  Row mask_ = 0;
};

inline constexpr std::size_t product_categories = 6;

/// Which levers the policies of a run write.
struct LeverUse {
  std::array<bool, static_cast<std::size_t>(HouseholdLever::count)> household{};
  std::array<bool, static_cast<std::size_t>(VillageLever::count)> village{};
  void add(HouseholdLever lever) { household[static_cast<std::size_t>(lever)] = true; }
  void add(VillageLever lever) { village[static_cast<std::size_t>(lever)] = true; }
};

/// All levers of one year of one run.
class Levers {
 public:
  Levers() = default;
  Levers(const LeverUse& use, std::size_t households, std::size_t villages);

  LeverColumn& of(HouseholdLever lever) { return household_[static_cast<std::size_t>(lever)]; }
  const LeverColumn& of(HouseholdLever lever) const { return household_[static_cast<std::size_t>(lever)]; }
  LeverColumn& of(VillageLever lever) { return village_[static_cast<std::size_t>(lever)]; }
  const LeverColumn& of(VillageLever lever) const { return village_[static_cast<std::size_t>(lever)]; }

  void apply(CategoryLever lever, std::size_t category, double effect);
  double of(CategoryLever lever, std::size_t category) const;
  void apply(AdministrationLever lever, double effect);
  double of(AdministrationLever lever) const { return administration_[static_cast<std::size_t>(lever)]; }

  /// Back to the neutral values, at the start of a year.
  void reset();

 private:
  std::array<LeverColumn, static_cast<std::size_t>(HouseholdLever::count)> household_;
  std::array<LeverColumn, static_cast<std::size_t>(VillageLever::count)> village_;
  std::array<std::array<double, product_categories>, static_cast<std::size_t>(CategoryLever::count)> category_{};
  std::array<double, static_cast<std::size_t>(AdministrationLever::count)> administration_{};
};

}  // namespace liftline
