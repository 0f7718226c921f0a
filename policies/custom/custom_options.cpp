#include "policies/custom/custom_options.hpp"

#include <array>
#include <charconv>
#include <type_traits>

#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

constexpr const char* of_the_writer = "Of whoever writes the policy";

/// The shortest number that is this one in single precision, in double precision: 0.1F is 0.1, not 0.10000000149.
double shortest(float number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return parse_number({digits.data(), static_cast<std::size_t>(end - digits.data())})
      .value_or(static_cast<double>(number));
}

/// "is always 3", "can be 2 to 3", "can be any number".
std::string described(const ValueRange& range) {
  if (range.low == range.high) return "is always " + number_text(shortest(range.low));
  const std::string text = range_text({"", shortest(range.low), shortest(range.high)});
  return "can be " + (text.empty() ? "any number" : text);
}

template <class Lever>
std::optional<Lever> lever_named(std::string_view name) {
  for (int i = 0; i < static_cast<int>(Lever::count); ++i)
    if (lever_info(static_cast<Lever>(i)).name == name) return static_cast<Lever>(i);
  return std::nullopt;
}

template <class Lever>
constexpr bool of_household = std::is_same_v<Lever, HouseholdLever>;

/// The levers that this type may move.
template <class Lever>
std::vector<std::string> open_levers() {
  std::vector<std::string> names;
  for (int i = 0; i < static_cast<int>(Lever::count); ++i) {
    const auto lever = static_cast<Lever>(i);
    if constexpr (of_household<Lever>)
      if (money_of(lever) == LeverMoney::by_yield) continue;
    names.emplace_back(lever_info(lever).name);
  }
  return names;
}

/// All of them, for a list that is cut short may lack the one that is looked for.
std::string all_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What to say of a name in `effects` or `village_effects` that is none of the levers there.
template <class Lever>
std::string refusal_of(const std::string& name) {
  constexpr bool household = of_household<Lever>;
  const auto wanted = lever_named<HouseholdLever>(name);
  if (wanted && household)
    return quote(name) +
           " pays by what the year turns out to bring, which is not known when this policy pays; the type " +
           quote(type_that_pays(*wanted)) + " has it";
  if (wanted) return quote(name) + " is a lever of households; it belongs into `effects`";
  if (lever_named<VillageLever>(name))
    return quote(name) + " is a lever of villages; it belongs into `village_effects`";
  if (lever_named<CategoryLever>(name) || lever_named<AdministrationLever>(name))
    return quote(name) + " is no lever of households or villages; this type moves no other";
  const std::vector<std::string> known = open_levers<Lever>();
  return "unknown lever " + quote(name) + did_you_mean(name, known) +
         (household ? " (levers of households: " : " (levers of villages: ") + all_of(known) + ")";
}

void add_effects(Fields<CustomOptions>& fields) {
  using Options = CustomOptions;
  fields
      .expression_map(
          "effects", &Options::effects,
          {.doc = "What the policy does to a household that it pays for: by lever a number, or an expression over the "
                  "household's attributes; kept within the lever's range",
           .default_note = "none",
           .source = of_the_writer,
           .keys = open_levers<HouseholdLever>(),
           .refusal = refusal_of<HouseholdLever>})
      .expression("cost_per_household", &Options::cost_per_household,
                  {.doc = "What a household costs besides the money that its effects bring it, before administration "
                          "and diversion, as "
                          "a number or an expression",
                   .unit = "yuan a household and year",
                   .min = 0,
                   .default_note = "required with `effects`",
                   .source = of_the_writer})
      .number("households_per_year", &Options::households_per_year,
              {.doc = "Households paid for in a year at most",
               .unit = "households a year",
               .min = 0,
               .max = 1e6,
               .default_note = "as many as the money pays for",
               .source = of_the_writer})
      .integer(
          "lasting_years", &Options::lasting_years,
          {.doc = "Years in which the effects act, that of the payment included; money is given in that year alone",
           .unit = "years",
           .min = 1,
           .max = 50,
           .source = of_the_writer});
}

