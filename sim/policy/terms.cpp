#include "sim/policy/terms.hpp"

#include <algorithm>
#include <cmath>

#include "sim/config/nearest.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline {
namespace {

constexpr double largest_share = 1 - Terms::least_reaching;

bool is_name_character(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '_';
}

void settle_name(Terms& terms, const std::string& path, Diagnostics& diagnostics, const Positions& positions) {
  const std::string name_path = key_path(path, "name");
  if (terms.name.empty()) terms.name = terms.type;
  // Names are segments of the paths of --set and fields of CSV files.
  if (positions.sound(name_path) && !std::all_of(terms.name.begin(), terms.name.end(), is_name_character)) {
    diagnostics.error(positions.of(name_path), name_path,
                      "expected a name of letters, digits, '-' and '_', got " + quote(terms.name));
  }
}

void check_years(const Terms& terms, const std::string& path, Diagnostics& diagnostics, const Positions& positions) {
  const std::string start = key_path(path, "start_year");
  const std::string end = key_path(path, "end_year");
  const bool both = positions.given(start) && positions.given(end) && positions.sound(start) && positions.sound(end);
  if (!both || terms.start_year <= terms.end_year) return;
  diagnostics.error(
      positions.of(end), end,
      "ends in " + std::to_string(terms.end_year) + ", before its start in " + std::to_string(terms.start_year),
      "start_year:", positions.of(start));
}

void check_overhead(const Terms& terms, const std::string& path, Diagnostics& diagnostics, const Positions& positions) {
  const std::string diversion = key_path(path, "diversion");
  const std::string administration = key_path(path, "administration");
  if (!positions.sound(diversion) || !positions.sound(administration)) return;
  if (terms.administration + terms.diversion <= largest_share) return;
  const std::string& place = positions.given(diversion) ? diversion : administration;
  diagnostics.error(positions.of(place), place,
                    "administration and diversion together take " +
                        number_text(terms.administration + terms.diversion) + " of the money; at most " +
                        number_text(largest_share) + " is possible");
}

/// Villages are chosen by what is the same for all of a village's households.
void compile_villages(Target& target, const CompileContext& context, const std::string& path, Diagnostics& diagnostics,
                      const Positions& positions) {
  if (target.villages == "all" || !positions.sound(path)) return;
  const std::string_view given = target.villages;
  const std::string_view text = given == "poverty_villages" ? std::string_view("poverty_village") : given;
  target.village_rule = compile(text, ExpectedType::condition, context, diagnostics, positions.of(path), path);
  if (!target.village_rule) return;
  for (const AttributeId id : target.village_rule->attributes()) {
    const AttributeInfo& info = attribute_info(id);
    if (info.of_village) continue;
    std::vector<std::string> known;
    for (const AttributeInfo& other : attribute_catalogue())
      if (other.of_village) known.push_back(other.name);
    diagnostics.error(positions.of(path), path,
                      quote(info.name) + " is a household's, not a village's; it belongs into `who` (of villages: " +
                          listed(known) + ")");
  }
}

void compile_rule(std::optional<Expression>& rule, const std::string& text, ExpectedType type,
                  const CompileContext& context, const std::string& path, Diagnostics& diagnostics,
                  const Positions& positions) {
  if (positions.sound(path)) rule = compile(text, type, context, diagnostics, positions.of(path), path);
}

}  // namespace

bool Terms::uses_oracle() const {
  const auto asks_oracle = [](const std::optional<Expression>& rule) { return rule && rule->uses_oracle(); };
  return target.order == TargetOrder::true_income || asks_oracle(target.who_rule) || asks_oracle(target.also_rule) ||
         asks_oracle(target.take_up_rule) ||
         std::any_of(target.quotas.begin(), target.quotas.end(), [&](const Quota& q) { return asks_oracle(q.rule); });
}

std::optional<int> Terms::years_active(int year, const Levers& administration_levers) const {
  const int late =
      static_cast<int>(std::floor(delay * administration_levers.of(AdministrationLever::delay_factor) + 0.5));
  if (!enabled || (budget <= 0 && equal_cost_to.empty()) || year < start_year + late || year > end_year + late)
    return {};
  return year - start_year - late;
}

double Terms::phase(int years_active) const {
  return static_cast<std::size_t>(years_active) < phase_in.size() ? phase_in[static_cast<std::size_t>(years_active)]
                                                                  : 1;
}

