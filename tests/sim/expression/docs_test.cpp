// docs/expressions.md says what the program does: its tables come from the catalogue, its examples compile.

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/sim/expression/test_rows.hpp"

namespace liftline {
namespace {

constexpr const char* path = "docs/expressions.md";

std::string document() {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// What stands between the comment that begins with `name` and the next end.
std::string section(const std::string& name) {
  const std::string text = document();
  const std::size_t comment = text.find("<!-- " + name + ":");
  if (comment == std::string::npos) return "no section " + name;
  const std::size_t begin = text.find('\n', comment) + 1;
  return text.substr(begin, text.find("<!-- end -->", begin) - begin);
}

std::string code(const std::string& text) { return "`" + text + "`"; }

std::string text_of(float number) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

std::string range_of(const AttributeInfo& info) {
  std::string text;
  if (std::isfinite(info.low) && std::isfinite(info.high)) text = text_of(info.low) + " to " + text_of(info.high);
  if (std::isfinite(info.low) && !std::isfinite(info.high)) text = text_of(info.low) + " or more";
  return text.empty() || info.unit.empty() ? info.unit + text : info.unit + ", " + text;
}

std::string values_of(const AttributeInfo& info) {
  switch (info.kind) {
    case AttributeKind::number:
      return range_of(info);
    case AttributeKind::boolean:
      return "true, false";
    case AttributeKind::category:
      break;
  }
  if (info.labels.empty()) return "from the county file";
  std::string text;
  for (const std::string& label : info.labels) text += (text.empty() ? "" : info.ordered ? " < " : ", ") + code(label);
  return text;
}

std::string marks_of(const AttributeInfo& info) {
  std::string marks = info.of_village ? "village" : "";
  const auto add = [&marks](const std::string& mark) { marks += (marks.empty() ? "" : ", ") + mark; };
  if (info.knowledge == Knowledge::oracle) add("oracle");
  if (info.basis == LinkBasis::assumed) add("assumed");
  return marks;
}

TEST(ExpressionDocs, AttributeTableIsTheCatalogue) {
  std::string table = "| name | is | values | |\n|---|---|---|---|\n";
  for (const AttributeInfo& info : attribute_catalogue()) {
    table += "| " + code(info.name) + " | " + info.doc + " | " + values_of(info) + " | " + marks_of(info) + " |\n";
  }
  EXPECT_EQ(section("attributes"), table) << "write this into " << path << ":\n" << table;
}

TEST(ExpressionDocs, ConstantTableIsTheProgramsOwn) {
  std::string table = "| name | is | unit |\n|---|---|---|\n";
  for (const ExpressionConstant& constant : yearly_constants) {
    table += "| " + code(std::string(constant.name)) + " | " + std::string(constant.doc) + " | " +
             std::string(constant.unit) + " |\n";
  }
  EXPECT_EQ(section("constants"), table) << "write this into " << path << ":\n" << table;
}

TEST(ExpressionDocs, ExamplesCompile) {
  std::istringstream lines(document());
  int examples = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool condition = line.starts_with("who: ");
    if (!condition && !line.starts_with("take_up: ")) continue;
    ++examples;
    const std::string text = line.substr(line.find(": ") + 2);
    EXPECT_NO_THROW(test::compiled(text, condition ? ExpectedType::condition : ExpectedType::share)) << line;
  }
  EXPECT_GE(examples, 6);
}

}  // namespace
}  // namespace liftline
