#include "sim/expression/compiler.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

constexpr std::size_t instruction_limit = 1024;

const std::array<std::string, 4> function_names{"min", "max", "abs", "if"};

Operation operation_of(TokenKind symbol) {
  switch (symbol) {
    case TokenKind::plus:
      return Operation::add;
    case TokenKind::minus:
      return Operation::subtract;
    case TokenKind::times:
      return Operation::multiply;
    case TokenKind::divide:
      return Operation::divide;
    case TokenKind::less:
    case TokenKind::greater:
      return Operation::less;
    case TokenKind::less_equal:
    case TokenKind::greater_equal:
      return Operation::less_equal;
    case TokenKind::equal:
      return Operation::equal;
    case TokenKind::not_equal:
      return Operation::not_equal;
    case TokenKind::logical_and:
      return Operation::logical_and;
    default:
      return Operation::logical_or;
  }
}

bool is_order(TokenKind symbol) { return symbol != TokenKind::equal && symbol != TokenKind::not_equal; }

}  // namespace

std::optional<Expression> Compiler::compile(const SyntaxTree& tree, ExpectedType expected) {
  tree_ = &tree;
  meanings_.reserve(tree.size());
  for (const SyntaxNode& node : tree) meanings_.push_back(meaning_of(node));
  const std::size_t root = tree.size() - 1;
  if (!require(root, expected == ExpectedType::condition ? Type::condition : Type::number, "this value")) {
    return std::nullopt;
  }
  Bounds bounds = builder_.bounds(meanings_[root].value);
  if (expected == ExpectedType::share && !check_share(tree[root], bounds)) return std::nullopt;
  Program program = builder_.finish(meanings_[root].value);
  if (program.instructions.size() > instruction_limit) {
    place_.error(0, "the expression needs more than " + std::to_string(instruction_limit) + " operations");
    return std::nullopt;
  }
  // What has no value in the end is written as 0.
  if (bounds.may_lack_value) bounds = {std::min(bounds.low, 0.0F), std::max(bounds.high, 0.0F)};
  if (expected == ExpectedType::share) bounds = {std::max(bounds.low, 0.0F), std::min(bounds.high, 1.0F)};
  return Expression(std::move(program), expected, {bounds.low, bounds.high});
}

Compiler::Meaning Compiler::meaning_of(const SyntaxNode& node) {
  switch (node.kind) {
    case SyntaxKind::number:
      return {Type::number, builder_.literal(node.token.number)};
    case SyntaxKind::truth:
      return {Type::condition, builder_.literal(node.token.kind == TokenKind::true_literal ? 1.0F : 0.0F)};
    case SyntaxKind::name:
      return name(node);
    case SyntaxKind::negation:
      return negation(node);
    case SyntaxKind::arithmetic:
      return arithmetic(node);
    case SyntaxKind::comparison:
      return comparison(node);
    case SyntaxKind::membership:
      return membership(node);
    case SyntaxKind::logical_not:
      return logical(node, Operation::logical_not);
    case SyntaxKind::logical_pair:
      return logical(node, operation_of(node.token.kind));
    case SyntaxKind::call:
      return call(node);
  }
  return {};
}

Compiler::Meaning Compiler::name(const SyntaxNode& node) {
  const std::string_view name = node.token.text;
  for (std::size_t i = 0; i < context_.constants.size(); ++i) {
    const ExpressionConstant& constant = context_.constants[i];
    if (constant.name == name) return {Type::number, builder_.constant(i, {constant.low, constant.high})};
  }
  const AttributeInfo* info = find_attribute(name);
  if (info == nullptr) return {Type::unknown};
  const Value value = builder_.attribute(*info);
  switch (info->kind) {
    case AttributeKind::number:
      return {Type::number, value};
    case AttributeKind::boolean:
      return {Type::condition, value};
    case AttributeKind::category:
      return {Type::category, value, info->id};
  }
  return {};
}

Compiler::Meaning Compiler::negation(const SyntaxNode& node) {
  if (!require(node.children[0], Type::number, "'-'")) return {};
  return number_from(node, Operation::subtract, {builder_.literal(0), meanings_[node.children[0]].value});
}

Compiler::Meaning Compiler::arithmetic(const SyntaxNode& node) {
  const std::string symbol = quote(node.token.text);
  const bool left = require(node.children[0], Type::number, symbol);
  const bool right = require(node.children[1], Type::number, symbol);
  if (!left || !right) return {};
  const Value divisor = meanings_[node.children[1]].value;
  if (node.token.kind == TokenKind::divide && builder_.known(divisor) == 0.0F) {
    place_.error(node.token.begin, "division by zero");
    return {};
  }
  return number_from(node, operation_of(node.token.kind), {meanings_[node.children[0]].value, divisor});
}

Compiler::Meaning Compiler::number_from(const SyntaxNode& node, Operation operation,
                                        const std::vector<Value>& operands) {
  const Value value = builder_.apply(operation, operands);
  const std::optional<float> known = builder_.known(value);
  if (known && std::isnan(*known)) {
    place_.error(node.begin, quote(source(node)) + " is too large");
    return {};
  }
  return {Type::number, value};
}

