#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/structure/source_tree.hpp"
#include "tests/structure/tables.hpp"

// Each rule returns what breaks it, one line a breach, with the place in front.
namespace liftline::structure {

using Breaches = std::vector<std::string>;

/// A file includes, with quotes and from the root, only files of its own folder and of those that its folder may include; a policy no
/// other policy. `generated` are files that the build writes.
Breaches breaches_of_arrows(const SourceTree& tree, const Arrows& arrows, const std::set<std::string>& generated);

/// A library of a CMakeLists.txt links only to those of the folders that its own may include.
Breaches breaches_of_links(const SourceTree& tree, const Arrows& arrows);

/// A third-party or fenced header is included only where its fence allows; one that no fence names is a dependency nobody declared.
/// Among several fences that fit the longest counts.
Breaches breaches_of_fences(const SourceTree& tree, const std::vector<Fence>& fences);

/// Every source is compiled by this build (`compiled`), or named by the CMakeLists.txt beside it for another; every header is included
/// by somebody.
Breaches orphans(const SourceTree& tree, const std::set<std::string>& compiled);

/// A type has a name of its own in its namespace: where two files of one program define two by one name, the linker keeps the functions of
/// one for both, and no compiler tells. Types in unnamed namespaces are left out.
Breaches breaches_of_names(const SourceTree& tree);

/// No unfinished work, no switched-off test and no path of one machine stands in any file.
Breaches breaches_of_wording(const SourceTree& tree);

/// A county is data: its name, the names of its products and of its ethnic group, as the shipped county files give them, stand in no
/// program file of the simulation, the policies and the analysis.
Breaches breaches_of_places(const SourceTree& tree);

/// The C++ files of more than `most` lines, for a look: `412 lines: sim/x.cpp`.
std::vector<std::string> long_files(const SourceTree& tree, std::size_t most);

}  // namespace liftline::structure
