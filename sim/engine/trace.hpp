#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/money.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// A household by its permanent number: that of its village, and its own in it, both from 0.
struct HouseholdNumber {
  std::size_t village = 0;
  std::uint32_t number = 0;
};

/// An effect of the policies on a household or its village that is not neutral.
struct ActiveLever {
  std::string_view name;
  double value;
};

/// One year of one household. Incomes in yuan a head.
struct HouseholdYear {
  int year = 0;
  std::uint32_t head_age = 0, education = 0, members = 0, away = 0;
  double income = 0, business = 0, wage = 0, transfer = 0, ecommerce = 0, top_up = 0, programme = 0;
  double assessed = 0, line = 0;
  double funds = 0, debt = 0;  ///< yuan a household
  double skill = 0, confidence = 0;
  bool poor = false, registered = false, seller = false, wants = false;
  std::vector<double> paid;  ///< by policy of the scenario: yuan a household of this year; empty in the first
  std::vector<ActiveLever> levers;
};

/// Lives single runs of one replicate and looks at one household.
class Tracer {
 public:
  /// `scenarios`: as load_scenarios gives them; they must outlive the tracer.
  Tracer(std::span<const Scenario> scenarios, std::uint32_t replicate, unsigned threads);
  ~Tracer();
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  std::size_t villages() const;
  /// Households simulated in a village.
  std::uint32_t households_of(std::size_t village) const;
  /// The years of a household under a scenario, with those of its policies alone for which `with` (by their order in the scenario) is true.
  std::vector<HouseholdYear> life(std::size_t scenario, HouseholdNumber household, const std::vector<bool>& with);

 private:
  class World;
  std::unique_ptr<World> world_;
};

/// What each policy of a scenario adds to a household's income, yuan a head: a row a year, a value a policy, and the rows add up to the
/// difference to the scenario without policies. With at most `exact_policies` of them it is the Shapley value, a policy's mean addition
/// over all orders of adding them (L. S. Shapley, "A value for n-person games", 1953); beyond, its addition in the order of names.
struct Contributions {
  static constexpr std::size_t exact_policies = 6;
  bool over_all_orders = true;
  std::vector<std::vector<double>> of_year;
};
Contributions contributions(Tracer& tracer, std::span<const Scenario> scenarios, std::size_t scenario,
                            HouseholdNumber household);

}  // namespace liftline
