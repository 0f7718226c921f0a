#include "sim/config/fields.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "sim/config/document.hpp"
#include "sim/config/write.hpp"
#include "sim/core/contracts.hpp"
#include "tests/sim/config/sample_scenario.hpp"

namespace liftline {
namespace {

using test::Order;
using test::SamplePolicy;
using test::SampleScenario;
using test::SampleTarget;

struct Decoded {
  SampleScenario scenario;
  Diagnostics diagnostics;
  Positions positions;
};

Decoded decoded(std::string_view text) {
  Decoded result;
  const auto root = read_text(text, "t.yaml", result.diagnostics);
  if (root) result.scenario = decode<SampleScenario>(*root, "", result.diagnostics, result.positions);
  return result;
}

TEST(Decode, ReadsEveryKindOfField) {
  const Decoded result = decoded(
      "scenario: x\n"
      "seed: 9223372036854775807\n"
      "groups: [a, \"7\"]\n"
      "years_between: [1, 2.5]\n"
      "orders: [random, youngest_first]\n"
      "parameters: {seller_margin: 1500}\n"
      "shares_of_villages: {far: 3}\n"
      "policies:\n"
      "  - {type: training, start_year: 2015, cost_per_seat: 800, enabled: false,\n"
      "     target: {who: head_age <= 45, take_up: 0.5, order: poorest_first}}\n"
      "lines: [2300]\n"
      "history: {2013: 0.3379}\n");
  EXPECT_EQ(result.diagnostics.render(), "");
  SampleScenario expected;
  expected.scenario = "x";
  expected.seed = 9223372036854775807u;
  expected.groups = {"a", "7"};
  expected.years_between = {1, 2.5};
  expected.orders = {Order::random, Order::youngest_first};
  expected.parameters = {{"seller_margin", 1500}};
  expected.shares_of_villages = {{"far", 3}};
  expected.policies = {{"training", "", 2015, 0, 800.0, {"head_age <= 45", 0.5, Order::poorest_first}, false}};
  expected.lines = std::vector<int>{2300};
  expected.history = 0.3379;
  EXPECT_EQ(result.scenario, expected);
}

TEST(Decode, LeavesDefaultsAndEmptyOptionals) {
  const Decoded result = decoded("scenario: x\npolicies: [{type: a, start_year: 2014}]\n");
  EXPECT_EQ(result.diagnostics.render(), "");
  SampleScenario expected;
  expected.scenario = "x";
  expected.policies = {SamplePolicy{}};
  expected.policies[0].type = "a";
  EXPECT_EQ(result.scenario, expected);
  EXPECT_FALSE(result.scenario.lines.has_value());
  EXPECT_FALSE(result.scenario.policies[0].cost_per_seat.has_value());
}

TEST(Decode, KeepsWhatIsSoundAndTheDefaultOfWhatIsNot) {
  const Decoded result = decoded(
      "scenario: x\nlines: [a]\npolicies:\n  - {type: a, start_year: soon, budget: 7, cost_per_seat: x}\n"
      "  - {type: b, start_year: 2016}\n");
  EXPECT_EQ(result.diagnostics.count(), 3u);
  ASSERT_EQ(result.scenario.policies.size(), 2u);
  EXPECT_EQ(result.scenario.policies[0].start_year, SamplePolicy{}.start_year);
  EXPECT_EQ(result.scenario.policies[0].budget, 7);
  EXPECT_FALSE(result.scenario.policies[0].cost_per_seat.has_value());
  EXPECT_EQ(result.scenario.policies[1].start_year, 2016);
  EXPECT_FALSE(result.scenario.lines.has_value());
}

TEST(Decode, TellsLaterChecksWhereAValueStandsAndWhetherToTrustIt) {
  const Decoded result = decoded("scenario: x\npolicies:\n  - type: a\n    start_year: soon\n    budget: 7\n");
  EXPECT_EQ(result.positions.of("policies[0].budget"), Position("t.yaml", 5, 13));
  EXPECT_EQ(result.positions.of("policies[0].target.who"), Position("t.yaml", 3, 5));
  EXPECT_TRUE(result.positions.sound("policies[0].budget"));
  EXPECT_FALSE(result.positions.sound("policies[0].start_year"));
  EXPECT_FALSE(result.positions.sound("policies[0]"));
  EXPECT_FALSE(result.positions.sound("policies"));
  EXPECT_TRUE(result.positions.sound("scenario"));
  EXPECT_TRUE(result.positions.given("policies[0].start_year"));
  EXPECT_FALSE(result.positions.given("policies[0].name"));
}

TEST(Decode, DoesNotMissKeysOfAMappingThatIsPartial) {
  const Decoded result = decoded("scenario: x\npolicies:\n  - <<: {type: a}\n    budget: -1\n");
  EXPECT_EQ(result.diagnostics.render(),
            "t.yaml:3:5: error: policies[0]: merge keys are not supported; to build on another file use `extends`\n"
            "t.yaml:4:13: error: policies[0].budget: -1 is outside 0 to 1e12 yuan a year\n");
}

TEST(Decode, RefusesWholeNumbersThatTheMemberCannotHold) {
  EXPECT_EQ(decoded("scenario: x\nseed: -1\nlines: [2147483648]\n").diagnostics.render(),
            "t.yaml:2:7: error: seed: -1 is below 0\n"
            "t.yaml:3:9: error: lines[0]: 2147483648 is outside 1 to 2147483647 yuan a year\n");
}

/// What is a policy type's own, beside the terms that all share.
struct Own {
  double seats = 0;
};

const Fields<Own>& own_fields() {
  static const Fields<Own> fields =
      Fields<Own>("Training").number("seats", &Own::seats, {.doc = "Seats", .min = 0, .required = true});
  return fields;
}

struct TwoSets {
  SamplePolicy terms;
  Own own;
  bool terms_sound = false;
  bool own_sound = false;
  bool all_sound = false;
  std::string report;
};

TwoSets read_two_sets(std::string_view text) {
  TwoSets result;
  Diagnostics diagnostics;
  Positions positions;
  const auto root = read_text(text, "t.yaml", diagnostics);
  ObjectReader reader(*root, "policies[1]", diagnostics, positions);
  result.terms_sound = reader.read(fields_of<SamplePolicy>(), result.terms);
  result.own_sound = reader.read(own_fields(), result.own);
  result.all_sound = reader.finish();
  EXPECT_EQ(positions.sound("policies[1]"), result.all_sound);
  result.report = diagnostics.render();
  return result;
}

TEST(ObjectReader, ReadsOneMappingAgainstSeveralSets) {
  const TwoSets result = read_two_sets("type: training\nstart_year: 2014\nseats: 20\n");
  EXPECT_EQ(result.report, "");
  EXPECT_TRUE(result.all_sound);
  EXPECT_EQ(result.terms.type, "training");
  EXPECT_EQ(result.own.seats, 20);
}

TEST(ObjectReader, ReportsUnknownKeysOnceWithTheNearestOfAllSets) {
  const TwoSets result = read_two_sets("type: training\nstart_year: 2014\nseets: 20\nbudgte: 1\n");
  EXPECT_EQ(result.report,
            "t.yaml:3:1: error: policies[1].seets: unknown key; did you mean 'seats'?\n"
            "t.yaml:4:1: error: policies[1].budgte: unknown key; did you mean 'budget'?\n");
  EXPECT_TRUE(result.terms_sound);
  EXPECT_TRUE(result.own_sound);
  EXPECT_FALSE(result.all_sound);
}

TEST(ObjectReader, SaysWhichSetWasRefused) {
  const TwoSets result = read_two_sets("type: training\nstart_year: 2014\nseats: -1\n");
  EXPECT_TRUE(result.terms_sound);
  EXPECT_FALSE(result.own_sound);
}

TEST(ObjectReader, ReportsWhatIsNoMappingOnce) {
  const TwoSets result = read_two_sets("[a]");
  EXPECT_EQ(result.report, "t.yaml:1:1: error: policies[1]: expected a mapping (`key: value` lines), got a list\n");
  EXPECT_FALSE(result.terms_sound);
  EXPECT_FALSE(result.all_sound);
}

TEST(ObjectReader, LetsTheCallerReadAKeyByHimself) {
  Diagnostics diagnostics;
  Positions positions;
  const auto root = read_text("extends: base.yaml\nseats: 1\n", "t.yaml", diagnostics);
  Own own;
  ObjectReader reader(*root, "", diagnostics, positions);
  EXPECT_EQ(reader.take("extends")->text(), "base.yaml");
  EXPECT_EQ(reader.take("county", true), nullptr);
  reader.read(own_fields(), own);
  EXPECT_FALSE(reader.finish());
  EXPECT_EQ(diagnostics.render(), "t.yaml:1:1: error: county: missing; this key is required\n");
}

#ifdef LIFTLINE_CONTRACTS
TEST(Fields, RefusesTheSameKeyTwice) {
  EXPECT_THROW(Fields<Own>("x").number("a", &Own::seats, {}).number("a", &Own::seats, {}), ContractViolation);
}
#endif

TEST(Custom, ReaderMayAskForPositions) {
  Fields<Own> fields("x");
  fields.custom("seats", &Own::seats,
                [](const Node& node, const std::string& path, Diagnostics& diagnostics, Positions& positions) {
                  positions.remember(path + ".inside", node.position());
                  return to_number(node, path, {}, diagnostics);
                },
                {"number", R"({"type": "number"})"}, {});
  Diagnostics diagnostics;
  Positions positions;
  Own own;
  ObjectReader reader(*read_text("seats: 4", "t.yaml", diagnostics), "", diagnostics, positions);
  EXPECT_TRUE(reader.read(fields, own));
  EXPECT_EQ(own.seats, 4);
  EXPECT_EQ(positions.of("seats.inside"), Position("t.yaml", 1, 8));
}

struct Rules {
  std::map<std::string, std::string> effects;
};

const Fields<Rules>& rules_fields() {
  static const Fields<Rules> fields = Fields<Rules>("x").expression_map(
      "effects", &Rules::effects, {.doc = "Effects by name", .keys = {"skill", "idea"}, .refusal = [](auto& name) {
                                     return std::string(name == "brand" ? "no brand here" : "");
                                   }});
  return fields;
}

struct DecodedRules {
  explicit DecodedRules(std::string_view text) {
    Diagnostics diagnostics;
    ObjectReader reader(*read_text(text, "t.yaml", diagnostics), "", diagnostics, positions);
    reader.read(rules_fields(), rules);
    reader.finish();
    report = diagnostics.render();
  }

