#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/config/node.hpp"

namespace liftline {

/// A JSON Schema (draft-07) as a tree; `write_json` turns it into text.
using Schema = Node;

/// A schema given as text in the program. Requires valid JSON.
Schema parse_schema(std::string_view text);

/// One schema of an object with the properties of all `parts`. Requires that each part describes an object and that no
/// key stands in two of them.
Schema merge_schemas(const std::vector<Schema>& parts);

/// Schema of an object whose key `discriminator` names a type, each type with a complete object schema of its own, for
/// instance a policy: an editor then offers only the keys of the type that was written.
Schema schema_by_type(std::string_view discriminator, const std::vector<std::pair<std::string, Schema>>& types);

/// Schema of a list whose items follow `item`.
Schema list_schema(Schema item, std::string_view description);

/// Adds or replaces one property of an object schema.
void set_property(Schema& object, std::string_view key, Schema property);

/// Makes a property of an object schema one that must be given.
void set_required(Schema& object, std::string_view key);

/// A whole schema file: the schema with its dialect and title in front.
Schema schema_document(const Schema& schema, std::string_view title);

}  // namespace liftline