void add_village_effects(Fields<CustomOptions>& fields) {
  using Options = CustomOptions;
  fields
      .expression_map(
          "village_effects", &Options::village_effects,
          {.doc =
               "What works in a village bring, from their year on for good: by lever a number, or an expression over "
               "the village's attributes before the works; kept within the lever's range",
           .default_note = "none",
           .source = of_the_writer,
           .keys = open_levers<VillageLever>(),
           .refusal = refusal_of<VillageLever>})
      .expression(
          "village_order", &Options::village_order,
          {.doc =
               "Where works come first: an expression over the village's attributes, lowest first; ties go by number",
           .default_note = "by number",
           .source = of_the_writer})
      .expression("cost_per_village", &Options::cost_per_village,
                  {.doc = "What works in a village cost, once, before administration and diversion, as a number or an "
                          "expression over "
                          "the village's attributes",
                   .unit = "yuan a village",
                   .min = 0,
                   .default_note = "required with `village_effects`",
                   .source = of_the_writer})
      .number("villages_per_year", &Options::villages_per_year,
              {.doc = "Villages in which works are taken up in a year at most; none twice",
               .unit = "villages a year",
               .min = 0,
               .max = 1e6,
               .default_note = "as many as the money pays for",
               .source = of_the_writer});
}

/// Checks one policy's keys.
class Settling {
 public:
  Settling(CustomOptions& options, const PolicyReading& reading) : options_(options), reading_(reading) {}

  void compile_all() {
    compile_effects(options_.effects, "effects", options_.of_households);
    compile_effects(options_.village_effects, "village_effects", options_.of_villages);
    options_.household_cost = cost(options_.cost_per_household, "cost_per_household", false);
    options_.village_cost = cost(options_.cost_per_village, "cost_per_village", true);
    options_.order = formula(options_.village_order, key_path(reading_.path, "village_order"), true);
  }

  void check_keys(bool sound) {
    const bool none = options_.effects.empty() && options_.village_effects.empty();
    if (sound && none) error(reading_.path, "moves nothing; give `effects`, `village_effects`, or both");
    for (const char* key : {"cost_per_household", "households_per_year", "lasting_years"}) needs(key, "effects");
    for (const char* key : {"village_order", "cost_per_village", "villages_per_year"}) needs(key, "village_effects");
    if (!sound) return;
    if (!options_.effects.empty()) require_cost("cost_per_household");
    if (!options_.village_effects.empty()) require_cost("cost_per_village");
  }

  /// Money is given in one year alone: a policy of nothing else has nothing that lasts.
  void check_lasting() {
    if (options_.lasting_years == 1 || options_.effects.empty()) return;
    for (const auto& [name, text] : options_.effects)
      if (money_of(*lever_named<HouseholdLever>(name)) != LeverMoney::paid) return;
    error(key_path(reading_.path, "lasting_years"),
          "money is given in the year that pays for it alone, and there is no other effect that could last");
  }

 private:
  void error(const std::string& path, const std::string& message) const {
    reading_.diagnostics.error(reading_.positions.of(path), path, message);
  }

  void needs(const char* key, const char* owner) const {
    const std::string path = key_path(reading_.path, key);
    if (reading_.positions.given(path) && !reading_.positions.given(key_path(reading_.path, owner)))
      error(path, "says nothing without " + ("`" + std::string(owner)) + "`");
  }

  void require_cost(const char* key) const {
    const std::string path = key_path(reading_.path, key);
    if (!reading_.positions.given(path)) error(path, "missing; write 0 if it costs nothing");
  }

