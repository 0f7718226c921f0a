#include "sim/config/codecs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/config/nearest.hpp"

namespace liftline {

namespace {

Schema typed_schema(std::string_view type) {
  Schema schema = Node::mapping({}, Position());
  schema.set("type", Position(), Node::of_text(std::string(type)));
  return schema;
}

Schema quantity_schema(std::string_view type, const FieldOptions& options) {
  Schema schema = typed_schema(type);
  if (std::isfinite(options.min)) schema.set("minimum", Position(), Node::of_number(options.min));
  if (std::isfinite(options.max)) schema.set("maximum", Position(), Node::of_number(options.max));
  return schema;
}

Schema text_schema() {
  Schema schema = typed_schema("string");
  schema.set("minLength", Position(), Node::of_integer(1));
  return schema;
}

std::string plural(const std::string& type) {
  if (type == "number" || type == "whole number" || type == "mapping" || type == "expression") return type + "s";
  constexpr std::string_view one_of = "one of ";
  return type.rfind(one_of, 0) == 0 ? "any of " + type.substr(one_of.size()) : type;
}

Schema choice_schema(const std::vector<std::string>& names) {
  std::vector<Node> values;
  for (const std::string& name : names) values.push_back(Node::of_text(name));
  Schema schema = Node::mapping({}, Position());
  schema.set("enum", Position(), Node::sequence(std::move(values), Position()));
  return schema;
}

Schema list_schema(Schema item, const FieldOptions& options) {
  Schema schema = typed_schema("array");
  schema.set("items", Position(), std::move(item));
  if (options.min_items > 0) {
    schema.set("minItems", Position(), Node::of_integer(static_cast<long long>(options.min_items)));
  }
  if (options.max_items != FieldOptions().max_items) {
    schema.set("maxItems", Position(), Node::of_integer(static_cast<long long>(options.max_items)));
  }
  return schema;
}

Schema map_schema(const Schema& value, const std::vector<std::string>& keys) {
  Schema schema = typed_schema("object");
  if (keys.empty()) {
    schema.set("additionalProperties", Position(), value);
    return schema;
  }
  std::vector<Node::Entry> properties;
  for (const std::string& key : keys) properties.push_back({key, Position(), value});
  schema.set("properties", Position(), Node::mapping(std::move(properties), Position()));
  schema.set("additionalProperties", Position(), Node::of_boolean(false));
  return schema;
}

}  // namespace

Codec<double> number_codec(const FieldOptions& options) {
  return {
      {"number", [options] { return quantity_schema("number", options); }},
      [quantity = options.quantity()](const Node& node, const std::string& path, double& into, const Reading& reading) {
        if (const auto value = to_number(node, path, quantity, reading.diagnostics)) into = *value;
      },
      [](const double& value) { return Node::of_number(value); }};
}

Codec<std::int64_t> int64_codec(const FieldOptions& options) {
  return {{"whole number", [options] { return quantity_schema("integer", options); }},
          [quantity = options.quantity()](const Node& node, const std::string& path, std::int64_t& into,
                                          const Reading& reading) {
            if (const auto value = to_integer(node, path, quantity, reading.diagnostics)) into = *value;
          },
          [](const std::int64_t& value) { return Node::of_integer(value); }};
}

Codec<bool> boolean_codec() {
  return {{"true or false", [] { return typed_schema("boolean"); }},
          [](const Node& node, const std::string& path, bool& into, const Reading& reading) {
            if (const auto value = to_boolean(node, path, reading.diagnostics)) into = *value;
          },
          [](const bool& value) { return Node::of_boolean(value); }};
}

Codec<std::string> text_codec() {
  return {{"text", text_schema},
          [](const Node& node, const std::string& path, std::string& into, const Reading& reading) {
            if (auto value = to_text(node, path, reading.diagnostics)) into = std::move(*value);
          },
          [](const std::string& value) { return Node::of_text(value); }};
}

Codec<std::string> expression_codec() {
  return {{"expression",
           [] {
             Schema schema = text_schema();
             std::vector<Node> types = {Node::of_text("string"), Node::of_text("number"), Node::of_text("boolean")};
             schema.set("type", Position(), Node::sequence(std::move(types), Position()));
             return schema;
           }},
          [](const Node& node, const std::string& path, std::string& into, const Reading& reading) {
            if (auto value = to_expression(node, path, reading.diagnostics)) into = std::move(*value);
            if (!node.quoted()) return;
            Position inside = node.position();  // errors in the expression count columns from its first character
            ++inside.column;
            reading.positions.remember(path, inside);
          },
          [](const std::string& value) {
            const bool constant = parse_number(value) || value == "true" || value == "false";
            return constant ? Node::scalar(value, false, Position()) : Node::of_text(value);
          }};
}

namespace codec_detail {

std::optional<std::size_t> choose(const Node& node, const std::string& path, const std::vector<std::string>& names,
                                  const Reading& reading) {
  const auto name = std::find(names.begin(), names.end(), node.text());
  if (node.is_scalar() && name != names.end()) return static_cast<std::size_t>(name - names.begin());
  reading.diagnostics.error(
      node.position(), path,
      "expected one of " + listed(names) + ", got " + description_of(node) + did_you_mean(node.text(), names));
  return std::nullopt;
}

TypeInfo choice_type(const std::vector<std::string>& names) {
  std::string type = "one of ";
  for (std::size_t i = 0; i < names.size(); ++i) type += (i == 0 ? "" : ", ") + names[i];
  return {type, [names] { return choice_schema(names); }};
}

TypeInfo list_type(const TypeInfo& item, const FieldOptions& options) {
  return {"list of " + plural(item.type), [item, options] { return list_schema(item.schema(), options); }, item.nested,
          "[]" + item.nested_suffix};
}

bool expect_sequence(const Node& node, const std::string& path, const FieldOptions& options, const std::string& type,
                     const Reading& reading) {
  if (!node.is_sequence()) {
    const std::string advice = node.is_scalar() ? "; for a list of one write [" + node.text() + "]" : "";
    reading.diagnostics.error(node.position(), path, "expected a " + type + ", got " + description_of(node) + advice);
    return false;
  }
  const std::size_t size = node.items().size();
  if (size >= options.min_items && size <= options.max_items) return true;
  const bool few = size < options.min_items;
  const std::size_t limit = few ? options.min_items : options.max_items;
  reading.diagnostics.error(node.position(), path,
                            std::string("expected at ") + (few ? "least " : "most ") + std::to_string(limit) +
                                (limit == 1 ? " item" : " items") + ", got " + std::to_string(size));
  return false;
}

TypeInfo map_type(const TypeInfo& value, const std::vector<std::string>& keys) {
  return {"mapping from names to " + plural(value.type), [value, keys] { return map_schema(value.schema(), keys); },
          value.nested, ".<name>" + value.nested_suffix};
}

bool expect_mapping(const Node& node, const std::string& path, const std::string& type, const Reading& reading) {
  if (node.is_mapping()) return true;
  reading.diagnostics.error(node.position(), path, "expected a " + type + ", got " + description_of(node));
  return false;
}

bool expect_map_key(const Node::Entry& entry, const std::string& path, const FieldOptions& options,
                    const Reading& reading) {
  const std::vector<std::string>& keys = options.keys;
  if (keys.empty() || std::find(keys.begin(), keys.end(), entry.key) != keys.end()) return true;
  std::string message = options.refusal ? options.refusal(entry.key) : std::string();
  if (message.empty()) message = unknown_key_message(nearest(entry.key, keys), keys);
  reading.diagnostics.error(entry.key_position, key_path(path, entry.key), message);
  return false;
}

}  // namespace codec_detail

}  // namespace liftline
