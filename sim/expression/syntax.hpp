#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/expression/error_place.hpp"
#include "sim/expression/lexer.hpp"

namespace liftline {

enum class SyntaxKind : std::uint8_t {
  number,
  truth,  ///< true or false
  name,
  negation,    ///< unary minus
  arithmetic,  ///< + - * /
  comparison,  ///< < <= > >= == !=
  membership,  ///< in: the first child is sought among the others
  logical_not,
  logical_pair,  ///< and, or
  call
};

/// A node of the syntax tree.
struct SyntaxNode {
  SyntaxKind kind;
  Token token;            ///< literal, name or operator
  std::size_t begin = 0;  ///< bytes of the text that it spans
  std::size_t end = 0;
  std::vector<std::size_t> children;  ///< their indices, smaller than its own
};

/// Nodes in an order in which children stand before their parent; the last is the root.
using SyntaxTree = std::vector<SyntaxNode>;

/// Deepest nesting of parentheses, functions, lists and prefixes.
inline constexpr int expression_depth_limit = 64;

/// The tree of a text; empty where an error leaves none to go on with.
std::optional<SyntaxTree> parse_syntax(std::string_view text, const ErrorPlace& place);

}  // namespace liftline
