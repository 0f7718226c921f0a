#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"

namespace liftline {

enum class NodeKind { null, scalar, sequence, mapping };

/// A value of a YAML file with the place where it stands. Copies share their contents and cost little; changing a copy
/// leaves the others as they are.
class Node {
 public:
  struct Entry;  // one `key: value` of a mapping

  Node() = default;  // null, nowhere

  static Node null(Position position);
  /// A scalar as written; `quoted` for quoted and block scalars, which are text and never a number.
  static Node scalar(std::string text, bool quoted, Position position);
  static Node sequence(std::vector<Node> items, Position position);
  static Node mapping(std::vector<Entry> entries, Position position);

  /// Values that come from the program and not from a file. Text is marked as quoted where it would read as something
  /// else.
  static Node of_number(double value);
  static Node of_integer(long long value);
  static Node of_boolean(bool value);
  static Node of_text(std::string text);

  NodeKind kind() const { return kind_; }
  bool is_null() const { return kind_ == NodeKind::null; }
  bool is_scalar() const { return kind_ == NodeKind::scalar; }
  bool is_sequence() const { return kind_ == NodeKind::sequence; }
  bool is_mapping() const { return kind_ == NodeKind::mapping; }

  /// Text of a scalar, without quotes; empty for every other kind.
  const std::string& text() const;
  bool quoted() const { return quoted_; }
  const Position& position() const { return position_; }

  /// Items of a sequence; empty for every other kind.
  std::span<const Node> items() const&;
  /// Entries of a mapping in the order of the file; empty for every other kind.
  std::span<const Entry> entries() const&;
  /// The value of a key of this mapping, or nullptr.
  const Node* find(std::string_view key) const&;
  /// The item of this sequence at an index from 0, or nullptr.
  const Node* at(std::size_t index) const&;

  // What these look into would be gone with a temporary.
  std::span<const Node> items() const&& = delete;
  std::span<const Entry> entries() const&& = delete;
  const Node* find(std::string_view key) const&& = delete;
  const Node* at(std::size_t index) const&& = delete;

  /// Some of this mapping could not be read, so that a key that seems to be missing is no second error.
  bool partial() const { return partial_; }

  /// Sets a key of this mapping, in its old place or at the end. Requires a mapping.
  void set(std::string key, Position key_position, Node value);
  /// Removes a key of this mapping, if it is there.
  void erase(std::string_view key);
  /// Replaces an item of this sequence. Requires index < items().size().
  void set_item(std::size_t index, Node value);
  void set_position(Position position) { position_ = std::move(position); }

  /// The same tree with every value and key standing at one position.
  Node moved_to(const Position& position) const;
  /// The same tree with every mapping marked as partial.
  Node marked_partial() const;
  /// This mapping alone marked as partial.
  void mark_partial() { partial_ = true; }

 private:
  struct Contents;

  NodeKind kind_ = NodeKind::null;
  bool quoted_ = false;
  bool partial_ = false;
  Position position_;
  std::shared_ptr<const Contents> contents_;  // never null for a scalar, sequence or mapping
};

struct Node::Entry {
  std::string key;
  Position key_position;
  Node value;
};

/// True if both trees hold the same keys in the same order and the same values. Positions do not count, nor do quotes
/// around what would be text without them.
bool same_content(const Node& a, const Node& b);

/// "a list", "a mapping", "nothing" or the quoted text, to say in a message what was found.
std::string description_of(const Node& node);

/// `policies[2].target` and `who` make `policies[2].target.who`.
std::string key_path(std::string_view parent, std::string_view key);
/// `policies` and 2 make `policies[2]`.
std::string item_path(std::string_view parent, std::size_t index);

}  // namespace liftline
