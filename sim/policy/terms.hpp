#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/expression/expression.hpp"
#include "sim/policy/accounts.hpp"
#include "sim/population/levers.hpp"

namespace liftline {

/// Who of the target is asked first; ties go to the lower permanent number.
enum class TargetOrder {
  poorest_first,   ///< by the registry's noisy view of income, lowest first
  highest_need,    ///< by members x what the assessed income lacks to the line, highest first
  random,          ///< by the household's own draw of the year
  youngest_first,  ///< by the age of the head
  true_income      ///< by the true income, lowest first: an oracle
};

/// In what money a policy's amounts are given.
enum class PriceBasis {
  nominal,    ///< of each year
  first_year  ///< of the run's first year: they rise with the main poverty line
};

/// A share of the places that is kept for a group.
struct Quota {
  std::string who = "true";
  double share = 0;
  std::optional<Expression> rule{};
};

template <>
const Fields<Quota>& fields_of<Quota>();

/// What it means for a household to have been reached by another programme in an earlier year.
enum class Combination {
  prefer,  ///< it is asked before all others
  exclude  ///< it is not asked
};

struct CombineWith {
  std::string policy;  ///< name of another policy of the scenario
  Combination how = Combination::prefer;
};

template <>
const Fields<CombineWith>& fields_of<CombineWith>();

/// Whom a policy is for. The rules are compiled from the texts by `compile_terms`.
struct Target {
  std::string who = "true";
  std::string villages = "all";
  TargetOrder order = TargetOrder::random;
  std::string take_up = "1";
  double inclusion_error = 0;
  double exclusion_error = 0;
  std::vector<Quota> quotas{};
  std::optional<Expression> who_rule{};
  std::optional<Expression> village_rule{};  ///< empty: all villages
  std::optional<Expression> also_rule{};     ///< a condition of the policy itself, besides `who`
  std::optional<Expression> take_up_rule{};
};

template <>
const Fields<Target>& fields_of<Target>();

/// What every policy has: who gets it, when, and for how much money.
struct Terms {
  std::string type;
  std::string name;  ///< unique in a scenario; the type if none is given
  bool enabled = true;
  int start_year = 0;
  int end_year = 0;
  double budget = 0;               ///< yuan a year
  std::string equal_cost_to{};     ///< path of a scenario whose spending is the budget, year by year; empty: none
  std::vector<double> phase_in{};  ///< share of budget and places in the first years, one after the other
  PriceBasis prices = PriceBasis::nominal;  ///< of all the policy's amounts
  double running_cost = 0;                  ///< yuan a year that the policy takes whatever it does, as administration
  Target target;
  std::vector<CombineWith> combine_with{};
  double administration = 0;  ///< share of the money spent
  double diversion = 0;       ///< share of the money spent
  int delay = 0;              ///< years

  /// True if the choice of households rests on what no administration knows.
  bool uses_oracle() const;
  /// In the years in which the policy takes effect, how many of them have passed; else empty. The window moves by the delay x
  /// `delay_factor`, rounded to whole years (halves up), by the factor that holds in `year`. Never for a policy that is off or has no
  /// budget.
  std::optional<int> years_active(int year, const Levers& administration_levers) const;
  /// The share of budget and places that such a year has.
  double phase(int years_active) const;
  /// Shares of the money that do not reach recipients; diversion is multiplied by `diversion_factor`, up to what leaves
  /// recipients `least_reaching` of the money.
  Overhead overhead(const Levers& administration_levers) const;

  static constexpr double least_reaching = 0.05;
};

template <>
const Fields<Terms>& fields_of<Terms>();

/// Settles the name, compiles the target's expressions and checks what only shows between keys; `path` is the policy's.
/// False after an error; a key that was refused before gives no second one.
bool compile_terms(Terms& terms, const AttributeLabels& labels, const std::string& path, Diagnostics& diagnostics,
                   const Positions& positions);

/// Narrows the target to those for whom `condition` holds as well: a condition of the policy itself, without errors.
void narrow_target(Terms& terms, std::string_view condition, const AttributeLabels& labels);

/// A policy's name, and the path of the policy in the file.
struct NamedPath {
  std::string_view name;
  std::string path;
};

/// Reports a policy with neither or both of `budget` and `equal_cost_to`. For policies whose keys are sound.
void check_budget(const Terms& terms, const std::string& path, Diagnostics& diagnostics, const Positions& positions);

/// Reports what `combine_with` names and is no other policy of the scenario.
void check_combinations(const Terms& terms, const std::string& path, std::span<const NamedPath> policies,
                        Diagnostics& diagnostics, const Positions& positions);

/// Reports names that stand twice in a scenario, and different names whose draws would be the same (`policy_purpose`).
void check_policy_names(std::span<const NamedPath> policies, Diagnostics& diagnostics, const Positions& positions);

/// The words of block 0 of a household's draws of a year for one policy; word 3 is free.
namespace policy_words {
inline constexpr std::size_t take_up = 0;
inline constexpr std::size_t priority = 1;
inline constexpr std::size_t errors = 2;
}  // namespace policy_words

}  // namespace liftline
