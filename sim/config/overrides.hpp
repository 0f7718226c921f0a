#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/node.hpp"

namespace liftline {

/// One `path.to.key=value`, taken apart. A segment of the path is a key or a name, or an index written `[i]`.
struct Override {
  std::vector<std::variant<std::string, std::size_t>> path;
  Node value;
  Position position;  // names the assignment itself
};

/// Takes `policies.training.target.who` or `policies[2].name` apart; empty if it is not a path, or one of more than 16 segments.
std::optional<std::vector<std::variant<std::string, std::size_t>>> parse_override_path(std::string_view text);

/// Takes an assignment apart; the value is YAML (`[a, b]` and `{a: 1}` too). `origin` is said before the assignment in
/// messages. Empty after an error.
std::optional<Override> parse_override(std::string_view assignment, Diagnostics& diagnostics,
                                       std::string_view origin = "--set ");

/// Sets the value in the tree. A segment finds a key of a mapping, or in a list of mappings the one with that name
/// (else type). Missing keys are created: whether they are valid is for the decoder to say. A figure with a source,
/// which is a mapping with the key `value`, keeps its other keys. False after an error.
bool apply_override(Node& root, const Override& change, Diagnostics& diagnostics);

/// Both steps at once.
bool apply_override(Node& root, std::string_view assignment, Diagnostics& diagnostics);

}  // namespace liftline
