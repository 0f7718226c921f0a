#include "sim/policy/registry.hpp"

#include <algorithm>
#include <vector>

#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

/// Reports a type that is not text or unknown; a missing one is left to the reader's finish().
const PolicyType* type_of(const Node& given, std::span<const PolicyType> types, PolicyReading& reading) {
  const std::string path = key_path(reading.path, "type");
  reading.positions.remember(path, given.position());
  const std::optional<std::string> name = to_text(given, path, reading.diagnostics);
  if (!name) return nullptr;
  const PolicyType* type = find_policy_type(types, *name);
  if (type == nullptr) {
    std::vector<std::string> names;
    for (const PolicyType& known : types) names.push_back(known.name);
    reading.diagnostics.error(
        given.position(), path,
        "unknown policy type " + quote(*name) + did_you_mean(*name, names) + " (types: " + listed(names) + ")");
  }
  return type;
}

}  // namespace

Schema PolicyType::schema() const { return merge_schemas({fields_of<Terms>().schema(), own_fields->schema()}); }

const PolicyType* find_policy_type(std::span<const PolicyType> types, std::string_view name) {
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const PolicyType& type) { return type.name == name; });
  return found == types.end() ? nullptr : &*found;
}

std::shared_ptr<const Policy> decode_policy(const Node& node, std::span<const PolicyType> types,
                                            PolicyReading& reading) {
  ObjectReader reader(node, reading.path, reading.diagnostics, reading.positions);
  if (!node.is_mapping()) return nullptr;
  Terms terms;  // their mistakes are told whatever the type is
  reader.read(fields_of<Terms>(), terms);
  const Node* given = node.find("type");
  if (given == nullptr) {
    if (!node.partial()) {
      reading.diagnostics.error(node.position(), key_path(reading.path, "type"), "missing; this key is required");
      reading.positions.refuse(reading.path);
    }
    return nullptr;
  }
  const PolicyType* type = type_of(*given, types, reading);
  if (type == nullptr) {
    reading.positions.refuse(reading.path);
    return nullptr;
  }
  const std::size_t errors = reading.diagnostics.count();
  std::shared_ptr<const Policy> policy = type->read(reader, std::move(terms), reading);
  if (reading.diagnostics.count() != errors) reading.positions.refuse(reading.path);
  return policy;
}

Schema policies_schema(std::span<const PolicyType> types) {
  std::vector<std::pair<std::string, Schema>> schemas;
  for (const PolicyType& type : types) schemas.emplace_back(type.name, type.schema());
  return list_schema(schema_by_type("type", schemas), "The policies, combined in order of name");
}

}  // namespace liftline
