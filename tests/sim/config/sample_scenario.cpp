// A file of its own, for tables of fields take long to compile.
#include "tests/sim/config/sample_scenario.hpp"

namespace liftline::test {
namespace {

const Choices<Order> orders = {
    {"poorest_first", Order::poorest_first}, {"random", Order::random}, {"youngest_first", Order::youngest_first}};

/// A number given as `{year: number}`, to stand for any form of one's own.
std::optional<double> read_history(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  if (node.entries().size() == 1) {
    const Node::Entry& only = node.entries()[0];
    return to_number(only.value, key_path(path, only.key), {}, diagnostics);
  }
  diagnostics.error(node.position(), path, "expected one year and its number");
  return std::nullopt;
}

}  // namespace
}  // namespace liftline::test

namespace liftline {

template <>
const Fields<test::SampleTarget>& fields_of<test::SampleTarget>() {
  using test::SampleTarget;
  static const Fields<SampleTarget> fields =
      Fields<SampleTarget>("Who is meant")
          .expression("who", &SampleTarget::who, {.doc = "Condition on a household"})
          .number("take_up", &SampleTarget::take_up,
                  {.doc = "Share of those offered who accept",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .basis = Basis::assumed})
          .choice("order", &SampleTarget::order, test::orders, {.doc = "Who comes first"});
  return fields;
}

template <>
const Fields<test::SamplePolicy>& fields_of<test::SamplePolicy>() {
  using test::SamplePolicy;
  static const Fields<SamplePolicy> fields =
      Fields<SamplePolicy>("One policy")
          .text("type", &SamplePolicy::type, {.doc = "Type of the policy", .required = true})
          .text("name", &SamplePolicy::name, {.doc = "Name, unique in the scenario", .default_note = "the type"})
          .integer("start_year", &SamplePolicy::start_year,
                   {.doc = "First year", .unit = "year", .min = 1900, .max = 2200, .required = true})
          .number("budget", &SamplePolicy::budget,
                  {.doc = "Money to spend",
                   .unit = "yuan a year",
                   .min = 0,
                   .max = 1e12,
                   .source = "Liu 2019, table 2",
                   .basis = Basis::assumed})
          .number("cost_per_seat", &SamplePolicy::cost_per_seat, {.doc = "Cost", .unit = "yuan", .min = 0})
          .object("target", &SamplePolicy::target, {.doc = "Who gets it"})
          .boolean("enabled", &SamplePolicy::enabled, {.doc = "Whether it runs"});
  return fields;
}

template <>
const Fields<test::SampleScenario>& fields_of<test::SampleScenario>() {
  using test::SampleScenario;
  static const Fields<SampleScenario> fields =
      Fields<SampleScenario>("One simulated future of the county")
          .text("scenario", &SampleScenario::scenario, {.doc = "Name in every output", .required = true})
          .integer("seed", &SampleScenario::seed, {.doc = "Seed of every draw"})
          .list("groups", &SampleScenario::groups, {.doc = "Groups to report", .min_items = 1, .max_items = 3})
          .list("years_between", &SampleScenario::years_between, {.doc = "Gaps", .unit = "years", .min = 0})
          .choice_list("orders", &SampleScenario::orders, test::orders, {.doc = "Orders to try"})
          .map("parameters", &SampleScenario::parameters, {.doc = "Parameters by name"})
          .map("shares_of_villages", &SampleScenario::shares_of_villages,
               {.doc = "Villages by type", .min = 0, .keys = {"near", "far"}})
          .list("policies", &SampleScenario::policies, {.doc = "Policies of the scenario"})
          .list("lines", &SampleScenario::lines, {.doc = "Poverty lines", .unit = "yuan a year", .min = 1})
          .custom("history", &SampleScenario::history, test::read_history,
                  {"year and number", R"({"type": "object", "minProperties": 1, "maxProperties": 1,
                                          "additionalProperties": {"type": "number"}})"},
                  {.doc = "What was observed"});
  return fields;
}

}  // namespace liftline
