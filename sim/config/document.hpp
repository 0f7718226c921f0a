#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/config/diagnostics.hpp"
#include "sim/config/node.hpp"

namespace liftline {

/// Limits of an input file; what is beyond them is refused before it costs time or memory.
namespace document_limits {
inline constexpr std::size_t bytes = 4 * 1024 * 1024;
inline constexpr std::size_t depth = 64;
inline constexpr std::size_t nodes = 200'000;  // after every alias has been replaced by what it stands for
}  // namespace document_limits

/// The value that names a file, so that a missing file is reported where its name stands.
struct FileReference {
  Position position;
  std::string yaml_path;
};

/// Reads a YAML file strictly: one document in UTF-8, no duplicate keys, tags, merge keys or keys that are not plain
/// names. Returns the tree even if some of it was refused, so that later checks can add what they find; ask
/// `diagnostics`. Empty if there is no tree at all. An error in opening the file is reported at `named_by`, if given.
/// Never throws on bad input.
std::optional<Node> read_document(const std::string& path, Diagnostics& diagnostics,
                                  const FileReference* named_by = nullptr);

/// Reads YAML from memory in the same way; `name` stands for the file in positions and messages.
std::optional<Node> read_text(std::string_view text, const std::string& name, Diagnostics& diagnostics);

}  // namespace liftline
