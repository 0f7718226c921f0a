#include "sim/policy/terms.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline {
namespace {

constexpr double first_possible_year = 1900;
constexpr double last_possible_year = 2200;
constexpr double largest_budget = 1e12;
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

void compile_rule(std::optional<Expression>& rule, const std::string& text, ExpectedType type,
                  const CompileContext& context, const std::string& path, Diagnostics& diagnostics,
                  const Positions& positions) {
  if (positions.sound(path)) rule = compile(text, type, context, diagnostics, positions.of(path), path);
}

}  // namespace

template <>
const Fields<Target>& fields_of<Target>() {
  static const Fields<Target> fields =
      Fields<Target>("Whom a policy is for")
          .expression(
              "who", &Target::who,
              {.doc = "Condition over a household's attributes, as known at the end of last year; the policy is for "
                      "those for whom it holds"})
          .choice(
              "order", &Target::order,
              {{"poorest_first", TargetOrder::poorest_first},
               {"highest_need", TargetOrder::highest_need},
               {"random", TargetOrder::random},
               {"youngest_first", TargetOrder::youngest_first},
               {"true_income", TargetOrder::true_income}},
              {.doc =
                   "Who is asked first: the lowest assessed income, the largest assessed gap of the household, by lot, "
                   "the youngest head, or the lowest true income, which no administration knows"})
          .expression("take_up", &Target::take_up,
                      {.doc = "Share of those asked who agree, as a number or an expression",
                       .unit = "share",
                       .min = 0,
                       .max = 1})
          .number("inclusion_error", &Target::inclusion_error,
                  {.doc = "Expected share of households outside the target among those the policy takes for its "
                          "target, on top "
                          "of the registry's own errors",
                   .unit = "share",
                   .min = 0,
                   .max = largest_share})
          .number(
              "exclusion_error", &Target::exclusion_error,
              {.doc = "Probability that a household of the target is overlooked, on top of the registry's own errors",
               .unit = "share",
               .min = 0,
               .max = 1});
  return fields;
}

template <>
const Fields<Terms>& fields_of<Terms>() {
  static const Fields<Terms> fields = [] {
    const auto year = [](std::string doc) {
      return FieldOptions{.doc = std::move(doc),
                          .unit = "year",
                          .min = first_possible_year,
                          .max = last_possible_year,
                          .required = true};
    };
    const auto share = [](std::string doc) {
      return FieldOptions{.doc = std::move(doc), .unit = "share", .min = 0, .max = largest_share};
    };
    return Fields<Terms>("What every policy has: who gets it, when, and for how much money")
        .text("type", &Terms::type, {.doc = "Which policy this is", .required = true})
        .text("name", &Terms::name,
              {.doc =
                   "Name in the outputs and of the policy's luck, unique in the scenario: letters, digits, '-' and '_'",
               .default_note = "the type"})
        .boolean("enabled", &Terms::enabled, {.doc = "Set to false, the policy is as if it were not there"})
        .integer("start_year", &Terms::start_year, year("First year with money"))
        .integer("end_year", &Terms::end_year, year("Last year with money"))
        .number(
            "budget", &Terms::budget,
            {.doc = "Money a year, administration and diversion included; what is left at the end of a year is lost",
             .unit = "yuan a year",
             .min = 0,
             .max = largest_budget,
             .required = true})
        .list("phase_in", &Terms::phase_in,
              {.doc = "Share of the budget, and of the places a year, in the first year with money, the second and so "
                      "on; afterwards all",
               .unit = "share",
               .min = 0,
               .max = 1,
               .max_items = 20})
        .choice("prices", &Terms::prices, {{"nominal", PriceBasis::nominal}, {"first_year", PriceBasis::first_year}},
                {.doc = "Whether the policy's amounts are of each year, or of the run's first year and rise with the "
                        "main poverty line"})
        .number("running_cost", &Terms::running_cost,
                {.doc = "What the policy takes in every year with money, whatever it does; counts as administration",
                 .unit = "yuan a year",
                 .min = 0,
                 .max = largest_budget})
        .object("target", &Terms::target, {.doc = "Whom the policy is for"})
        .number("administration", &Terms::administration,
                share("Share of the money spent that running the policy takes"))
        .number("diversion", &Terms::diversion, share("Share of the money spent that never reaches a recipient"))
        .integer("delay", &Terms::delay,
                 {.doc = "By how much later than planned the policy takes effect: all its years move",
                  .unit = "years",
                  .min = 0,
                  .max = 20});
  }();
  return fields;
}

bool Terms::uses_oracle() const {
  const auto asks_oracle = [](const std::optional<Expression>& rule) { return rule && rule->uses_oracle(); };
  return target.order == TargetOrder::true_income || asks_oracle(target.who_rule) || asks_oracle(target.also_rule) ||
         asks_oracle(target.take_up_rule);
}

std::optional<int> Terms::years_active(int year, const Levers& administration_levers) const {
  const int late =
      static_cast<int>(std::floor(delay * administration_levers.of(AdministrationLever::delay_factor) + 0.5));
  if (!enabled || budget <= 0 || year < start_year + late || year > end_year + late) return {};
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
  return diagnostics.count() == errors;
}

void narrow_target(Terms& terms, std::string_view condition, const AttributeLabels& labels) {
  Diagnostics diagnostics;
  terms.target.also_rule = compile(condition, ExpectedType::condition, {labels}, diagnostics, Position(), "");
  LIFTLINE_ENSURE(!diagnostics.has_errors());
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
