// The keys of terms and targets.
#include "sim/policy/terms.hpp"

namespace liftline {
namespace {

constexpr double first_possible_year = 1900;
constexpr double last_possible_year = 2200;
constexpr double largest_budget = 1e12;
constexpr double largest_share = 1 - Terms::least_reaching;

}  // namespace

template <>
const Fields<Quota>& fields_of<Quota>() {
  static const Fields<Quota> fields =
      Fields<Quota>("A share of the places that is kept for a group, as far as there are enough of them who agree")
          .expression("who", &Quota::who,
                      {.doc = "Condition over a household's attributes: the group", .required = true})
          .number("share", &Quota::share,
                  {.doc = "Of those who get a place, from the first on, at least this share is of the group",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .required = true});
  return fields;
}

template <>
const Fields<CombineWith>& fields_of<CombineWith>() {
  static const Fields<CombineWith> fields =
      Fields<CombineWith>("What it means to have been reached by another policy in an earlier year")
          .text("policy", &CombineWith::policy, {.doc = "Name of another policy of the scenario", .required = true})
          .choice("how", &CombineWith::how, {{"prefer", Combination::prefer}, {"exclude", Combination::exclude}},
                  {.doc = "Ask those households before all others, or not at all"});
  return fields;
}

template <>
const Fields<Target>& fields_of<Target>() {
  static const Fields<Target> fields =
      Fields<Target>("Whom a policy is for")
          .expression(
              "who", &Target::who,
              {.doc = "Condition over a household's attributes, as known at the end of last year; the policy is for "
                      "those for whom it holds"})
          .expression(
              "villages", &Target::villages,
              {.doc = "In which villages: `all`, `poverty_villages`, or a condition over a village's attributes"})
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
               .max = 1})
          .list("quotas", &Target::quotas,
                {.doc = "Shares of the places that are kept for groups; what stands first goes first", .max_items = 8});
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
             .default_note = "required, unless `equal_cost_to` is given"})
        .text("equal_cost_to", &Terms::equal_cost_to,
              {.doc = "Instead of a budget: a scenario, relative to this file. What it spends in the same replicate "
                      "and year is the "
                      "budget; it is simulated for that if it is not in the run",
               .default_note = "none"})
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
        .list(
            "combine_with", &Terms::combine_with,
            {.doc =
                 "Whether those whom other policies of the scenario reached in earlier years are preferred or excluded",
             .max_items = 8})
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

}  // namespace liftline
