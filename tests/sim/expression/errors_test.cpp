// What wrong expressions are told. The value stands at line 12, column 5 of the file.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sim/expression/test_rows.hpp"

namespace liftline {
namespace {

struct Bad {
  std::string text;
  ExpectedType type;
  std::vector<std::string> errors;  // "column: message", in order of columns
};

std::string errors_of(const std::string& text, ExpectedType type,
                      const Position& position = Position("x.yaml", 12, 5)) {
  Diagnostics diagnostics;
  const bool made = compile(text, type, {test::labels()}, diagnostics, position, "target.who").has_value();
  EXPECT_NE(made, diagnostics.has_errors()) << text;
  return diagnostics.render();
}

void expect_errors(const std::vector<Bad>& cases) {
  for (const Bad& bad : cases) {
    std::string expected;
    for (const std::string& error : bad.errors) {
      const std::size_t colon = error.find(": ");
      expected += "x.yaml:12:" + error.substr(0, colon) + ": error: target.who: " + error.substr(colon + 2) + "\n";
    }
    EXPECT_EQ(errors_of(bad.text, bad.type), expected) << bad.text;
  }
}

constexpr auto condition = ExpectedType::condition;
constexpr auto number = ExpectedType::number;
constexpr auto share = ExpectedType::share;

TEST(ExpressionErrors, Names) {
  expect_errors({
      {"head_agee < 40", condition, {"5: unknown name 'head_agee'; did you mean 'head_age'?"}},
      {"seller and regstered_poor", condition, {"16: unknown name 'regstered_poor'; did you mean 'registered_poor'?"}},
      {"assessed_income < lines", condition, {"23: unknown name 'lines'; did you mean 'line'?"}},
      {"xyzzyxyzzy", condition, {"5: unknown name 'xyzzyxyzzy'"}},
      {"college", condition, {"5: 'college' is a value of 'education'; write 'education == college'"}},
      {"-foo + wxyz", number, {"6: unknown name 'foo'; did you mean 'poor'?", "12: unknown name 'wxyz'"}},
      {"ifelse(seller, 1, 0)", number, {"5: unknown function 'ifelse' (functions are min, max, abs, if)"}},
      {"mix(1, 2)", number, {"5: unknown function 'mix'; did you mean 'min'? (functions are min, max, abs, if)"}},
  });
}

TEST(ExpressionErrors, Labels) {
  const std::string values = "(values are primary_or_below, junior_middle, senior_or_technical, college)";
  const std::string needed =
      "'education' is compared with one of its values (primary_or_below, junior_middle, "
      "senior_or_technical, college), got ";
  expect_errors({
      {"education == colege",
       condition,
       {"18: 'colege' is not a value of 'education'; did you mean 'college'? " + values}},
      {"education in [college, man]", condition, {"28: 'man' is not a value of 'education' " + values}},
      {"education == 2", condition, {"18: " + needed + "the number '2'"}},
      {"seller == education", condition, {"5: " + needed + "the condition 'seller'"}},
      {"education == role", condition, {"18: " + needed + "the category 'role'"}},
      {"education == education", condition, {"18: " + needed + "the category 'education'"}},
      {"role > elder_cadre", condition, {"10: the values of 'role' have no order; compare them with ==, != or in"}},
      {"product == \"halal beef\"", condition, {"16: text in quotes is not known here; write halal_beef"}},
  });
}

TEST(ExpressionErrors, Types) {
  expect_errors({
      {"head_age",
       condition,
       {"5: this value needs a condition, got the number 'head_age'; compare it, as in 'head_age > 0'"}},
      {"head_age and seller",
       condition,
       {"5: 'and' needs a condition, got the number 'head_age'; compare it, as in 'head_age > 0'"}},
      {"not (members + 1)",
       condition,
       {"9: 'not' needs a condition, got the number '(members + 1)'; compare it, as in '(members + 1) > 0'"}},
      {"seller", number, {"5: this value needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
      {"1 + seller", number, {"9: '+' needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
      {"-seller", number, {"6: '-' needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
      {"education",
       condition,
       {"5: this value needs a condition, got the category 'education'; compare it, as in 'education == "
        "primary_or_below'"}},
      {"education + 1",
       number,
       {"5: '+' needs a number, got the category 'education'; compare it, as in 'education == primary_or_below'"}},
      {"seller < trained",
       condition,
       {"5: '<' needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'",
        "14: '<' needs a number, got the condition 'trained'; write 'if(trained, 1, 0)'"}},
      {"head_age == seller",
       condition,
       {"17: '==' with a number on one side needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
      {"seller in [true]",
       condition,
       {"5: 'in' without a category before it needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'",
        "16: the list of a number needs a number, got the condition 'true'; write 'if(true, 1, 0)'"}},
      {"if(head_age, 1, seller)",
       number,
       {"8: 'if' needs a condition, got the number 'head_age'; compare it, as in 'head_age > 0'",
        "21: 'if' with a number among its results needs a number, got the condition 'seller'; write 'if(seller, 1, "
        "0)'"}},
      {"min(members, seller)",
       number,
       {"18: 'min' needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
      {"min(members)", number, {"5: 'min' takes two numbers or more"}},
      {"abs(1, 2)", number, {"5: 'abs' takes one number"}},
      {"abs(wxyz, 2)", number, {"5: 'abs' takes one number", "9: unknown name 'wxyz'"}},
      {"if(seller, wxyz, trained)", condition, {"16: unknown name 'wxyz'"}},
      {"if(seller, 1)", number, {"5: 'if' takes a condition and two results: if(seller, 1, 0)"}},
  });
}

TEST(ExpressionErrors, Syntax) {
  expect_errors({
      {"", condition, {"5: the expression is empty"}},
      {"   ", condition, {"8: the expression is empty"}},
      {"head_age <", condition, {"15: expected a value, got the end"}},
      {"(seller", condition, {"12: expected ')', got the end"}},
      {"seller)", condition, {"11: expected an operator or the end, got ')'"}},
      {"seller trained", condition, {"12: expected an operator or the end, got 'trained'"}},
      {"head_age in 3", condition, {"17: expected '[' after 'in', got '3'"}},
      {"head_age in []", condition, {"18: expected a value, got ']'"}},
      {"head_age in [3, 4", condition, {"22: expected ',' or ']', got the end"}},
      {"min(1, 2", number, {"13: expected ',' or ')', got the end"}},
      {"+ 3", number, {"5: expected a value, got '+'"}},
      {"digital_skill < 0,6",
       condition,
       {"22: expected an operator or the end, got ','; decimals are written with a point"}},
      {"20 < head_age < 40", condition, {"19: comparisons do not chain; write 'a < b and b < c'"}},
      {"20 < head_agee < 40",
       condition,
       {"10: unknown name 'head_agee'; did you mean 'head_age'?",
        "20: comparisons do not chain; write 'a < b and b < c'"}},
  });
}

TEST(ExpressionErrors, OtherLanguages) {
  expect_errors({
      {"head_age = 45", condition, {"14: '=' is not a comparison; write '=='"}},
      {"seller && !trained || poor",
       condition,
       {"12: '&&' is not known here; write 'and'", "15: '!' is not known here; write 'not'",
        "24: '||' is not known here; write 'or'"}},
      {"seller AND Not trained",
       condition,
       {"12: 'AND' is not known here; write 'and'", "16: 'Not' is not known here; write 'not'"}},
      {"head_age <> 45 & head_age =< 50",
       condition,
       {"14: '<>' is not known here; write '!='", "20: '&' is not known here; write 'and'",
        "31: '=<' is not known here; write '<='"}},
      {"education == 'college'", condition, {"18: text in quotes is not known here; write college"}},
      {"education == 'college", condition, {"18: text in quotes is not known here; write a name without quotes"}},
      {"assessed_income < 60% * line", condition, {"25: '%' is not known here; write 60 % as 0.6"}},
      {"members ^ 2", number, {"13: '^' is not known here; write a product"}},
      {"station_distance > 10km", condition, {"24: '10km' is not a number; write it like 1500 or 0.6, without a unit"}},
      {"funds > 1_000", condition, {"13: '1_000' is not a number; write it like 1500 or 0.6, without a unit"}},
      {"funds > 1e99", condition, {"13: '1e99' is too large"}},
      {"head_age = 45 and head_agee > 3",
       condition,
       {"14: '=' is not a comparison; write '=='", "23: unknown name 'head_agee'; did you mean 'head_age'?"}},
  });
}

TEST(ExpressionErrors, Shares) {
  expect_errors({
      {"1.5", share, {"5: 1.5 is not a share, which is a number from 0 to 1"}},
      {"-0.1", share, {"5: -0.1 is not a share, which is a number from 0 to 1"}},
      {"0.3 + 0.1 * members",
       share,
       {"5: a share stays within 0 to 1, but this can be anything from 0.4 to 1.3; write max(0, min(1, ...))"}},
      {"assessed_income / line",
       share,
       {"5: a share stays within 0 to 1, but this can be anything from -inf to inf; write max(0, min(1, ...))"}},
      {"seller", share, {"5: this value needs a number, got the condition 'seller'; write 'if(seller, 1, 0)'"}},
  });
  for (const char* text : {"0", "1", "0.6", "0.4 + 0.2 * digital_skill", "0.1 * members", "if(seller, 0.2, 0.8)",
                           "0.3 + 0.3 + 0.3 + 0.1", "max(0, min(1, assessed_income / line))", "head_age / 100"}) {
    EXPECT_EQ(errors_of(text, share), "") << text;
  }
}

TEST(ExpressionErrors, NumbersWithoutValue) {
  expect_errors({
      {"members / 0", number, {"13: division by zero"}},
      {"members / (2 - 2)", number, {"13: division by zero"}},
      {"1e38 * 10", number, {"5: '1e38 * 10' is too large"}},
  });
}

TEST(ExpressionErrors, ColumnsCountCharacters) {
  // Three bytes a character; the name stands at character 16 of the text.
  expect_errors({{"product != 羊肉 and head_agee > 3",
                  condition,
                  {"16: '羊肉' is not a value of 'product' (values are halal_beef, wickerwork)",
                   "23: unknown name 'head_agee'; did you mean 'head_age'?"}}});
}

TEST(ExpressionErrors, TextOfSeveralLinesIsReportedWhereItBegins) {
  EXPECT_EQ(errors_of("seller\nand foo", condition),
            "x.yaml:12:5: error: target.who: unknown name 'foo'; did you mean 'poor'?\n");
}

TEST(ExpressionErrors, CommandLineHasNoColumns) {
  EXPECT_EQ(errors_of("seller and xyz", condition, Position("--set target.who=...")),
            "--set target.who=...: error: target.who: unknown name 'xyz'\n");
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(ExpressionLimits, Length) {
  const std::string longest = "seller" + repeated(" ", 4090);
  EXPECT_EQ(errors_of(longest, condition), "");
  expect_errors({{longest + " ", condition, {"5: the expression is longer than 4096 characters"}}});
}

TEST(ExpressionLimits, Depth) {
  const auto nested = [](int levels) { return repeated("(", levels) + "seller" + repeated(")", levels); };
  EXPECT_EQ(errors_of(nested(63), condition), "");
  expect_errors({
      {nested(64), condition, {"69: nested deeper than 64 levels"}},
      {repeated("(", 3000), condition, {"69: nested deeper than 64 levels"}},
      {repeated("not ", 900) + "seller", condition, {"257: nested deeper than 64 levels"}},
      {repeated("- ", 900) + "1", number, {"131: nested deeper than 64 levels"}},
      {repeated("abs(", 900), number, {"261: nested deeper than 64 levels"}},
  });
}

TEST(ExpressionLimits, Operations) {
  // Each step adds one number and one sum; the first has no sum and head_age is loaded once.
  const auto sum = [](int terms) {
    std::string text = "head_age";
    for (int i = 1; i < terms; ++i) text += "+" + std::to_string(i);
    return text;
  };
  EXPECT_EQ(errors_of(sum(512), number), "");
  expect_errors({{sum(514), number, {"5: the expression needs more than 1024 operations"}}});
}

}  // namespace
}  // namespace liftline
