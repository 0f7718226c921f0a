#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/config/node.hpp"

namespace liftline {

/// `over` on top of `base`: mappings merge key by key and everything else is replaced, except that the mappings of a
/// list under the key `policies` merge by identity (see `identity_of`), those of the base first.
Node merge(const Node& base, const Node& over);

/// What a mapping in a list is called: its `name`, else its `type`, else nothing.
std::string_view identity_of(const Node& node);

/// A file with all the files it extends.
struct ExtendedDocument {
  Node root;  // merged, without the key `extends`; values keep the position of the file they stand in
  std::vector<std::string> files;  // every file that could be read, the one asked for first
};

/// Reads a file and, if it has the key `extends`, the file named there (relative to the file in which it stands), and
/// so on, at most 16 of them. If a base is broken its errors are reported, and the rest is marked partial, so that the
/// file's own errors are found too. Empty if the file itself cannot be read.
std::optional<ExtendedDocument> read_with_extends(const std::string& path, Diagnostics& diagnostics);

/// A path given in a file, relative to the folder of that file, as a path from where the program runs.
std::string resolve_path(const std::string& given, const Position& standing_in);

}  // namespace liftline
