// Random expressions against a plain recursive interpreter that knows nothing of registers, strips or bounds.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "tests/sim/expression/test_rows.hpp"

namespace liftline {
namespace {

constexpr std::size_t rows = 300;

/// The same cases in every run, unless the environment says otherwise.
const int fixed_cases = setenv("RC_PARAMS", "seed=20181 max_success=500", 0);

/// A node of a random expression; `symbol` is its operator, function, name or literal as it is written.
struct Tree {
  std::string symbol;
  int precedence = 9;  // of how it is written: 1 or, 2 and, 3 not, 4 comparison, 5 sum, 6 product, 7 minus, 9 a value
  std::vector<Tree> children{};
};

int pick(int count) { return *rc::gen::inRange(0, count); }

template <std::size_t n>
std::string pick_of(const std::array<const char*, n>& choices) {
  return choices[static_cast<std::size_t>(pick(static_cast<int>(n)))];
}

Tree random_condition(int depth);

Tree random_number(int depth) {
  constexpr std::array<const char*, 10> names{"head_age",        "members", "digital_skill", "funds", "debt",
                                              "assessed_income", "income",  "network",       "line",  "year"};
  constexpr std::array<const char*, 7> literals{"0", "1", "2", "0.5", "45", "1500", "1e30"};
  const int kind = depth == 0 ? pick(2) : pick(9);
  const auto child = [depth] { return random_number(depth - 1); };
  switch (kind) {
    case 0:
      return {pick_of<10>(names)};
    case 1:
      return {pick_of<7>(literals)};
    case 2:
      return {pick(2) == 0 ? "+" : "-", 5, {child(), child()}};
    case 3:
      return {"*", 6, {child(), child()}};
    case 4:
      return {"/", 6, {child(), child()}};
    case 5:
      return {"-", 7, {child()}};
    case 6:
      return {pick(2) == 0 ? "min" : "max", 9, {child(), child(), child()}};
    case 7:
      return {"abs", 9, {child()}};
    default:
      return {"if", 9, {random_condition(depth - 1), child(), child()}};
  }
}

Tree random_condition(int depth) {
  constexpr std::array<const char*, 6> comparisons{"<", "<=", ">", ">=", "==", "!="};
  const int kind = depth == 0 ? pick(2) : pick(8);
  const auto condition = [depth] { return random_condition(depth - 1); };
  const auto number = [depth] { return random_number(depth - 1); };
  switch (kind) {
    case 0:
      return {pick(2) == 0 ? "seller" : "registered_poor"};
    case 1:
      return {pick(2) == 0 ? "true" : "false"};
    case 2:
      return {"and", 2, {condition(), condition()}};
    case 3:
      return {"or", 1, {condition(), condition()}};
    case 4:
      return {"not", 3, {condition()}};
    case 5:
      return {"in", 4, {number(), number(), number()}};
    case 6:
      return {"if", 9, {condition(), condition(), condition()}};
    default:
      return {pick_of<6>(comparisons), 4, {number(), number()}};
  }
}

std::string text_of(const Tree& tree);

/// The text of a part, in parentheses where it binds weaker than its place demands.
std::string text_in(const Tree& tree, int precedence) {
  return tree.precedence < precedence ? "(" + text_of(tree) + ")" : text_of(tree);
}

std::string text_of(const Tree& tree) {
  const auto& parts = tree.children;
  if (parts.empty()) return tree.symbol;
  if (tree.symbol == "in") {
    return text_in(parts[0], 5) + " in [" + text_in(parts[1], 5) + ", " + text_in(parts[2], 5) + "]";
  }
  if (tree.precedence == 9) {
    std::string text = tree.symbol + "(";
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + text_of(parts[i]);
    return text + ")";
  }
  if (parts.size() == 1) return tree.symbol + " " + text_in(parts[0], tree.precedence);
  // Operators of one level are read from the left; comparisons do not chain.
  const int left = tree.precedence == 4 ? 5 : tree.precedence;
  return text_in(parts[0], left) + " " + tree.symbol + " " + text_in(parts[1], tree.precedence + 1);
}

using Number = std::optional<float>;

Number finite(float x) { return std::isfinite(x) ? Number(x) : std::nullopt; }

float read(const std::string& name, const test::TestRows& table, std::size_t village, std::size_t row) {
  if (name == "line") return table.constants[0];
  if (name == "year") return table.constants[1];
  if (name == "network") return table.villages.network[village];
  if (name == "head_age") return static_cast<float>(person::Age::get(table.households.person[row]));
  if (name == "members") return static_cast<float>(person::Size::get(table.households.person[row]));
  if (name == "digital_skill") return table.households.skill[row];
  if (name == "funds") return table.households.funds[row];
  if (name == "debt") return table.households.debt[row];
  if (name == "income") return table.households.income[row];
  if (name == "assessed_income") return table.households.assessed_income[row];
  return std::stof(name);
}

/// The value for one household; empty where there is none.
struct Interpreter {
  const test::TestRows& table;
  std::size_t village;
  std::size_t row;