Compiler::Meaning Compiler::comparison(const SyntaxNode& node) {
  const std::size_t left = node.children[0];
  const std::size_t right = node.children[1];
  const std::string symbol = quote(node.token.text);
  const bool by_category = meanings_[left].type == Type::category;
  if (by_category || meanings_[right].type == Type::category) {
    const Meaning category = meanings_[by_category ? left : right];
    const std::optional<Value> value = label(by_category ? right : left, category);
    if (!value) return {};
    if (is_order(node.token.kind) && !attribute_info(category.category).ordered) {
      place_.error(node.token.begin, "the values of " + quote(attribute_info(category.category).name) +
                                         " have no order; compare them with ==, != or in");
      return {};
    }
    return {Type::condition, by_category ? comparison_value(node.token.kind, category.value, *value)
                                         : comparison_value(node.token.kind, *value, category.value)};
  }
  const bool left_broken = is_broken(left);
  if (is_broken(right) || left_broken) return {};
  const Type type = meanings_[left].type;
  if (is_order(node.token.kind) || type != meanings_[right].type) {
    const std::string who = symbol + (is_order(node.token.kind) ? "" : " with a number on one side");
    const bool left_fits = require(left, Type::number, who);
    if (!require(right, Type::number, who) || !left_fits) return {};
  }
  return {Type::condition, comparison_value(node.token.kind, meanings_[left].value, meanings_[right].value)};
}

Compiler::Value Compiler::comparison_value(TokenKind symbol, Value left, Value right) {
  if (symbol == TokenKind::greater || symbol == TokenKind::greater_equal) std::swap(left, right);
  return builder_.apply(operation_of(symbol), std::array{left, right});
}

Compiler::Meaning Compiler::membership(const SyntaxNode& node) {
  const std::size_t subject = node.children[0];
  const bool by_category = meanings_[subject].type == Type::category;
  bool sound = by_category || require(subject, Type::number, "'in' without a category before it");
  std::optional<Value> found;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const std::size_t child = node.children[i];
    std::optional<Value> item;
    if (by_category) {
      item = label(child, meanings_[subject]);
    } else if (require(child, Type::number, "the list of a number")) {
      item = meanings_[child].value;
    }
    sound = sound && item.has_value();
    if (!sound) continue;
    const Value equal = builder_.apply(Operation::equal, std::array{meanings_[subject].value, *item});
    found = found ? builder_.apply(Operation::logical_or, std::array{*found, equal}) : equal;
  }
  return sound ? Meaning{Type::condition, *found} : Meaning{};
}

Compiler::Meaning Compiler::logical(const SyntaxNode& node, Operation operation) {
  const std::string word = quote(node.token.text);
  std::vector<Value> operands;
  for (const std::size_t child : node.children) {
    if (require(child, Type::condition, word)) operands.push_back(meanings_[child].value);
  }
  if (operands.size() != node.children.size()) return {};
  return {Type::condition, builder_.apply(operation, operands)};
}

Compiler::Meaning Compiler::call(const SyntaxNode& node) {
  const std::string_view function = node.token.text;
  if (function == "if") return choice(node);
  if (function == "min") return extreme(node, Operation::smaller);
  if (function == "max") return extreme(node, Operation::larger);
  if (function == "abs") {
    if (node.children.size() != 1) return refused_call(node, "'abs' takes one number");
    if (!require(node.children[0], Type::number, "'abs'")) return {};
    return number_from(node, Operation::absolute, {meanings_[node.children[0]].value});
  }
  return refused_call(node, "unknown function " + quote(function) + did_you_mean(function, function_names) +
                                " (functions are " + listed(function_names) + ")");
}

Compiler::Meaning Compiler::refused_call(const SyntaxNode& node, std::string_view message) {
  for (const std::size_t child : node.children) is_broken(child);
  place_.error(node.begin, message);
  return {};
}

Compiler::Meaning Compiler::choice(const SyntaxNode& node) {
  if (node.children.size() != 3) {
    return refused_call(node, "'if' takes a condition and two results: if(seller, 1, 0)");
  }
  const bool condition = require(node.children[0], Type::condition, "'if'");
  const bool first_broken = is_broken(node.children[1]);
  if (is_broken(node.children[2]) || first_broken) return {};
  // Two conditions are a condition; everything else must be two numbers.
  const bool conditions =
      meanings_[node.children[1]].type == Type::condition && meanings_[node.children[2]].type == Type::condition;
  const Type type = conditions ? Type::condition : Type::number;
  const std::string_view who = "'if' with a number among its results";
  const bool first = require(node.children[1], type, who);
  const bool second = require(node.children[2], type, who);
  if (!condition || !first || !second) return {};
  return {type, builder_.apply(Operation::choose,
                               std::array{meanings_[node.children[0]].value, meanings_[node.children[1]].value,
                                          meanings_[node.children[2]].value})};
}

Compiler::Meaning Compiler::extreme(const SyntaxNode& node, Operation operation) {
  const std::string function = quote(node.token.text);
  if (node.children.size() < 2) return refused_call(node, function + " takes two numbers or more");
  bool sound = true;
  for (const std::size_t child : node.children) sound = require(child, Type::number, function) && sound;
  if (!sound) return {};
  Value best = meanings_[node.children[0]].value;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    best = builder_.apply(operation, std::array{best, meanings_[node.children[i]].value});
  }
  return {Type::number, best};
}

}  // namespace liftline
