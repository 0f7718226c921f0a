#include "sim/scenario/scenario_schema.hpp"

#include <utility>
#include <vector>

#include "sim/scenario/scenario_file.hpp"

namespace liftline {
namespace {

Node text(std::string_view words) { return Node::of_text(std::string(words)); }

Node list(std::vector<Node> items) { return Node::sequence(std::move(items), Position()); }

Node object(const std::vector<std::pair<std::string, Node>>& entries) {
  Node node = Node::mapping({}, Position());
  for (const auto& [key, value] : entries) node.set(key, Position(), value);
  return node;
}

/// Takes the list of required keys out of an object's schema.
Node take_required(Schema& schema) {
  const Node* known = schema.find("required");
  Node required = known == nullptr ? list({}) : *known;
  schema.erase("required");
  return required;
}

/// The keys of a policy by its type, and apart from that what a policy needs that does not build on one of another file.
struct PolicySchemas {
  Schema keys;
  Schema needs;
};

PolicySchemas policy_schemas(std::span<const PolicyType> types) {
  std::vector<std::pair<std::string, Schema>> keys;
  std::vector<Node> needs;
  for (const PolicyType& type : types) {
    Schema schema = type.schema();
    const Node required = take_required(schema);
    const Node is_type = object({{"properties", object({{"type", object({{"const", text(type.name)}})}})}});
    needs.push_back(object({{"if", is_type}, {"then", object({{"required", required}})}}));
    keys.emplace_back(type.name, std::move(schema));
  }
  Schema by_type = schema_by_type("type", keys);
  take_required(by_type);
  return {std::move(by_type), object({{"required", list({text("type")})}, {"allOf", list(std::move(needs))}})};
}

}  // namespace

Schema scenario_schema(std::span<const PolicyType> types) {
  Schema schema = fields_of<ScenarioFile>().schema();
  const Node required = take_required(schema);
  PolicySchemas policies = policy_schemas(types);
  set_property(schema, "extends",
               object({{"description",
                        text("File to build on, relative to this file: keys given here win, policies merge by name")},
                       {"type", text("string")},
                       {"minLength", Node::of_integer(1)}}));
  set_property(schema, "policies",
               list_schema(std::move(policies.keys),
                           "What is done against poverty; an empty list is the county left to itself"));
  set_required(schema, "scenario");
  const Node alone = object({{"not", object({{"required", list({text("extends")})}})}});
  const Node all_policies = object({{"policies", object({{"items", std::move(policies.needs)}})}});
  schema.set("if", Position(), alone);
  schema.set("then", Position(), object({{"required", required}, {"properties", all_policies}}));
  return schema_document(schema, "Scenario of liftline");
}

Schema county_schema() { return json_schema<County>("County of liftline"); }

}  // namespace liftline
