#include "sim/config/overrides.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include "sim/config/document.hpp"
#include "sim/config/merge.hpp"
#include "sim/config/nearest.hpp"

namespace liftline {

namespace {

using Segment = std::variant<std::string, std::size_t>;
using Path = std::vector<Segment>;

/// Takes `policies[2].target.who` apart; empty if it is not a path.
std::optional<Path> parse_path(std::string_view text) {
  constexpr std::size_t deepest = 16;
  Path path;
  while (!text.empty() && path.size() < deepest) {
    if (text[0] == '[') {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), index);
      const auto length = static_cast<std::size_t>(end - text.data());
      if (path.empty() || error != std::errc() || length >= text.size() || text[length] != ']') return std::nullopt;
      path.emplace_back(index);
      text.remove_prefix(length + 1);
    } else {
      const std::size_t length = std::min(text.find_first_of(".["), text.size());
      if (length == 0) return std::nullopt;
      path.emplace_back(std::string(text.substr(0, length)));
      text.remove_prefix(length);
    }
    if (text.empty()) return path;
    if (text[0] == '.') {
      text.remove_prefix(1);
      if (text.empty() || text[0] == '[') return std::nullopt;
    } else if (text[0] != '[') {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// Walks down the path of one change and sets its value at the end.
class Setter {
 public:
  Setter(const Override& change, Diagnostics& diagnostics) : change_(change), diagnostics_(diagnostics) {}

  bool set(Node& node, std::size_t depth, const std::string& path) const {
    if (depth == change_.path.size()) return replace(node);
    if (const auto* index = std::get_if<std::size_t>(&change_.path[depth])) {
      return set_item(node, *index, depth, path);
    }
    const auto& name = std::get<std::string>(change_.path[depth]);
    if (node.is_sequence()) return set_named(node, name, depth, path);
    if (node.is_null()) node = Node::mapping({}, change_.position);
    if (!node.is_mapping()) {
      return refuse(path, "is " + description_of(node) + ", which has no key " + quote(name));
    }
    const Node* known = node.find(name);
    Node child = known == nullptr ? Node::null(change_.position) : *known;
    if (!set(child, depth + 1, key_path(path, name))) return false;
    node.set(name, change_.position, std::move(child));
    return true;
  }

 private:
  bool refuse(const std::string& path, const std::string& message) const {
    diagnostics_.error(change_.position, path, message);
    return false;
  }

  bool replace(Node& node) const {
    // A figure with its source, {value: 5, unit: km, source: ...}: only the value changes.
    if (node.find("value") != nullptr && !change_.value.is_mapping()) {
      node.set("value", change_.position, change_.value);
    } else {
      node = change_.value;
    }
    return true;
  }

  bool set_item(Node& node, std::size_t index, std::size_t depth, const std::string& path) const {
    if (!node.is_sequence()) return refuse(path, "is " + description_of(node) + ", not a list");
    const Node* known = node.at(index);
    if (known == nullptr) {
      return refuse(path, "has " + std::to_string(node.items().size()) + " items, counted from 0; there is no [" +
                              std::to_string(index) + "]");
    }
    Node item = *known;
    if (!set(item, depth + 1, item_path(path, index))) return false;
    node.set_item(index, std::move(item));
    return true;
  }

  /// The item of a list that goes by `name`.
  bool set_named(Node& node, const std::string& name, std::size_t depth, const std::string& path) const {
    std::vector<std::string> names;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < node.items().size(); ++i) {
      names.emplace_back(identity_of(node.items()[i]));
      if (names.back() == name) found.push_back(i);
    }
    if (found.size() == 1) return set_item(node, found.front(), depth, path);
    if (found.size() > 1) {
      return refuse(path, std::to_string(found.size()) + " items are named " + quote(name) + "; choose one with [" +
                              std::to_string(found[0]) + "] or [" + std::to_string(found[1]) + "]");
    }
    std::erase(names, "");
    const std::string suggestion = did_you_mean(name, names);
    const std::string known = names.empty() ? "" : "; there is " + listed(names);
    return refuse(path, "no item is named " + quote(name) + (suggestion.empty() ? known : suggestion));
  }

  const Override& change_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<std::vector<std::variant<std::string, std::size_t>>> parse_override_path(std::string_view text) {
  return parse_path(text);
}

std::optional<Override> parse_override(std::string_view assignment, Diagnostics& diagnostics, std::string_view origin) {
  const Position position(std::string(origin) + std::string(assignment));
  const std::size_t equals = assignment.find('=');
  const std::optional<Path> path = parse_path(assignment.substr(0, equals));
  if (equals == std::string_view::npos || !path) {
    diagnostics.error(position, "", "expected path.to.key=value, for instance policies.training.budget=1000000");
    return std::nullopt;
  }
  const std::string_view text = assignment.substr(equals + 1);
  Diagnostics of_value;  // with lines and columns, which mean nothing here
  const std::optional<Node> value = read_text(text, "value", of_value);
  if (!value || of_value.has_errors()) {
    diagnostics.error(position, assignment.substr(0, equals), "cannot read the value " + quote(text) + " as YAML");
    return std::nullopt;
  }
  return Override{*path, value->moved_to(position), position};
}

bool apply_override(Node& root, const Override& change, Diagnostics& diagnostics) {
  return Setter(change, diagnostics).set(root, 0, "");
}

bool apply_override(Node& root, std::string_view assignment, Diagnostics& diagnostics) {
  const std::optional<Override> change = parse_override(assignment, diagnostics);
  return change && apply_override(root, *change, diagnostics);
}

}  // namespace liftline
