#include "tests/structure/rules.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string_view>

namespace liftline::structure {
namespace {

std::string forbidden_link(const std::string& file, const std::string& from, const std::string& to) {
  return file + ": " + from + " may not link to " + to;
}

std::string at(const SourceFile& file, std::size_t line) { return file.path + ":" + std::to_string(line) + ": "; }

bool is_within(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

// The folder of the table that holds `path`; "" if none does.
std::string room_of(std::string_view path, const Arrows& arrows) {
  if (is_test(path)) return "tests";
  std::string room;
  for (const auto& [folder, may_include] : arrows) {
    if (is_within(path, folder) && folder.size() > room.size()) room = folder;
  }
  return room;
}

bool may_include(const Arrows& arrows, const std::string& from, const std::string& to) {
  const auto row = arrows.find(from);
  if (row == arrows.end()) return false;
  const auto& allowed = row->second;
  return from == to || std::count(allowed.begin(), allowed.end(), to) > 0 ||
         std::count(allowed.begin(), allowed.end(), "all") > 0;
}

// The folder of one policy: `policies/cash`; "" for a file that belongs to none or to all.
std::string_view policy_of(std::string_view path) {
  constexpr std::string_view policies = "policies/";
  const std::size_t slash = path.find('/', policies.size());
  return path.starts_with(policies) && slash != std::string_view::npos ? path.substr(0, slash) : std::string_view();
}

bool is_standard_header(std::string_view name) { return name.find_first_of("/.") == std::string_view::npos; }

const Fence* fence_of(std::string_view include, const std::vector<Fence>& fences) {
  const Fence* found = nullptr;
  for (const Fence& fence : fences) {
    const bool whole_name = is_standard_header(fence.include);
    const bool fits = whole_name ? include == fence.include : include.starts_with(fence.include);
    if (fits && (found == nullptr || fence.include.size() > found->include.size())) found = &fence;
  }
  return found;
}

bool is_allowed(std::string_view path, const Fence& fence) {
  constexpr std::string_view tests = "tests/";
  const std::string_view tested = path.starts_with(tests) ? path.substr(tests.size()) : path;
  return std::any_of(fence.only_in.begin(), fence.only_in.end(),
                     [&](const std::string& start) { return path.starts_with(start) || tested.starts_with(start); });
}

}  // namespace

Breaches breaches_of_arrows(const SourceTree& tree, const Arrows& arrows, const std::set<std::string>& generated) {
  std::set<std::string> known = generated;
  for (const SourceFile& file : tree) known.insert(file.path);
  Breaches breaches;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    const std::string from = room_of(file.path, arrows);
    if (from.empty()) breaches.push_back(at(file, 1) + "lies in no folder of docs/architecture.md");
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      const std::string target = included_path(file, include);
      const std::string to = room_of(target, arrows);
      const std::string_view policy = policy_of(target);
      if (known.count(target) == 0) {
        breaches.push_back(at(file, include.line) + "no file '" + include.name + "' from the root");
      } else if (!from.empty() && !may_include(arrows, from, to)) {
        breaches.push_back(at(file, include.line) + from + " may not include " + include.name);
      } else if (from == "policies" && !policy.empty() && policy != policy_of(file.path)) {
        breaches.push_back(at(file, include.line) + "a policy may not include another: " + include.name);
      }
    }
  }
  return breaches;
}

Breaches breaches_of_links(const SourceTree& tree, const Arrows& arrows) {
  struct Library {
    std::string path;
    std::string folder;
    std::vector<std::string> depends;
  };
  std::map<std::string, Library> libraries;
  for (const SourceFile& file : tree) {
    constexpr std::string_view call = "liftline_library(";
    const std::size_t start = file.text.find(call);
    if (!file.path.ends_with("CMakeLists.txt") || start == std::string::npos) continue;
    std::istringstream words(file.text.substr(start + call.size(), file.text.find(')', start) - start - call.size()));
    std::string name;
    Library library{file.path, "", {}};
    words >> name >> library.folder;
    bool listing = false;
    for (std::string word; words >> word;) {
      const bool is_keyword = word == "DEPENDS" || word == "THIRD_PARTY" || word == "PRIVATE" || word == "EXCEPT";
      if (is_keyword) {
        listing = word == "DEPENDS";
      } else if (listing) {
        library.depends.push_back(word);
      }
    }
    libraries[name] = library;
  }
  Breaches breaches;
  for (const auto& [name, library] : libraries) {
    for (const std::string& depended : library.depends) {
      const std::string from = room_of(library.folder + "/", arrows);
      const std::string to = room_of(libraries[depended].folder + "/", arrows);
      if (!may_include(arrows, from, to)) breaches.push_back(forbidden_link(library.path, from, depended));
    }
  }
  return breaches;
}

Breaches breaches_of_fences(const SourceTree& tree, const std::vector<Fence>& fences) {
  Breaches breaches;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    for (const Include& include : includes_of(file)) {
      if (include.quoted) continue;
      const Fence* fence = fence_of(include.name, fences);
      if (fence == nullptr) {
        if (!is_standard_header(include.name)) {
          breaches.push_back(at(file, include.line) + "docs/dependencies.md does not name <" + include.name + ">");
        }
      } else if (!is_allowed(file.path, *fence)) {
        breaches.push_back(at(file, include.line) + "<" + include.name +
                           "> does not belong here (docs/dependencies.md)");
      }
    }
  }
  return breaches;
}

