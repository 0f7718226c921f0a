#include "sim/policy/registry.hpp"

#include <gmock/gmock.h>

#include <array>

#include "sim/config/document.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

struct ToyOptions {
  double strength = 1;
};

}  // namespace

template <>
const Fields<ToyOptions>& fields_of<ToyOptions>() {
  static const Fields<ToyOptions> fields =
      Fields<ToyOptions>("A toy").number("strength", &ToyOptions::strength, {.doc = "How strong", .min = 0, .max = 9});
  return fields;
}

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Toy final : public Policy {
 public:
  Toy(Terms terms, ToyOptions options) : Policy(std::move(terms)), options_(options) {}
  double strength() const { return options_.strength; }
  LeverUse levers() const override { return {}; }
  std::unique_ptr<PolicyRun> start(const RunView& /*run*/, std::size_t /*rows*/,
                                   std::size_t /*villages*/) const override {
    return nullptr;
  }

 private:
  ToyOptions options_;
};

void refuse_seven(ToyOptions& options, Terms& /*terms*/, PolicyReading& reading) {
  if (options.strength == 7) reading.diagnostics.error(Position(), reading.path, "not seven");
}

std::span<const PolicyType> types() {
  static const std::array<PolicyType, 2> all{make_policy_type<Toy, ToyOptions>({"toy", "A toy", "None"}, &refuse_seven),
                                             make_policy_type<Toy, ToyOptions>({"other_toy", "Another toy", "None"})};
  return all;
}

struct Decoded {
  std::shared_ptr<const Policy> policy;
  std::string errors;
  Positions positions;
};

Decoded decoded(std::string_view yaml) {
  static const test::SmallCounty county;
  Decoded result;
  Diagnostics diagnostics;
  const Node node = read_text(yaml, "s.yaml", diagnostics).value_or(Node());
  PolicyReading reading{county.labels, diagnostics, result.positions, "policies[0]"};
  result.policy = decode_policy(node, types(), reading);
  result.errors = diagnostics.render();
  return result;
}

TEST(Registry, ReadsTermsAndOwnKeysFromOneMapping) {
  const Decoded read = decoded("type: toy\nname: mine\nstart_year: 2014\nend_year: 2015\nbudget: 5\nstrength: 3\n");
  ASSERT_EQ(read.errors, "");
  EXPECT_EQ(read.policy->terms().name, "mine");
  EXPECT_EQ(dynamic_cast<const Toy&>(*read.policy).strength(), 3);
  EXPECT_EQ(read.positions.of("policies[0].start_year").line, 3);
  EXPECT_TRUE(read.positions.sound("policies[0]"));
}

TEST(Registry, UnknownTypeHidesNoMistakeInTheTerms) {
  const Decoded read = decoded("type: tooy\nstrenth: 3\nbudget: -1\n");
  EXPECT_EQ(
      read.errors,
      "s.yaml:1:7: error: policies[0].type: unknown policy type 'tooy'; did you mean 'toy'? (types: toy, other_toy)\n"
      "s.yaml:3:9: error: policies[0].budget: -1 is outside 0 to 1e12 yuan a year\n");
  EXPECT_EQ(read.policy, nullptr);
  EXPECT_FALSE(read.positions.sound("policies[0]"));
}

TEST(Registry, MissingTypeHidesNoMistakeInTheTerms) {
  EXPECT_EQ(decoded("budget: -1\nstrenth: 3\n").errors,
            "s.yaml:1:1: error: policies[0].type: missing; this key is required\n"
            "s.yaml:1:9: error: policies[0].budget: -1 is outside 0 to 1e12 yuan a year\n");
}

TEST(Registry, AllErrorsOfAPolicyComeTogether) {
  const std::string errors =
      decoded(
          "{type: toy, start_year: 2014, end_year: 2013, budget: -1, strength: 10, colour: red, target: {who: nobody}}")
          .errors;
  for (const char* path : {"end_year", "budget", "strength", "colour", "target.who"}) {
    EXPECT_THAT(errors, HasSubstr("policies[0]." + std::string(path) + ": "));
  }
}

TEST(Registry, TypeChecksItsKeysOnceTheyAreSound) {
  EXPECT_THAT(decoded("{type: toy, start_year: 2014, end_year: 2013, budget: 1, strength: 7}").errors,
              Not(HasSubstr("seven")));
  const Decoded read = decoded("{type: toy, start_year: 2014, end_year: 2014, budget: -1, strength: 7}");
  EXPECT_THAT(read.errors, HasSubstr("not seven"));
  EXPECT_EQ(read.policy, nullptr);
}

TEST(Registry, SchemaHoldsTermsAndOwnKeys) {
  const Schema schema = types()[0].schema();
  for (const char* key : {"type", "name", "budget", "target", "strength"}) {
    EXPECT_NE(schema.find("properties")->find(key), nullptr) << key;
  }
  const Schema list = policies_schema(types());
  EXPECT_EQ(list.find("items")->find("allOf")->items().size(), 2U);
}

}  // namespace
}  // namespace liftline
