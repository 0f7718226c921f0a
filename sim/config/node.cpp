#include "sim/config/node.hpp"

#include <algorithm>
#include <utility>

#include "sim/config/scalars.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {

struct Node::Contents {
  std::string text;
  std::vector<Node> items;
  std::vector<Entry> entries;
};

namespace {

template <class Entries>
auto find_entry(Entries& entries, std::string_view key) {
  return std::find_if(entries.begin(), entries.end(), [key](const Node::Entry& entry) { return entry.key == key; });
}

}  // namespace

Node Node::null(Position position) {
  Node node;
  node.position_ = std::move(position);
  return node;
}

Node Node::scalar(std::string text, bool quoted, Position position) {
  Node node;
  node.kind_ = NodeKind::scalar;
  node.quoted_ = quoted;
  node.position_ = std::move(position);
  node.contents_ = std::make_shared<const Contents>(Contents{std::move(text), {}, {}});
  return node;
}

Node Node::sequence(std::vector<Node> items, Position position) {
  Node node;
  node.kind_ = NodeKind::sequence;
  node.position_ = std::move(position);
  node.contents_ = std::make_shared<const Contents>(Contents{{}, std::move(items), {}});
  return node;
}

Node Node::mapping(std::vector<Entry> entries, Position position) {
  Node node;
  node.kind_ = NodeKind::mapping;
  node.position_ = std::move(position);
  node.contents_ = std::make_shared<const Contents>(Contents{{}, {}, std::move(entries)});
  return node;
}

Node Node::of_number(double value) { return scalar(number_text(value), false, Position()); }
Node Node::of_integer(long long value) { return scalar(std::to_string(value), false, Position()); }
Node Node::of_boolean(bool value) { return scalar(value ? "true" : "false", false, Position()); }

Node Node::of_text(std::string text) {
  const bool quoted = reads_as_other_than_text(text);
  return scalar(std::move(text), quoted, Position());
}

const std::string& Node::text() const {
  static const std::string none;
  return is_scalar() ? contents_->text : none;
}

std::span<const Node> Node::items() const& {
  if (!is_sequence()) return {};
  return contents_->items;
}

std::span<const Node::Entry> Node::entries() const& {
  if (!is_mapping()) return {};
  return contents_->entries;
}

const Node* Node::find(std::string_view key) const& {
  const std::span<const Entry> all = entries();
  const auto entry = find_entry(all, key);
  return entry == all.end() ? nullptr : &entry->value;
}

const Node* Node::at(std::size_t index) const& { return index < items().size() ? &items()[index] : nullptr; }

void Node::set(std::string key, Position key_position, Node value) {
  LIFTLINE_EXPECT(is_mapping());
  Contents changed = *contents_;
  const auto entry = find_entry(changed.entries, key);
  if (entry != changed.entries.end()) {
    *entry = {std::move(key), std::move(key_position), std::move(value)};
  } else {
    changed.entries.push_back({std::move(key), std::move(key_position), std::move(value)});
  }
  contents_ = std::make_shared<const Contents>(std::move(changed));
}

void Node::erase(std::string_view key) {
  if (find(key) == nullptr) return;
  Contents changed = *contents_;
  changed.entries.erase(find_entry(changed.entries, key));
  contents_ = std::make_shared<const Contents>(std::move(changed));
}

void Node::set_item(std::size_t index, Node value) {
  LIFTLINE_EXPECT(index < items().size());
  Contents changed = *contents_;
  changed.items[index] = std::move(value);
  contents_ = std::make_shared<const Contents>(std::move(changed));
}

Node Node::moved_to(const Position& position) const {
  Node moved = *this;
  moved.position_ = position;
  if (is_sequence() || is_mapping()) {
    Contents changed = *contents_;
    for (Node& item : changed.items) item = item.moved_to(position);
    for (Entry& entry : changed.entries) entry = {entry.key, position, entry.value.moved_to(position)};
    moved.contents_ = std::make_shared<const Contents>(std::move(changed));
  }
  return moved;
}

Node Node::marked_partial() const {
  Node marked = *this;
  marked.partial_ = marked.partial_ || is_mapping();
  if (is_sequence() || is_mapping()) {
    Contents changed = *contents_;
    for (Node& item : changed.items) item = item.marked_partial();
    for (Entry& entry : changed.entries) entry.value = entry.value.marked_partial();
    marked.contents_ = std::make_shared<const Contents>(std::move(changed));
  }
  return marked;
}

bool same_content(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || a.text() != b.text()) return false;
  if (a.quoted() != b.quoted() && reads_as_other_than_text(a.text())) return false;
  const auto same_entry = [](const Node::Entry& x, const Node::Entry& y) {
    return x.key == y.key && same_content(x.value, y.value);
  };
  return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), same_content) &&
         std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), b.entries().end(), same_entry);
}

std::string description_of(const Node& node) {
  switch (node.kind()) {
    case NodeKind::null:
      return "nothing";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::mapping:
      return "a mapping";
    case NodeKind::scalar:
      break;
  }
  return quote(node.text());
}

std::string key_path(std::string_view parent, std::string_view key) {
  std::string path(parent);
  if (!path.empty()) path += '.';
  return path.append(key);
}

std::string item_path(std::string_view parent, std::size_t index) {
  return std::string(parent) + "[" + std::to_string(index) + "]";
}

}  // namespace liftline
