#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace liftline::structure {

/// A text file of the project, or one made up by a test.
struct SourceFile {
  std::string path;  ///< From the root, as `sim/core/draws.hpp`.
  std::string text;
};

using SourceTree = std::vector<SourceFile>;

/// All text files under `root` but those of builds, results and version control. Throws std::filesystem::filesystem_error.
SourceTree read_source_tree(const std::filesystem::path& root);

/// One #include line; `name` without its quotes or brackets.
struct Include {
  std::size_t line;
  std::string name;
  bool quoted;
};

std::vector<Include> includes_of(const SourceFile& file);

std::vector<std::string> lines_of(std::string_view text);

bool is_header(std::string_view path);
bool is_source(std::string_view path);
bool is_cpp(std::string_view path);

/// A file under tests/, or a policy's own test beside it.
bool is_test(std::string_view path);

/// `path` up to its last slash; "" for a file in the root.
std::string_view folder_of(std::string_view path);

/// The path from the root that `include` of `file` means; a test may name a helper beside it without its folder.
std::string included_path(const SourceFile& file, const Include& include);

/// The sources that a compile_commands.json names, as paths from `root`; sources elsewhere are left out.
std::set<std::string> compiled_sources(const std::filesystem::path& compile_commands,
                                       const std::filesystem::path& root);

}  // namespace liftline::structure
