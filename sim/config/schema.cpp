#include "sim/config/schema.hpp"

#include <utility>

#include "sim/config/document.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {

namespace {

Node text_node(std::string_view text) { return Node::of_text(std::string(text)); }

Schema object_of(std::vector<Node::Entry> entries) { return Node::mapping(std::move(entries), Position()); }

Node::Entry entry(std::string_view key, Node value) { return {std::string(key), Position(), std::move(value)}; }

Node list_of(std::vector<Node> items) { return Node::sequence(std::move(items), Position()); }

}  // namespace

Schema parse_schema(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<Node> schema = read_text(text, "schema", diagnostics);  // JSON is YAML
  LIFTLINE_EXPECT(schema && !diagnostics.has_errors());
  return schema.value_or(Node());
}

Schema merge_schemas(const std::vector<Schema>& parts) {
  LIFTLINE_EXPECT(!parts.empty());
  Schema merged = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const Node* properties = parts[i].find("properties");
    LIFTLINE_EXPECT(properties != nullptr);
    for (const Node::Entry& property : properties->entries()) {
      LIFTLINE_EXPECT(merged.find("properties")->find(property.key) == nullptr);
      set_property(merged, property.key, property.value);
    }
    if (const Node* required = parts[i].find("required")) {
      for (const Node& key : required->items()) set_required(merged, key.text());
    }
  }
  return merged;
}

Schema schema_by_type(std::string_view discriminator, const std::vector<std::pair<std::string, Schema>>& types) {
  std::vector<Node> names;
  std::vector<Node> rules;
  for (const auto& [name, schema] : types) {
    names.push_back(text_node(name));
    const Schema is_type = object_of({entry("const", text_node(name))});
    const Schema condition = object_of({entry("properties", object_of({entry(discriminator, is_type)})),
                                        entry("required", list_of({text_node(discriminator)}))});
    rules.push_back(object_of({entry("if", condition), entry("then", schema)}));
  }
  const Schema type_names = object_of({entry("enum", list_of(std::move(names)))});
  return object_of({entry("type", text_node("object")),
                    entry("properties", object_of({entry(discriminator, type_names)})),
                    entry("required", list_of({text_node(discriminator)})), entry("allOf", list_of(std::move(rules)))});
}

Schema list_schema(Schema item, std::string_view description) {
  return object_of({entry("description", text_node(description)), entry("type", text_node("array")),
                    entry("items", std::move(item))});
}

void set_property(Schema& object, std::string_view key, Schema property) {
  const Node* known = object.find("properties");
  Node properties = known == nullptr ? object_of({}) : *known;
  properties.set(std::string(key), Position(), std::move(property));
  object.set("properties", Position(), std::move(properties));
}

void set_required(Schema& object, std::string_view key) {
  const Node* known = object.find("required");
  std::vector<Node> keys;
  if (known != nullptr) keys.assign(known->items().begin(), known->items().end());
  keys.push_back(text_node(key));
  object.set("required", Position(), list_of(std::move(keys)));
}

Schema schema_document(const Schema& schema, std::string_view title) {
  Schema document = object_of(
      {entry("$schema", text_node("http://json-schema.org/draft-07/schema#")), entry("title", text_node(title))});
  for (const Node::Entry& part : schema.entries()) document.set(part.key, Position(), part.value);
  return document;
}

}  // namespace liftline
