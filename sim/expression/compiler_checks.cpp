#include <algorithm>
#include <array>
#include <charconv>

#include "sim/config/nearest.hpp"
#include "sim/expression/compiler.hpp"

namespace liftline {
namespace {

/// How far the bounds of a share may leave 0..1 by rounding alone.
constexpr float rounding = 1e-6F;

std::string text_of(float number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

}  // namespace

bool Compiler::require(std::size_t child, Type type, std::string_view who) {
  if (is_broken(child)) return false;
  if (meanings_[child].type == type) return true;
  place_.error((*tree_)[child].begin, std::string(who) + " needs a " + (type == Type::number ? "number" : "condition") +
                                          ", got " + described(child) + advice(child, type));
  meanings_[child].type = Type::broken;
  return false;
}

bool Compiler::is_broken(std::size_t child) {
  if (meanings_[child].type == Type::unknown) {
    report_unknown((*tree_)[child]);
    meanings_[child].type = Type::broken;
  }
  return meanings_[child].type == Type::broken;
}

bool Compiler::is_label_of(std::size_t node, const Meaning& category) const {
  if (category.type != Type::category || (*tree_)[node].kind != SyntaxKind::name) return false;
  const auto labels = context_.labels.of(category.category);
  return std::find(labels.begin(), labels.end(), (*tree_)[node].token.text) != labels.end();
}

std::optional<Compiler::Value> Compiler::label(std::size_t node, const Meaning& category) {
  const AttributeInfo& info = attribute_info(category.category);
  const auto labels = context_.labels.of(info.id);
  const SyntaxNode& written = (*tree_)[node];
  // First of all: beside a category a name is a label, even if an attribute has the same name.
  if (is_label_of(node, category)) {
    const auto found = std::find(labels.begin(), labels.end(), written.token.text);
    return builder_.literal(static_cast<float>(found - labels.begin()));
  }
  if (meanings_[node].type == Type::broken) return std::nullopt;
  if (meanings_[node].type == Type::unknown) {
    const std::string_view name = written.token.text;
    place_.error(written.begin, quote(name) + " is not a value of " + quote(info.name) + did_you_mean(name, labels) +
                                    " (values are " + listed(labels) + ")");
  } else {
    place_.error(written.begin, quote(info.name) + " is compared with one of its values (" + listed(labels) +
                                    "), got " + described(node));
  }
  meanings_[node].type = Type::broken;
  return std::nullopt;
}

bool Compiler::check_share(const SyntaxNode& root, const Bounds& bounds) {
  if (bounds.low >= -rounding && bounds.high <= 1 + rounding) return true;
  const std::optional<float> known = builder_.known(meanings_.back().value);
  place_.error(root.begin, known ? text_of(*known) + " is not a share, which is a number from 0 to 1"
                                 : "a share stays within 0 to 1, but this can be anything from " + text_of(bounds.low) +
                                       " to " + text_of(bounds.high) + "; write max(0, min(1, ...))");
  return false;
}

void Compiler::report_unknown(const SyntaxNode& node) {
  const std::string_view name = node.token.text;
  std::vector<std::string> names;
  for (const AttributeInfo& info : attribute_catalogue()) {
    const auto labels = context_.labels.of(info.id);
    if (std::find(labels.begin(), labels.end(), name) != labels.end()) {
      place_.error(node.begin, quote(name) + " is a value of " + quote(info.name) + "; write " +
                                   quote(info.name + " == " + std::string(name)));
      return;
    }
    names.push_back(info.name);
  }
  for (const ExpressionConstant& constant : context_.constants) names.emplace_back(constant.name);
  place_.error(node.begin, "unknown name " + quote(name) + did_you_mean(name, names));
}

std::string Compiler::described(std::size_t child) const {
  const std::string_view kind = meanings_[child].type == Type::number      ? "the number "
                                : meanings_[child].type == Type::condition ? "the condition "
                                                                           : "the category ";
  return std::string(kind) + quote(source((*tree_)[child]));
}

std::string Compiler::advice(std::size_t child, Type wanted) const {
  const std::string written = source((*tree_)[child]);
  const Meaning& meaning = meanings_[child];
  if (meaning.type == Type::category) {
    return "; compare it, as in " + quote(written + " == " + context_.labels.of(meaning.category).front());
  }
  if (wanted == Type::condition) return "; compare it, as in " + quote(written + " > 0");
  return "; write " + quote("if(" + written + ", 1, 0)");
}

}  // namespace liftline
