#include "tests/structure/source_tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

namespace liftline::structure {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool is_passed_over(const fs::path& path) {
  const std::string name = path.filename().string();
  return name == ".git" || name == "third_party" || name == ".cache" || name == "results" || name.starts_with("build");
}

bool is_text(std::string_view text) { return text.find('\0') == std::string_view::npos; }

}  // namespace

SourceTree read_source_tree(const fs::path& root) {
  SourceTree tree;
  for (fs::recursive_directory_iterator entry(root), end; entry != end; ++entry) {
    if (entry->is_directory() && entry.depth() == 0 && is_passed_over(entry->path())) entry.disable_recursion_pending();
    if (!entry->is_regular_file() || entry->is_symlink()) continue;
    std::string text = read_text(entry->path());
    if (is_text(text)) tree.push_back({entry->path().lexically_relative(root).generic_string(), std::move(text)});
  }
  std::sort(tree.begin(), tree.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> includes;
  const std::vector<std::string> lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    line.erase(std::remove_if(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; }), line.end());
    constexpr std::string_view directive = "#include";
    if (!line.starts_with(directive) || line.size() <= directive.size() + 1) continue;
    const char open = line[directive.size()];
    if (open != '"' && open != '<') continue;
    const std::size_t start = directive.size() + 1;
    includes.push_back({i + 1, line.substr(start, line.find(open == '"' ? '"' : '>', start) - start), open == '"'});
  }
  return includes;
}

bool is_header(std::string_view path) { return path.ends_with(".hpp"); }
bool is_source(std::string_view path) { return path.ends_with(".cpp"); }
bool is_cpp(std::string_view path) { return is_header(path) || is_source(path); }
bool is_test(std::string_view path) { return path.starts_with("tests/") || path.ends_with("_test.cpp"); }

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string included_path(const SourceFile& file, const Include& include) {
  const bool beside = include.quoted && is_test(file.path) && include.name.find('/') == std::string::npos;
  return beside ? std::string(folder_of(file.path)) + "/" + include.name : include.name;
}

std::set<std::string> compiled_sources(const fs::path& compile_commands, const fs::path& root) {
  std::set<std::string> sources;
  for (const auto& entry : nlohmann::json::parse(read_text(compile_commands))) {
    const fs::path relative = fs::path(entry.at("file").get<std::string>()).lexically_relative(root);
    if (!relative.empty() && *relative.begin() != "..") sources.insert(relative.generic_string());
  }
  return sources;
}

}  // namespace liftline::structure
