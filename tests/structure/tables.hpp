#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace liftline::structure {

/// Which folders a folder's files may include beside its own; "all" for any.
using Arrows = std::map<std::string, std::vector<std::string>>;

/// Reads the table with the columns `Folder` and `May include` of docs/architecture.md.
Arrows read_arrows(std::string_view markdown);

/// An include that only some files may have: those whose path begins with one of `only_in`, and their tests.
struct Fence {
  std::string include;               ///< How the include begins, as `tbb/`.
  std::vector<std::string> only_in;  ///< How a path begins, as `sim/core/parallel.cpp` or `app/`; empty for nowhere.
};

/// Reads the tables with the columns `Includes` and `Only in` of docs/dependencies.md.
std::vector<Fence> read_fences(std::string_view markdown);

}  // namespace liftline::structure