Overhead Terms::overhead(const Levers& administration_levers) const {
  const double factor = administration_levers.of(AdministrationLever::diversion_factor);
  return {administration, std::min(diversion * factor, std::max(0.0, largest_share - administration))};
}

bool compile_terms(Terms& terms, const AttributeLabels& labels, const std::string& path, Diagnostics& diagnostics,
                   const Positions& positions) {
  const std::size_t errors = diagnostics.count();
  settle_name(terms, path, diagnostics, positions);
  check_years(terms, path, diagnostics, positions);
  check_overhead(terms, path, diagnostics, positions);
  const CompileContext context{labels};
  const std::string target = key_path(path, "target");
  compile_rule(terms.target.who_rule, terms.target.who, ExpectedType::condition, context, key_path(target, "who"),
               diagnostics, positions);
  compile_rule(terms.target.take_up_rule, terms.target.take_up, ExpectedType::share, context,
               key_path(target, "take_up"), diagnostics, positions);
  compile_villages(terms.target, context, key_path(target, "villages"), diagnostics, positions);
  for (std::size_t i = 0; i < terms.target.quotas.size(); ++i) {
    Quota& quota = terms.target.quotas[i];
    compile_rule(quota.rule, quota.who, ExpectedType::condition, context,
                 key_path(item_path(key_path(target, "quotas"), i), "who"), diagnostics, positions);
  }
  return diagnostics.count() == errors;
}

void narrow_target(Terms& terms, std::string_view condition, const AttributeLabels& labels) {
  Diagnostics diagnostics;
  terms.target.also_rule = compile(condition, ExpectedType::condition, {labels}, diagnostics, Position(), "");
  LIFTLINE_ENSURE(!diagnostics.has_errors());
}

void check_budget(const Terms& terms, const std::string& path, Diagnostics& diagnostics, const Positions& positions) {
  const std::string budget = key_path(path, "budget");
  const std::string equal = key_path(path, "equal_cost_to");
  if (!positions.given(budget) && !positions.given(equal)) {
    diagnostics.error(positions.of(path), budget, "missing; a policy has a budget, or `equal_cost_to`");
  } else if (positions.given(budget) && positions.given(equal)) {
    diagnostics.error(positions.of(equal), equal, "a policy has a budget or `equal_cost_to`, not both",
                      "budget:", positions.of(budget));
  } else if (!terms.equal_cost_to.empty() && positions.given(key_path(path, "phase_in"))) {
    const std::string phase_in = key_path(path, "phase_in");
    diagnostics.error(positions.of(phase_in), phase_in, "the phase-in is that of the scenario in `equal_cost_to`",
                      "equal_cost_to:", positions.of(equal));
  }
}

void check_combinations(const Terms& terms, const std::string& path, std::span<const NamedPath> policies,
                        Diagnostics& diagnostics, const Positions& positions) {
  std::vector<std::string> others;
  for (const NamedPath& policy : policies)
    if (policy.path != path) others.emplace_back(policy.name);
  for (std::size_t i = 0; i < terms.combine_with.size(); ++i) {
    const std::string& name = terms.combine_with[i].policy;
    if (std::find(others.begin(), others.end(), name) != others.end()) continue;
    const std::string place = key_path(item_path(key_path(path, "combine_with"), i), "policy");
    diagnostics.error(positions.of(place), place,
                      name == terms.name
                          ? "a policy cannot be combined with itself; `not trained` and the like in `who` leave out "
                            "those it reached"
                          : "no policy of this scenario is called " + quote(name) + did_you_mean(name, others));
  }
}

void check_policy_names(std::span<const NamedPath> policies, Diagnostics& diagnostics, const Positions& positions) {
  const auto place_of = [&](const NamedPath& policy) {
    const std::string name = key_path(policy.path, "name");
    return positions.of(positions.given(name) ? name : policy.path);
  };
  for (std::size_t i = 1; i < policies.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const NamedPath& later = policies[i];
      const NamedPath& earlier = policies[j];
      if (policy_purpose(later.name) != policy_purpose(earlier.name)) continue;
      const std::string message =
          later.name == earlier.name
              ? "the name " + quote(later.name) + " stands twice; give each policy a name of its own"
              : "the names " + quote(earlier.name) + " and " + quote(later.name) +
                    " happen to lead to the same random draws; change one of them";
      diagnostics.error(place_of(later), key_path(later.path, "name"), message, "the other:", place_of(earlier));
      break;
    }
  }
}

}  // namespace liftline
