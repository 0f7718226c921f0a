#include "sim/config/schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/field_table.hpp"
#include "sim/config/write.hpp"
#include "sim/core/contracts.hpp"
#include "tests/sim/config/sample_scenario.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline {
namespace {

using test::SamplePolicy;
using test::SampleScenario;
using test::SampleTarget;

TEST(Schema, SaysAllThatTheFieldsSay) {
  EXPECT_EQ(write_json(json_schema<SampleTarget>("Target")), R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Target",
  "description": "Who is meant",
  "type": "object",
  "properties": {
    "who": {
      "description": "Condition on a household",
      "type": [
        "string",
        "number",
        "boolean"
      ],
      "minLength": 1,
      "default": "registered_poor"
    },
    "take_up": {
      "description": "Share of those offered who accept. Unit: share. Source of the default: assumed",
      "type": "number",
      "minimum": 0,
      "maximum": 1,
      "default": 0.6
    },
    "order": {
      "description": "Who comes first",
      "enum": [
        "poorest_first",
        "random",
        "youngest_first"
      ],
      "default": "random"
    }
  },
  "additionalProperties": false
}
)");
}

std::string flow_at(const Schema& schema, const std::vector<std::string>& keys) {
  const Node* node = &schema;
  for (const std::string& key : keys) {
    node = node->find(key);
    if (node == nullptr) return "no " + key;
  }
  return write_flow(*node);
}

TEST(Schema, DescribesListsMapsAndNestedObjects) {
  const Schema schema = fields_of<SampleScenario>().schema();
  EXPECT_EQ(flow_at(schema, {"required"}), "[scenario]");
  EXPECT_EQ(
      flow_at(schema, {"properties", "groups"}),
      "{description: Groups to report, type: array, items: {type: string, minLength: 1}, minItems: 1, maxItems: 3, "
      "default: [education]}");
  EXPECT_EQ(flow_at(schema, {"properties", "shares_of_villages", "properties", "far"}),
            "{type: integer, minimum: 0, maximum: 2147483647}");
  EXPECT_EQ(flow_at(schema, {"properties", "shares_of_villages", "additionalProperties"}), "false");
  EXPECT_EQ(flow_at(schema, {"properties", "parameters", "additionalProperties"}), "{type: number}");
  EXPECT_EQ(flow_at(schema, {"properties", "policies", "items", "required"}), "[type, start_year]");
  EXPECT_EQ(
      flow_at(schema, {"properties", "policies", "items", "properties", "target", "properties", "take_up", "maximum"}),
      "1");
  EXPECT_EQ(flow_at(schema, {"properties", "history", "minProperties"}), "1");
}

struct Own {
  double seats = 0;
};

Schema own_schema() {
  return Fields<Own>("Training").number("seats", &Own::seats, {.doc = "Seats", .required = true}).schema();
}

TEST(MergeSchemas, JoinsPropertiesAndRequiredKeys) {
  const Schema merged = merge_schemas({fields_of<SamplePolicy>().schema(), own_schema()});
  EXPECT_EQ(flow_at(merged, {"required"}), "[type, start_year, seats]");
  EXPECT_EQ(flow_at(merged, {"properties", "seats", "type"}), "number");
  EXPECT_EQ(flow_at(merged, {"properties", "type", "type"}), "string");
  EXPECT_EQ(flow_at(merged, {"description"}), "One policy");
}

#ifdef LIFTLINE_CONTRACTS
TEST(MergeSchemas, RefusesAKeyThatStandsTwice) {
  EXPECT_THROW(merge_schemas({own_schema(), own_schema()}), ContractViolation);
}

TEST(ParseSchema, RefusesWhatIsNotJson) { EXPECT_THROW(parse_schema("{\"a\": "), ContractViolation); }
#endif

/// A scenario whose policies are of two types, `training` with a key of its own.
Schema scenario_schema() {
  const Schema terms = fields_of<SamplePolicy>().schema();
  const Schema policy = schema_by_type("type", {{"training", merge_schemas({terms, own_schema()})}, {"cash", terms}});
  Schema schema = fields_of<SampleScenario>().schema();
  set_property(schema, "policies", list_schema(policy, "Policies"));
  return schema_document(schema, "Scenario");
}

/// Documents with the verdict that schema and reader must agree on.
const std::vector<std::pair<std::string, bool>> documents = {
    {"scenario: x", true},
    {"scenario: x\npolicies: [{type: cash, start_year: 2014}]", true},
    {"scenario: x\npolicies: [{type: cash, start_year: 2014, target: {who: 0.5, order: random}}]", true},
    {"scenario: x\nhistory: {2013: 5}\nlines: [1]\nshares_of_villages: {near: 1}", true},
    {"scenario: \"7\"\ngroups: [a, b, c]\nparameters: {a: -1.5e3}", true},
    {"seed: 1", false},
    {"scenario: 7", false},
    {"scenario: x\nseed: -1", false},
    {"scenario: x\nseed: 1.5", false},
    {"scenario: x\ngroups: []", false},
    {"scenario: x\ngroups: [a, b, c, d]", false},
    {"scenario: x\nshares_of_villages: {nowhere: 1}", false},
    {"scenario: x\nparameters: {a: \"1\"}", false},
    {"scenario: x\norders: [sideways]", false},
    {"scenario: x\nunknown: 1", false},
    {"scenario: x\nhistory: 5", false},
    {"scenario: x\npolicies: [{type: cash}]", false},
    {"scenario: x\npolicies: [{type: cash, start_year: 2014, budget: 2e12}]", false},
    {"scenario: x\npolicies: [{type: cash, start_year: 2014, target: {take_up: 1.01}}]", false},
    {"scenario: x\npolicies: [{type: cash, start_year: 2014, enabled: yes}]", false},
    {"- scenario", false},
};

