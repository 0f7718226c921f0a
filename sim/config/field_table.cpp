#include "sim/config/field_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/config/write.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {

namespace {

std::string source_text(std::string text, Basis basis) {
  if (basis == Basis::assumed) text += text.empty() ? "assumed" : " (assumed)";
  return text;
}

std::string description(const FieldOptions& options) {
  std::string text = options.doc;
  const auto sentence = [&text](std::string_view what, std::string_view words) {
    if (!text.empty() && text.back() != '.') text += '.';
    if (!text.empty()) text += ' ';
    text.append(what).append(words);
  };
  if (!options.unit.empty()) sentence("Unit: ", options.unit);
  if (!options.default_note.empty()) sentence("Default: ", options.default_note);
  const std::string source = source_text(options.source, options.basis);
  if (!source.empty()) sentence("Source of the default: ", source);
  return text;
}

Schema property_of(const FieldInfo& field) {
  Schema property = Node::mapping({}, Position());
  property.set("description", Position(), Node::of_text(description(field.options)));
  const Schema value = field.value.schema();
  for (const Node::Entry& part : value.entries()) {
    // What a nested object is by itself gives way to what it is here.
    if (part.key != "description") property.set(part.key, Position(), part.value);
  }
  const bool shown = field.default_value && !field.options.required && field.options.default_note.empty();
  if (shown) property.set("default", Position(), *field.default_value);
  return property;
}

std::string default_text(const FieldInfo& field, const std::optional<Node>& value) {
  if (field.options.required) return "required";
  if (!field.options.default_note.empty()) return field.options.default_note;
  const bool is_object = field.value.nested != nullptr && field.value.nested_suffix.empty();
  if (!value || is_object) return "";
  return write_flow(*value);
}

std::string range_column(const FieldOptions& options) {
  std::string text = range_text(options.quantity());
  const std::size_t most = FieldOptions().max_items;
  if (options.min_items == 0 && options.max_items == most) return text;
  if (!text.empty()) text += "; ";
  if (options.max_items == most) return text + std::to_string(options.min_items) + " or more items";
  if (options.min_items == options.max_items) return text + std::to_string(options.min_items) + " items";
  return text + std::to_string(options.min_items) + " to " + std::to_string(options.max_items) + " items";
}

/// `defaults` is the object that holds the keys of `table` when its owner is built without any; absent inside lists.
void add_rows(const FieldTable& table, const std::string& prefix, const std::optional<Node>& defaults,
              std::vector<ReferenceRow>& rows) {
  for (const FieldInfo& field : table.fields()) {
    std::optional<Node> value = field.default_value;
    if (defaults) {
      const Node* given = defaults->find(field.key);
      value = given == nullptr ? std::nullopt : std::optional<Node>(*given);
    }
    const FieldOptions& options = field.options;
    const std::string path = key_path(prefix, field.key);
    rows.push_back({path, field.value.type, options.unit, default_text(field, value), range_column(options),
                    options.doc, options.source, options.basis});
    if (field.value.nested == nullptr) continue;
    const bool is_object = field.value.nested_suffix.empty();
    add_rows(field.value.nested(), path + field.value.nested_suffix, is_object ? value : std::nullopt, rows);
  }
}

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

}  // namespace

void FieldTable::add(std::string_view key, const FieldOptions& options, const TypeInfo& value,
                     std::optional<Node> default_value) {
  LIFTLINE_EXPECT(
      std::none_of(fields_.begin(), fields_.end(), [&](const FieldInfo& other) { return other.key == key; }));
  fields_.push_back({std::string(key), options, value, std::move(default_value)});
}

Schema FieldTable::schema() const {
  std::vector<Node::Entry> properties;
  std::vector<Node> required;
  for (const FieldInfo& field : fields_) {
    properties.push_back({field.key, Position(), property_of(field)});
    if (field.options.required) required.push_back(Node::of_text(field.key));
  }
  Schema schema = Node::mapping({}, Position());
  schema.set("description", Position(), Node::of_text(doc_));
  schema.set("type", Position(), Node::of_text("object"));
  schema.set("properties", Position(), Node::mapping(std::move(properties), Position()));
  if (!required.empty()) schema.set("required", Position(), Node::sequence(std::move(required), Position()));
  schema.set("additionalProperties", Position(), Node::of_boolean(false));
  return schema;
}

std::vector<ReferenceRow> reference_rows(const FieldTable& table) {
  std::vector<ReferenceRow> rows;
  add_rows(table, "", std::nullopt, rows);
  return rows;
}

std::string source_of_default(const ReferenceRow& row) { return source_text(row.source, row.basis); }

std::string markdown_table(const std::vector<ReferenceRow>& rows) {
  struct Column {
    std::string title;
    std::function<std::string(const ReferenceRow&)> text;
  };
  const std::array<Column, 7> all = {{
      {"Key", [](const ReferenceRow& row) { return code(row.key); }},
      {"Type", [](const ReferenceRow& row) { return row.type; }},
      {"Unit", [](const ReferenceRow& row) { return row.unit; }},
      {"Default", [](const ReferenceRow& row) { return row.default_value; }},
      {"Range", [](const ReferenceRow& row) { return row.range; }},
      {"Meaning", [](const ReferenceRow& row) { return row.doc; }},
      {"Source of the default", &source_of_default},
  }};
  std::string heading = "|";
  std::string rule = "|";
  std::vector<std::string> lines(rows.size(), "|");
  for (const Column& column : all) {
    const bool filled =
        std::any_of(rows.begin(), rows.end(), [&](const ReferenceRow& row) { return !column.text(row).empty(); });
    if (!filled) continue;
    heading += " " + column.title + " |";
    rule += "---|";
    for (std::size_t i = 0; i < rows.size(); ++i) lines[i] += " " + cell(column.text(rows[i])) + " |";
  }
  std::string table = heading + "\n" + rule + "\n";
  for (const std::string& line : lines) table += line + "\n";
  return table;
}

}  // namespace liftline