  template <class Lever>
  void compile_effects(const std::map<std::string, std::string>& texts, const char* key,
                       std::vector<LeverFormula<Lever>>& effects) const {
    for (const auto& [name, text] : texts) {
      const std::string path = key_path(key_path(reading_.path, key), name);
      const Lever lever = *lever_named<Lever>(name);
      auto value = formula(text, path, !of_household<Lever>);
      if (!value) continue;
      const ValueRange range = value->expression.range();
      const LeverInfo& info = lever_info(lever);
      if (range.high < info.low || range.low > info.high)
        error(path, quote(name) + " takes " + range_text({"", shortest(info.low), shortest(info.high)}) + " (" +
                        std::string(info.unit) + "), but this " + described(range));
      effects.push_back({lever, std::move(*value)});
    }
  }

  std::optional<Formula> cost(const std::string& text, const char* key, bool of_village) const {
    const std::string path = key_path(reading_.path, key);
    auto value = formula(text, path, of_village);
    if (!value) return value;
    const ValueRange range = value->expression.range();
    if (range.low < 0)
      error(path,
            "a cost is 0 yuan or more, but this " + described(range) + (range.high > 0 ? "; write max(0, ...)" : ""));
    return value;
  }

  /// Empty for a text that is not given, and after an error.
  std::optional<Formula> formula(const std::string& text, const std::string& path, bool of_village) const {
    if (text.empty() || !reading_.positions.sound(path)) return std::nullopt;
    auto expression =
        compile(text, ExpectedType::number, {reading_.labels}, reading_.diagnostics, reading_.positions.of(path), path);
    if (!expression) return std::nullopt;
    if (of_village) refuse_households(*expression, path);
    std::optional<double> number = parse_number(text);
    if (const auto constant = expression->constant(); constant && !number) number = static_cast<double>(*constant);
    return Formula{std::move(*expression), number};
  }

  void refuse_households(const Expression& expression, const std::string& path) const {
    std::vector<std::string> known;
    for (const AttributeInfo& info : attribute_catalogue())
      if (info.of_village) known.push_back(info.name);
    for (const AttributeId id : expression.attributes()) {
      const AttributeInfo& info = attribute_info(id);
      if (!info.of_village)
        error(path, quote(info.name) + " is a household's, not a village's (of villages: " + listed(known) + ")");
    }
  }

  CustomOptions& options_;
  const PolicyReading& reading_;
};

}  // namespace

template <>
const Fields<CustomOptions>& fields_of<CustomOptions>() {
  static const Fields<CustomOptions> fields = [] {
    Fields<CustomOptions> f("A policy written down in the scenario");
    add_effects(f);
    add_village_effects(f);
    return f;
  }();
  return fields;
}

void settle_custom(CustomOptions& options, const PolicyReading& reading, bool sound) {
  Settling settling(options, reading);
  settling.compile_all();
  settling.check_keys(sound);
  if (sound) settling.check_lasting();
}

LeverMoney money_of(HouseholdLever lever) {
  switch (lever) {
    case HouseholdLever::start_grant:
    case HouseholdLever::fee_subsidy:
    case HouseholdLever::transfer:
      return LeverMoney::paid;
    case HouseholdLever::loan_ceiling:
      return LeverMoney::lent;
    case HouseholdLever::interest_subsidy:
    case HouseholdLever::sales_bonus:
      return LeverMoney::by_yield;
    case HouseholdLever::skill_gain:
    case HouseholdLever::confidence_gain:
    case HouseholdLever::doubt_relief:
    case HouseholdLever::idea:
    case HouseholdLever::content_release:
    case HouseholdLever::entry_shift:
    case HouseholdLever::profit_factor:
    case HouseholdLever::default_chance:
    case HouseholdLever::job_offer:
    case HouseholdLever::contract_share:
    case HouseholdLever::brand_member:
    case HouseholdLever::count:
      break;
  }
  return LeverMoney::none;
}

std::string_view type_that_pays(HouseholdLever lever) {
  if (lever == HouseholdLever::interest_subsidy) return "microcredit";
  if (lever == HouseholdLever::sales_bonus) return "ecommerce_incentive";
  return {};
}

}  // namespace liftline