std::string json_of(const std::string& yaml) {
  Diagnostics diagnostics;
  return write_json(*read_text(yaml, "t.yaml", diagnostics));
}

TEST(Schema, ReaderAgreesOnTheDocuments) {
  for (const auto& [yaml, valid] : documents) {
    Diagnostics diagnostics;
    Positions positions;
    decode<SampleScenario>(*read_text(yaml, "t.yaml", diagnostics), "", diagnostics, positions);
    EXPECT_EQ(!diagnostics.has_errors(), valid) << yaml << "\n" << diagnostics.render();
  }
}

TEST(Schema, ValidatorAgreesOnTheDocuments) {
  // NOLINTNEXTLINE(cert-env33-c): a command without anything from outside
  if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0)
    GTEST_SKIP() << "python3-jsonschema is not installed";
  const test::TemporaryFolder folder;
  test::write_file(folder.path() / "schema.json", write_json(json_schema<SampleScenario>("Scenario")));
  test::write_file(folder.path() / "by_type.json", write_json(scenario_schema()));
  std::string cases;
  const auto add = [&cases](const std::string& schema, const std::string& yaml, bool valid) {
    cases += (cases.empty() ? "" : ",\n") +
             ("[\"" + schema + "\", " + (valid ? "true" : "false") + ", " + json_of(yaml) + "]");
  };
  for (const auto& [yaml, valid] : documents) add("schema.json", yaml, valid);
  const std::string policy = "scenario: x\npolicies: [{start_year: 2014, ";
  add("by_type.json", policy + "type: training, seats: 5}]", true);
  add("by_type.json", policy + "type: cash}]", true);
  add("by_type.json", policy + "type: training}]", false);
  add("by_type.json", policy + "type: cash, seats: 5}]", false);
  add("by_type.json", policy + "type: unheard_of}]", false);
  add("by_type.json", policy + "seats: 5}]", false);
  test::write_file(folder.path() / "cases.json", "[" + cases + "]");
  test::write_file(folder.path() / "validate.py", R"(
import json, os, sys
import jsonschema
folder = os.path.dirname(sys.argv[0])
load = lambda name: json.load(open(os.path.join(folder, name)))
wrong = 0
for schema_name, valid, document in load("cases.json"):
    schema = load(schema_name)
    jsonschema.Draft7Validator.check_schema(schema)
    errors = list(jsonschema.Draft7Validator(schema).iter_errors(document))
    if valid == bool(errors):
        wrong += 1
        print(schema_name, document, [error.message for error in errors])
sys.exit(wrong > 0)
)");
  const std::string command = "python3 " + (folder.path() / "validate.py").string();
  EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): a command without anything from outside
}

TEST(Reference, HasARowForEveryKeyInside) {
  const std::vector<ReferenceRow> rows = fields_of<SampleScenario>().rows();
  std::vector<std::string> keys;
  for (const ReferenceRow& row : rows) keys.push_back(row.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"scenario",
                                            "seed",
                                            "groups",
                                            "years_between",
                                            "orders",
                                            "parameters",
                                            "shares_of_villages",
                                            "policies",
                                            "policies[].type",
                                            "policies[].name",
                                            "policies[].start_year",
                                            "policies[].budget",
                                            "policies[].cost_per_seat",
                                            "policies[].target",
                                            "policies[].target.who",
                                            "policies[].target.take_up",
                                            "policies[].target.order",
                                            "policies[].enabled",
                                            "lines",
                                            "history"}));
}

TEST(Reference, IsATableInMarkdown) {
  EXPECT_EQ(markdown_table(fields_of<SamplePolicy>().rows()),
            "| Key | Type | Unit | Default | Range | Meaning | Source of the default |\n"
            "|---|---|---|---|---|---|---|\n"
            "| `type` | text |  | required |  | Type of the policy |  |\n"
            "| `name` | text |  | the type |  | Name, unique in the scenario |  |\n"
            "| `start_year` | whole number | year | required | 1900 to 2200 | First year |  |\n"
            "| `budget` | number | yuan a year | 0 | 0 to 1e12 | Money to spend | Liu 2019, table 2 (assumed) |\n"
            "| `cost_per_seat` | number | yuan |  | 0 or more | Cost |  |\n"
            "| `target` | mapping |  |  |  | Who gets it |  |\n"
            "| `target.who` | expression |  | registered_poor |  | Condition on a household |  |\n"
            "| `target.take_up` | number | share | 0.6 | 0 to 1 | Share of those offered who accept | assumed |\n"
            "| `target.order` | one of poorest_first, random, youngest_first |  | random |  | Who comes first |  |\n"
            "| `enabled` | true or false |  | true |  | Whether it runs |  |\n");
}

struct Owner {
  SampleTarget target{"everyone", 0.9, test::Order::random};
};

TEST(Reference, ShowsTheDefaultsOfTheOwner) {
  const auto rows = Fields<Owner>("x").object("target", &Owner::target, {.doc = "a | b"}).rows();
  EXPECT_EQ(rows[1].default_value, "everyone");
  EXPECT_EQ(rows[2].default_value, "0.9");
  EXPECT_NE(markdown_table(rows).find("a \\| b"), std::string::npos);
}

}  // namespace
}  // namespace liftline
