#include "sim/config/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "sim/config/document.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view merged_list = "policies";
constexpr std::size_t most_files = 16;

Node merge_lists(const Node& base, const Node& over) {
  std::vector<Node> items(base.items().begin(), base.items().end());
  // Of the base only: a name that the file on top itself gives twice stays twice, for its reader to report.
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < items.size(); ++i) places.emplace(identity_of(items[i]), i);
  for (const Node& item : over.items()) {
    const std::string name(identity_of(item));
    const auto place = places.find(name);
    if (name.empty() || place == places.end()) {
      items.push_back(item);
    } else {
      items[place->second] = merge(items[place->second], item);
    }
  }
  return Node::sequence(std::move(items), over.position());
}

Node merge_entry(const Node& base, const Node::Entry& over) {
  const bool lists = base.is_sequence() && over.value.is_sequence();
  return lists && over.key == merged_list ? merge_lists(base, over.value) : merge(base, over.value);
}

/// The files read so far, each with the name it was given by and the one that tells whether it is the same file.
struct Chain {
  std::vector<std::string> given;
  std::vector<fs::path> canonical;
};

std::string arrows(const Chain& chain, std::size_t first, const std::string& last) {
  std::string text;
  for (std::size_t i = first; i < chain.given.size(); ++i) text += chain.given[i] + " -> ";
  return text + last;
}

/// A document and whether every file below it could be read.
struct Read {
  ExtendedDocument document;
  bool complete = true;
};

std::optional<Read> read_chain(const std::string& path, const FileReference* named_by, Chain& chain,
                               Diagnostics& diagnostics);

/// Reads the base that `extends` names; empty after an error.
std::optional<Read> read_base(const Node& extends, Chain& chain, Diagnostics& diagnostics) {
  const FileReference here{extends.position(), "extends"};
  const std::optional<std::string> given = to_text(extends, here.yaml_path, diagnostics);
  if (!given) return std::nullopt;
  const std::string path = resolve_path(*given, extends.position());
  std::error_code ignored;
  const fs::path canonical = fs::weakly_canonical(path, ignored);
  const auto earlier = std::find(chain.canonical.begin(), chain.canonical.end(), canonical);
  if (earlier != chain.canonical.end()) {
    const auto first = static_cast<std::size_t>(earlier - chain.canonical.begin());
    diagnostics.error(here.position, here.yaml_path, "these files extend each other: " + arrows(chain, first, path));
    return std::nullopt;
  }
  if (chain.given.size() >= most_files) {
    diagnostics.error(here.position, here.yaml_path,
                      "more than " + std::to_string(most_files) + " files, each extending the next");
    return std::nullopt;
  }
  return read_chain(path, &here, chain, diagnostics);
}

std::optional<Read> read_chain(const std::string& path, const FileReference* named_by, Chain& chain,
                               Diagnostics& diagnostics) {
  const std::optional<Node> root = read_document(path, diagnostics, named_by);
  if (!root) return std::nullopt;
  Read read;
  read.document = {*root, {path}};
  const Node* extends = root->find("extends");
  if (extends == nullptr) return read;

  std::error_code ignored;
  chain.given.push_back(path);
  chain.canonical.push_back(fs::weakly_canonical(path, ignored));
  read.document.root.erase("extends");
  if (const std::optional<Read> base = read_base(*extends, chain, diagnostics)) {
    read.complete = base->complete;
    read.document.root = merge(base->document.root, read.document.root);
    read.document.files.insert(read.document.files.end(), base->document.files.begin(), base->document.files.end());
  } else {
    read.complete = false;
  }
  // What seems to be missing may stand in the file that could not be read.
  if (!read.complete) read.document.root = read.document.root.marked_partial();
  return read;
}

}  // namespace

std::string_view identity_of(const Node& node) {
  for (const char* key : {"name", "type"}) {
    if (const Node* value = node.find(key)) return value->text();
  }
  return {};
}

Node merge(const Node& base, const Node& over) {
  if (!base.is_mapping() || !over.is_mapping()) return over;
  std::vector<Node::Entry> entries(base.entries().begin(), base.entries().end());
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < entries.size(); ++i) places.emplace(entries[i].key, i);
  for (const Node::Entry& entry : over.entries()) {
    const auto [place, is_new] = places.emplace(entry.key, entries.size());
    if (is_new) {
      entries.push_back(entry);
    } else {
      Node::Entry& known = entries[place->second];
      known = {entry.key, entry.key_position, merge_entry(known.value, entry)};
    }
  }
  Node merged = Node::mapping(std::move(entries), over.position());
  if (base.partial() || over.partial()) merged.mark_partial();
  return merged;
}

std::optional<ExtendedDocument> read_with_extends(const std::string& path, Diagnostics& diagnostics) {
  Chain chain;
  std::optional<Read> read = read_chain(path, nullptr, chain, diagnostics);
  if (!read) return std::nullopt;
  return std::move(read->document);
}

std::string resolve_path(const std::string& given, const Position& standing_in) {
  // A path from the command line, which has no lines, starts where the program runs.
  if (standing_in.line == 0) return given;
  return (fs::path(standing_in.file()).parent_path() / given).lexically_normal().string();
}

}  // namespace liftline