  bool condition(const Tree& tree) const {
    const auto& parts = tree.children;
    if (tree.symbol == "true") return true;
    if (tree.symbol == "false") return false;
    if (tree.symbol == "seller") return state::Seller::get(table.households.state[row]) != 0;
    if (tree.symbol == "registered_poor") return state::Registered::get(table.households.state[row]) != 0;
    if (tree.symbol == "and") return condition(parts[0]) && condition(parts[1]);
    if (tree.symbol == "or") return condition(parts[0]) || condition(parts[1]);
    if (tree.symbol == "not") return !condition(parts[0]);
    if (tree.symbol == "if") return condition(parts[0]) ? condition(parts[1]) : condition(parts[2]);
    const Number a = number(parts[0]);
    const Number b = number(parts[1]);
    if (tree.symbol == "in") {
      const Number c = number(parts[2]);
      return a && ((b && *a == *b) || (c && *a == *c));
    }
    if (!a || !b) return false;
    if (tree.symbol == "<") return *a < *b;
    if (tree.symbol == "<=") return *a <= *b;
    if (tree.symbol == ">") return *a > *b;
    if (tree.symbol == ">=") return *a >= *b;
    return (*a == *b) == (tree.symbol == "==");
  }

  Number number(const Tree& tree) const {
    const auto& parts = tree.children;
    if (parts.empty()) return read(tree.symbol, table, village, row);
    if (tree.symbol == "if") return condition(parts[0]) ? number(parts[1]) : number(parts[2]);
    const Number a = number(parts[0]);
    if (parts.size() == 1) return !a ? a : tree.symbol == "abs" ? std::fabs(*a) : -*a;
    const Number b = number(parts[1]);
    if (!a || !b) return std::nullopt;
    if (tree.symbol == "+") return finite(*a + *b);
    if (tree.symbol == "-") return finite(*a - *b);
    if (tree.symbol == "*") return finite(*a * *b);
    if (tree.symbol == "/") return finite(*a / *b);
    const Number c = number(parts[2]);
    if (!c) return std::nullopt;
    return tree.symbol == "min" ? std::min({*a, *b, *c}) : std::max({*a, *b, *c});
  }
};

const test::TestRows& table() {
  static const test::TestRows made(3, rows);
  return made;
}

/// The compiled expression; empty if the text divides by a number known to be zero or leaves the range of numbers,
/// which is an error in the text.
std::optional<Expression> compiled(const std::string& text, ExpectedType type) {
  Diagnostics diagnostics;
  auto expression = compile(text, type, {test::labels()}, diagnostics, Position(), "");
  const std::string report = diagnostics.render();
  const bool excused = report.find("division by zero") != std::string::npos ||
                       report.find("is too large") != std::string::npos ||
                       report.find("nested deeper") != std::string::npos || text.size() > 4096;
  RC_ASSERT(expression || excused);
  return expression;
}

RC_GTEST_PROP(ExpressionProperty, ConditionsMeanWhatTheInterpreterSays, ()) {
  const Tree tree = random_condition(4);
  const std::string text = text_of(tree);
  RC_LOG() << text << "\n";
  const auto expression = compiled(text, ExpectedType::condition);
  RC_PRE(expression.has_value());
  const std::size_t village = static_cast<std::size_t>(pick(3));
  const auto mask = test::mask(*expression, table().rows_of(village), rows);
  for (std::size_t i = 0; i < rows; ++i) {
    RC_ASSERT((mask[i] == 1) == (Interpreter{table(), village, village * rows + i}.condition(tree)));
  }
}

RC_GTEST_PROP(ExpressionProperty, NumbersMeanWhatTheInterpreterSaysAndKeepTheirBounds, ()) {
  const Tree tree = random_number(4);
  const std::string text = text_of(tree);
  RC_LOG() << text << "\n";
  const auto expression = compiled(text, ExpectedType::number);
  RC_PRE(expression.has_value());
  const std::size_t village = static_cast<std::size_t>(pick(3));
  const auto numbers = test::numbers(*expression, table().rows_of(village), rows);
  for (std::size_t i = 0; i < rows; ++i) {
    RC_ASSERT(numbers[i] == (Interpreter{table(), village, village * rows + i}.number(tree).value_or(0.0F)));
    RC_ASSERT(expression->range().low <= numbers[i]);
    RC_ASSERT(numbers[i] <= expression->range().high);
  }
}

RC_GTEST_PROP(ExpressionProperty, SharesStayWithinZeroAndOne, ()) {
  const std::string text = text_of(random_number(4));
  Diagnostics diagnostics;
  const auto expression = compile(text, ExpectedType::share, {test::labels()}, diagnostics, Position(), "");
  const auto clamped = compiled("max(0, min(1, " + text + "))", ExpectedType::share);
  for (const auto& share : {expression, clamped}) {
    if (!share) continue;
    for (const float value : test::numbers(*share, table().rows_of(1), rows)) RC_ASSERT(value >= 0 && value <= 1);
  }
}

RC_GTEST_PROP(ExpressionProperty, AnyTextGivesAnExpressionOrAnError, (const std::string& text)) {
  Diagnostics diagnostics;
  const auto expression =
      compile(text, ExpectedType::condition, {test::labels()}, diagnostics, Position("x", 1, 1), "");
  RC_ASSERT(expression.has_value() != diagnostics.has_errors());
}

}  // namespace
}  // namespace liftline