  Rules rules;
  Positions positions;
  std::string report;
};

TEST(ExpressionMap, TakesTextNumbersAndConditionsAndKnowsWhereEachBegins) {
  const DecodedRules read("effects:\n  skill: 0.5\n  idea: \"0.1 * members\"\n");
  EXPECT_EQ(read.report, "");
  EXPECT_EQ(read.rules.effects, (std::map<std::string, std::string>{{"skill", "0.5"}, {"idea", "0.1 * members"}}));
  EXPECT_EQ(read.positions.of("effects.skill"), Position("t.yaml", 2, 10));
  EXPECT_EQ(read.positions.of("effects.idea"), Position("t.yaml", 3, 10));  // inside the quotes
  EXPECT_EQ(DecodedRules("effects: {idea: true}").rules.effects.at("idea"), "true");
}

TEST(ExpressionMap, IsWrittenAsItIsRead) {
  const DecodedRules read("effects: {skill: 0.5, idea: \"0.1 * members\"}");
  EXPECT_EQ(write_flow(rules_fields().encode(read.rules)), "{effects: {idea: 0.1 * members, skill: 0.5}}");
  EXPECT_EQ(rules_fields().rows().front().type, "mapping from names to expressions");
}

TEST(ExpressionMap, RefusesOtherNamesAndValuesAllAtOnce) {
  const DecodedRules read("effects:\n  skil: 1\n  brand: 1\n  idea: [1]\n");
  EXPECT_EQ(read.report,
            "t.yaml:2:3: error: effects.skil: unknown key; did you mean 'skill'?\n"
            "t.yaml:3:3: error: effects.brand: no brand here\n"
            "t.yaml:4:9: error: effects.idea: expected an expression, got a list\n");
  EXPECT_FALSE(read.positions.sound("effects.idea"));
}

/// Any text, also such as `7`, `true`, `- x` or with line breaks.
rc::Gen<std::string> any_text() {
  return rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::elementOf(std::string("0123456789.-_:,#[]{}'\"\n\t &*!|>%@`~")), rc::gen::inRange('a', 'z'))));
}

