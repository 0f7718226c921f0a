#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/population/household_table.hpp"
#include "sim/population/lever_rows.hpp"

namespace liftline {

/// How the effects of several policies on one lever combine, in order of policy name.
enum class Combine { sum, product, max };

/// What a policy may move of a product category, yuan a year.
enum class CategoryLever : std::uint8_t { brand_investment, story_investment, quality_investment, count };

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

  LeverRows rows() const { return {values_.data(), mask_}; }
  float at(Row row) const { return rows().at(row); }
  void reset();

 private:
  const LeverInfo* info_ = nullptr;
  Column<float> values_;  // a row group of neutral values when not written
  Row mask_ = 0;
};

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

  /// Where this run's household levers are read; holds for the whole run.
  HouseholdLeverRows household_rows() const;

  /// Back to the neutral values, at the start of a year.
  void reset();

 private:
  std::array<LeverColumn, static_cast<std::size_t>(HouseholdLever::count)> household_;
  std::array<LeverColumn, static_cast<std::size_t>(VillageLever::count)> village_;
  std::array<std::array<double, product_categories>, static_cast<std::size_t>(CategoryLever::count)> category_{};
  std::array<double, static_cast<std::size_t>(AdministrationLever::count)> administration_{};
};

}  // namespace liftline
