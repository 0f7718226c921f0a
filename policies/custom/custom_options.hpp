#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/expression/expression.hpp"
#include "sim/policy/registry.hpp"
#include "sim/population/levers.hpp"

namespace liftline {

/// A number of a policy's file, written as one or as an expression.
struct Formula {
  Expression expression;
  std::optional<double> number;  ///< if it is the same for all in every year; exact where the file writes a number
};

template <class Lever>
struct LeverFormula {
  Lever lever;
  Formula value;
};

struct CustomOptions {
  std::map<std::string, std::string> effects;  ///< by name of the lever
  std::string cost_per_household;              ///< yuan
  std::optional<double> households_per_year;   ///< county households; empty: no limit
  std::uint32_t lasting_years = 1;
  std::map<std::string, std::string> village_effects;  ///< by name of the lever
  std::string village_order;                           ///< empty: by number
  std::string cost_per_village;                        ///< yuan
  std::optional<double> villages_per_year;             ///< empty: no limit

  // Compiled from the texts above when the policy is read.
  std::vector<LeverFormula<HouseholdLever>> of_households{};
  std::vector<LeverFormula<VillageLever>> of_villages{};
  std::optional<Formula> household_cost{};
  std::optional<Formula> village_cost{};
  std::optional<Formula> order{};
};

template <>
const Fields<CustomOptions>& fields_of<CustomOptions>();

/// Compiles the texts and checks keys against each other. `sound`: the policy's keys had no error so far, so that what is missing is
/// missing.
void settle_custom(CustomOptions& options, const PolicyReading& reading, bool sound);

/// Who pays what a lever brings a household.
enum class LeverMoney {
  none,     ///< it brings no money of the programme
  paid,     ///< the budget, in the year itself: yuan a household
  lent,     ///< a bank: yuan a household
  by_yield  ///< the budget, by what the year turns out to bring, which nobody knows when this type pays
};

LeverMoney money_of(HouseholdLever lever);

/// For a lever that pays by the year's yield, the type of policy that has it; else empty.
std::string_view type_that_pays(HouseholdLever lever);

/// The largest amount of money that counts, yuan a household or village; as the bounds of levers have it.
inline constexpr double largest_amount = 1e9;

}  // namespace liftline