rc::Gen<SamplePolicy> any_policy() {
  return rc::gen::build<SamplePolicy>(
      rc::gen::set(&SamplePolicy::type, any_text()), rc::gen::set(&SamplePolicy::name, any_text()),
      rc::gen::set(&SamplePolicy::start_year, rc::gen::inRange(1900, 2200)),
      rc::gen::set(&SamplePolicy::budget, rc::gen::map(rc::gen::inRange(0, 1 << 30), [](int n) { return n / 7.0; })),
      rc::gen::set(&SamplePolicy::enabled, rc::gen::arbitrary<bool>()),
      rc::gen::set(&SamplePolicy::target,
                   rc::gen::build<SampleTarget>(
                       rc::gen::set(&SampleTarget::who, any_text()),
                       rc::gen::set(&SampleTarget::order, rc::gen::element(Order::random, Order::youngest_first)))));
}

RC_GTEST_PROP(Encode, IsUndoneByWritingReadingAndDecoding, ()) {
  SampleScenario scenario;
  scenario.scenario = *any_text();
  scenario.seed = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 63);
  scenario.policies = *rc::gen::container<std::vector<SamplePolicy>>(any_policy());
  scenario.groups = *rc::gen::container<std::vector<std::string>>(2, any_text());
  const std::string yaml = write_yaml(fields_of<SampleScenario>().encode(scenario));
  const Decoded back = decoded(yaml);
  RC_ASSERT(back.diagnostics.render() == "");
  RC_ASSERT(back.scenario == scenario);
}

}  // namespace
}  // namespace liftline
