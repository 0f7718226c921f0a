#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/node.hpp"
#include "sim/config/scalars.hpp"
#include "sim/config/schema.hpp"

namespace liftline {

/// What a default rests on.
enum class Basis {
  setting,   // a choice of the user that claims nothing about the world
  measured,  // a published figure, named in `source`
  assumed    // no figure is known; reports list it
};

/// What a key means and which values it takes. For a list or a map, unit and range hold for each of its values.
struct FieldOptions {
  std::string doc{};   // one sentence
  std::string unit{};  // "yuan a year", "km", "share", "year", ...
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool required = false;
  std::string default_note{};  // said in place of the default value, for instance "the type"
  std::string source{};        // of the default
  Basis basis = Basis::setting;
  std::size_t min_items = 0;  // of a list
  std::size_t max_items = std::numeric_limits<std::size_t>::max();
  std::vector<std::string> keys{};  // of a map: the names allowed; empty: any
  // Of a map with `keys`: what to say of a name that is not allowed; empty, or empty text: the usual.
  std::function<std::string(const std::string& name)> refusal{};

  Quantity quantity() const { return {unit, min, max}; }
};

class FieldTable;

/// The type of a value as documentation and schema see it.
struct TypeInfo {
  std::string type;                         // in words, for instance "list of numbers"
  std::function<Schema()> schema;           // of the value, without description and default
  const FieldTable& (*nested)() = nullptr;  // keys of the objects inside
  std::string nested_suffix{};              // path from the key to these objects: "", "[]" or ".<name>"
};

/// A key of the configuration likewise.
struct FieldInfo {
  std::string key;
  FieldOptions options;
  TypeInfo value;
  std::optional<Node> default_value;  // empty: none that can be shown
};

/// The keys of one kind of object, in order.
class FieldTable {
 public:
  explicit FieldTable(std::string doc) : doc_(std::move(doc)) {}

  /// Requires a key that is not there yet.
  void add(std::string_view key, const FieldOptions& options, const TypeInfo& value, std::optional<Node> default_value);

  const std::string& doc() const { return doc_; }
  const std::vector<FieldInfo>& fields() const { return fields_; }

  /// Schema of the object: properties with description, default and limits, and no other key allowed.
  Schema schema() const;

 private:
  std::string doc_;
  std::vector<FieldInfo> fields_;
};

/// One line of the reference of a configuration.
struct ReferenceRow {
  std::string key;  // full path, for instance `target.order`
  std::string type;
  std::string unit;
  std::string default_value;
  std::string range;
  std::string doc;
  std::string source;
  Basis basis = Basis::setting;
};

/// A row for each key and each key of the objects inside.
std::vector<ReferenceRow> reference_rows(const FieldTable& table);

/// The source of a row's default, marked where it is assumed; empty for a setting.
std::string source_of_default(const ReferenceRow& row);

/// The rows as a table in Markdown, with a column only where some row fills it.
std::string markdown_table(const std::vector<ReferenceRow>& rows);

}  // namespace liftline