Breaches orphans(const SourceTree& tree, const std::set<std::string>& compiled) {
  std::set<std::string> included;
  std::map<std::string_view, std::string_view> cmake_text;
  for (const SourceFile& file : tree) {
    if (file.path.ends_with("CMakeLists.txt")) cmake_text[folder_of(file.path)] = file.text;
    if (!is_cpp(file.path)) continue;
    for (const Include& include : includes_of(file)) included.insert(included_path(file, include));
  }
  Breaches breaches;
  for (const SourceFile& file : tree) {
    if (is_header(file.path) && included.count(file.path) == 0)
      breaches.push_back(file.path + ": nobody includes this header");
    if (!is_source(file.path) || compiled.count(file.path) > 0) continue;
    const std::string_view folder = folder_of(file.path);
    const std::string name = file.path.substr(folder.size() + 1);
    const std::string stem = name.substr(0, name.rfind('.'));
    const bool named = cmake_text[folder].find(stem) != std::string_view::npos;
    if (!named) breaches.push_back(file.path + ": no target compiles this source");
  }
  return breaches;
}

namespace {

std::set<std::string> names_of_counties(const SourceTree& tree) {
  static const std::regex name("\n(?:county: (\\w+)|ethnicity_group: (\\w+)|  - \\{name: ([^,]+), demand_share)");
  std::set<std::string> names;
  for (const SourceFile& file : tree) {
    if (!file.path.starts_with("scenarios/counties/") || !file.path.ends_with(".yaml")) continue;
    for (auto found = std::sregex_iterator(file.text.begin(), file.text.end(), name); found != std::sregex_iterator();
         ++found)
      for (std::size_t group = 1; group < found->size(); ++group)
        if ((*found)[group].matched) names.insert((*found)[group]);
  }
  names.erase("Example");
  return names;
}

bool is_of_the_program(const std::string& path) {
  const bool folder = path.starts_with("sim/") || path.starts_with("policies/") || path.starts_with("analysis/");
  return folder && (path.ends_with(".hpp") || path.ends_with(".cpp")) && !path.ends_with("_test.cpp");
}

}  // namespace

Breaches breaches_of_places(const SourceTree& tree) {
  Breaches breaches;
  for (const std::string& name : names_of_counties(tree)) {
    const std::regex word("\\b" + name + "\\b", std::regex::icase);
    for (const SourceFile& file : tree)
      if (is_of_the_program(file.path) && std::regex_search(file.text, word))
        breaches.push_back(file.path + ": " + name);
  }
  return breaches;
}

Breaches breaches_of_names(const SourceTree& tree) {
  static const std::regex type(R"(^(?:struct|class|union|enum class) (\w+)(?: final)?(?: : .*)? \{)");
  static const std::regex open(R"(^(?:inline )?namespace ([\w:]*) ?\{$)");
  std::map<std::string, std::string> places;
  Breaches breaches;
  for (const SourceFile& file : tree) {
    if (!is_cpp(file.path)) continue;
    std::vector<std::string> spaces;
    std::set<std::string> here;
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::smatch found;
      if (std::regex_search(lines[i], found, open)) spaces.push_back(found[1]);
      if (lines[i].starts_with("}  // namespace") && !spaces.empty()) spaces.pop_back();
      if (!std::regex_search(lines[i], found, type) || std::count(spaces.begin(), spaces.end(), "") > 0) continue;
      std::string name;
      for (const std::string& space : spaces) name += space + "::";
      name += found[1];
      if (!here.insert(name).second) continue;  // for one platform or another
      const auto [first, is_new] = places.emplace(name, file.path);
      if (!is_new) breaches.push_back(at(file, i + 1) + name + " is defined in " + first->second + ", too");
    }
  }
  return breaches;
}

Breaches breaches_of_wording(const SourceTree& tree) {
  // In two pieces, so that this list does not find itself. A folder counts only at the start of a path.
  static const std::vector<std::string> unfinished{
      "TO"
      "DO",
      "FIX"
      "ME",
      "DISABLED"
      "_"};
  static const std::vector<std::string> machine_folders{
      "/ho"  // NOLINT(bugprone-suspicious-missing-comma): in two pieces
      "me/",
      "/ro"
      "ot/",
      "/tm"
      "p/",
      "/wo"
      "rk/",
      "/wo"
      "rk ",
      "/Us"
      "ers/",
      "/mn"
      "t/"};
  Breaches breaches;
  for (const SourceFile& file : tree) {
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const std::string& word : unfinished) {
        if (lines[i].find(word) != std::string::npos) breaches.push_back(at(file, i + 1) + word);
      }
      for (const std::string& folder : machine_folders) {
        const std::size_t found = lines[i].find(folder);
        const bool starts_path =
            found != std::string::npos &&
            (found == 0 || std::string_view(" '\"`=(:").find(lines[i][found - 1]) != std::string_view::npos);
        if (starts_path) breaches.push_back(at(file, i + 1) + "a path of one machine: " + folder);
      }
    }
  }
  return breaches;
}

std::vector<std::string> long_files(const SourceTree& tree, std::size_t most) {
  std::vector<std::string> found;
  for (const SourceFile& file : tree) {
    const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
    if (is_cpp(file.path) && lines > most) found.push_back(std::to_string(lines) + " lines: " + file.path);
  }
  return found;
}

}  // namespace liftline::structure
