#include "sim/population/levers.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr float unbounded = 1e9F;

constexpr std::array<LeverInfo, static_cast<std::size_t>(HouseholdLever::count)> household_levers{{
    {"skill_gain", 0, Combine::sum, 0, 1, "share of the missing skill"},
    {"confidence_gain", 0, Combine::sum, -1, 1, "confidence"},
    {"doubt_relief", 0, Combine::sum, 0, 1, "share of the doubts' weight"},
    {"idea", 0, Combine::max, 0, 1, "probability"},
    {"content_release", 0, Combine::max, 0, 1, "probability"},
    {"entry_shift", 0, Combine::sum, -20, 20, "log odds"},
    {"profit_factor", 1, Combine::product, 0, 100, "factor"},
    {"start_grant", 0, Combine::sum, 0, unbounded, "yuan a household"},
    {"loan_ceiling", 0, Combine::max, 0, unbounded, "yuan a household"},
    {"interest_subsidy", 0, Combine::max, 0, 1, "share"},
    {"default_chance", 0, Combine::max, 0, 1, "probability"},
    {"fee_subsidy", 0, Combine::sum, 0, unbounded, "yuan a household and year"},
    {"sales_bonus", 0, Combine::sum, 0, 10, "share of the margin"},
    {"job_offer", 0, Combine::max, 0, 1, "probability"},
    {"contract_share", 0, Combine::max, 0, 1, "share of business income"},
    {"brand_member", 0, Combine::max, 0, 1, "yes from one half"},
    {"transfer", 0, Combine::sum, 0, unbounded, "yuan a household and year"},
}};

constexpr std::array<LeverInfo, static_cast<std::size_t>(VillageLever::count)> village_levers{{
    {"network_gain", 0, Combine::sum, -1, 1, "quality"},
    {"station", 0, Combine::max, 0, 1, "share of the way"},
    {"road_gain", 0, Combine::sum, -1, 1, "quality"},
    {"shipping_factor", 1, Combine::product, 0, 10, "factor"},
    {"migration_shift", 0, Combine::sum, -10, 10, "log odds"},
}};

constexpr std::array<LeverInfo, static_cast<std::size_t>(CategoryLever::count)> category_levers{{
    {"brand_investment", 0, Combine::sum, 0, 1e15F, "yuan a year"},
    {"story_investment", 0, Combine::sum, 0, 1e15F, "yuan a year"},
    {"quality_investment", 0, Combine::sum, 0, 1e15F, "yuan a year"},
}};

constexpr std::array<LeverInfo, static_cast<std::size_t>(AdministrationLever::count)> administration_levers{{
    {"list_noise_factor", 1, Combine::product, 0, 10, "factor"},
    {"diversion_factor", 1, Combine::product, 0, 10, "factor"},
    {"delay_factor", 1, Combine::product, 0, 10, "factor"},
}};

template <class Number>
Number combined(const LeverInfo& info, Number value, Number effect) {
  switch (info.combine) {
    case Combine::sum:
      value += effect;
      break;
    case Combine::product:
      value *= effect;
      break;
    case Combine::max:
      value = std::max(value, effect);
      break;
  }
  return std::clamp(value, static_cast<Number>(info.low), static_cast<Number>(info.high));
}

}  // namespace

const LeverInfo& lever_info(HouseholdLever lever) { return household_levers.at(static_cast<std::size_t>(lever)); }
const LeverInfo& lever_info(VillageLever lever) { return village_levers.at(static_cast<std::size_t>(lever)); }
const LeverInfo& lever_info(CategoryLever lever) { return category_levers.at(static_cast<std::size_t>(lever)); }
const LeverInfo& lever_info(AdministrationLever lever) {
  return administration_levers.at(static_cast<std::size_t>(lever));
}

LeverColumn::LeverColumn(const LeverInfo& info, std::size_t rows, bool written)
    : info_(&info),
      values_(written ? rows : row_group, info.neutral),
      mask_(written ? std::numeric_limits<Row>::max() : 0) {}

void LeverColumn::apply(Row row, float effect) {
  LIFTLINE_EXPECT(written() && row < values_.size());
  values_[row] = combined(*info_, values_[row], effect);
}

void LeverColumn::reset() {
  if (written()) std::fill(values_.begin(), values_.end(), info_->neutral);
}

Levers::Levers(const LeverUse& use, std::size_t households, std::size_t villages) {
  for (std::size_t i = 0; i < household_.size(); ++i)
    household_[i] = {household_levers[i], households, use.household[i]};
  for (std::size_t i = 0; i < village_.size(); ++i) village_[i] = {village_levers[i], villages, use.village[i]};
  reset();
}

void Levers::apply(CategoryLever lever, std::size_t category, double effect) {
  LIFTLINE_EXPECT(category < product_categories);
  auto& value = category_[static_cast<std::size_t>(lever)][category];
  value = combined(lever_info(lever), value, effect);
}

double Levers::of(CategoryLever lever, std::size_t category) const {
  LIFTLINE_EXPECT(category < product_categories);
  return category_[static_cast<std::size_t>(lever)][category];
}

void Levers::apply(AdministrationLever lever, double effect) {
  auto& value = administration_[static_cast<std::size_t>(lever)];
  value = combined(lever_info(lever), value, effect);
}

HouseholdLeverRows Levers::household_rows() const {
  HouseholdLeverRows rows;
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = household_[i].rows();
  return rows;
}

void Levers::reset() {
  for (auto& column : household_) column.reset();
  for (auto& column : village_) column.reset();
  for (std::size_t i = 0; i < category_.size(); ++i) category_[i].fill(static_cast<double>(category_levers[i].neutral));
  for (std::size_t i = 0; i < administration_.size(); ++i)
    administration_[i] = static_cast<double>(administration_levers[i].neutral);
}

}  // namespace liftline
