#pragma once

#include <string>

#include "sim/config/node.hpp"

namespace liftline {

/// The tree as a YAML document in one canonical form: two spaces of indentation, numbers as given, text in quotes only
/// where it would read as something else, short lists of scalars on one line. Reading it back gives the same content.
std::string write_yaml(const Node& node);

/// The tree on one line, as in `[a, b]` or `{x: 1}`.
std::string write_flow(const Node& node);

/// The tree as JSON, indented by two spaces: a scalar without quotes that is a number, true or false stays one.
std::string write_json(const Node& node);

}  // namespace liftline
