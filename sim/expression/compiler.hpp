#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/expression/error_place.hpp"
#include "sim/expression/expression.hpp"
#include "sim/expression/program_builder.hpp"
#include "sim/expression/syntax.hpp"

namespace liftline {

/// Gives every node of a syntax tree its meaning: looks up names, checks types and writes the program.
class Compiler {
 public:
  Compiler(std::string_view text, const CompileContext& context, const ErrorPlace& place)
      : text_(text), context_(context), place_(place) {}

  /// Empty after an error.
  std::optional<Expression> compile(const SyntaxTree& tree, ExpectedType expected);

 private:
  using Value = ProgramBuilder::Value;
  enum class Type : std::uint8_t {
    broken,   ///< an error has been reported: whatever follows from it is none
    unknown,  ///< a name that means nothing on its own; beside a category it may be a label
    number,
    condition,
    category
  };
  struct Meaning {
    Type type = Type::broken;
    Value value = 0;
    AttributeId category{};  ///< of a category
  };

  Meaning meaning_of(const SyntaxNode& node);
  Meaning name(const SyntaxNode& node);
  Meaning negation(const SyntaxNode& node);
  Meaning arithmetic(const SyntaxNode& node);
  Meaning comparison(const SyntaxNode& node);
  Meaning membership(const SyntaxNode& node);
  Meaning logical(const SyntaxNode& node, Operation operation);
  Meaning call(const SyntaxNode& node);
  Meaning refused_call(const SyntaxNode& node, std::string_view message);
  Meaning choice(const SyntaxNode& node);
  Meaning extreme(const SyntaxNode& node, Operation operation);

  Meaning number_from(const SyntaxNode& node, Operation operation, const std::vector<Value>& operands);
  Value comparison_value(TokenKind symbol, Value left, Value right);

  /// Reports a child that is not of the type that `who` needs.
  bool require(std::size_t child, Type type, std::string_view who);
  /// True if the child is broken, or is a name that nobody knows, which is reported.
  bool is_broken(std::size_t child);
  /// The index of the label that a node names, beside a category; reports whatever else stands there.
  std::optional<Value> label(std::size_t node, const Meaning& category);
  bool is_label_of(std::size_t node, const Meaning& category) const;
  bool check_share(const SyntaxNode& root, const Bounds& bounds);

  void report_unknown(const SyntaxNode& node);
  std::string source(const SyntaxNode& node) const {
    return std::string(text_.substr(node.begin, node.end - node.begin));
  }
  std::string described(std::size_t child) const;
  std::string advice(std::size_t child, Type wanted) const;

  std::string_view text_;
  const CompileContext& context_;
  const ErrorPlace& place_;
  const SyntaxTree* tree_ = nullptr;
  std::vector<Meaning> meanings_;  // of the nodes so far
  ProgramBuilder builder_;
};

}  // namespace liftline
