#include "sim/config/scalars.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace liftline {
namespace {

const Quantity anything{};
const Quantity share{"share", 0, 1};
const Quantity yuan{"yuan a year", 0};

Node plain(const std::string& text) { return Node::scalar(text, false, Position()); }
Node quoted(const std::string& text) { return Node::scalar(text, true, Position()); }

/// The report of one conversion without its beginning "error: ", or "ok".
template <class Convert>
std::string said(Convert convert) {
  Diagnostics diagnostics;
  const bool converted = convert(diagnostics).has_value();
  EXPECT_EQ(converted, !diagnostics.has_errors());
  if (converted) return "ok";
  const std::string report = diagnostics.render();
  return report.substr(7, report.size() - 8);
}

std::string number_said(const Node& node, const Quantity& quantity = anything) {
  return said([&](Diagnostics& diagnostics) { return to_number(node, "", quantity, diagnostics); });
}
std::string integer_said(const Node& node, const Quantity& quantity = anything) {
  return said([&](Diagnostics& diagnostics) { return to_integer(node, "", quantity, diagnostics); });
}
std::string boolean_said(const Node& node) {
  return said([&](Diagnostics& diagnostics) { return to_boolean(node, "", diagnostics); });
}
std::string text_said(const Node& node) {
  return said([&](Diagnostics& diagnostics) { return to_text(node, "", diagnostics); });
}

TEST(ParseNumber, ReadsDecimalNotation) {
  EXPECT_EQ(parse_number("0"), 0.0);
  EXPECT_EQ(parse_number("12"), 12.0);
  EXPECT_EQ(parse_number("-0.5"), -0.5);
  EXPECT_EQ(parse_number("+3"), 3.0);
  EXPECT_EQ(parse_number(".25"), 0.25);
  EXPECT_EQ(parse_number("5."), 5.0);
  EXPECT_EQ(parse_number("1e6"), 1e6);
  EXPECT_EQ(parse_number("1.5E-3"), 1.5e-3);
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("0e0"), 0.0);
}

TEST(ParseNumber, ReadsNothingElse) {
  for (const char* text :
       {"",      "-",    "+",     ".",     "e5",     "1e",   "1e+", "--1", "+-1",         "010",  "-007",
        "00",    "0x10", "1_000", "1,000", "1 000",  "5%",   "nan", "inf", ".nan",        ".inf", "1.2.3",
        "1e5.0", " 1",   "1 ",    "1e999", "1e-999", "true", "1f",  "0b1", "\xEF\xBC\x91"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(Number, SaysWhatIsExpectedAndWhatWasFound) {
  EXPECT_EQ(number_said(plain("abc"), yuan), "expected a number in yuan a year (0 or more), got 'abc'");
  EXPECT_EQ(number_said(plain("abc"), share), "expected a share (0 to 1), got 'abc'");
  EXPECT_EQ(number_said(plain("abc"), {"km", -5, 5}), "expected a number in km (-5 to 5), got 'abc'");
  EXPECT_EQ(number_said(plain("abc"), {"", -std::numeric_limits<double>::infinity(), 3}),
            "expected a number (at most 3), got 'abc'");
  EXPECT_EQ(number_said(Node()), "expected a number, got nothing");
  EXPECT_EQ(number_said(Node::sequence({}, Position())), "expected a number, got a list");
  EXPECT_EQ(number_said(Node::mapping({}, Position())), "expected a number, got a mapping");
}

TEST(Number, AdvisesWhereTheIntentionIsClear) {
  EXPECT_EQ(number_said(quoted("7")), "expected a number, got '7' in quotes; write 7 without quotes");
  EXPECT_EQ(number_said(plain("010")), "expected a number, got '010'; write 10 without leading zeros");
  EXPECT_EQ(number_said(plain("-007.5")), "expected a number, got '-007.5'; write -7.5 without leading zeros");
  EXPECT_EQ(number_said(plain("00")), "expected a number, got '00'; write 0 without leading zeros");
  EXPECT_EQ(number_said(plain("0x1F")), "expected a number, got '0x1F'; write it in decimal digits");
  EXPECT_EQ(number_said(plain("1_000")), "expected a number, got '1_000'; write 1000");
  EXPECT_EQ(number_said(plain("1,000,000")), "expected a number, got '1,000,000'; write 1000000");
  EXPECT_EQ(number_said(plain("1,000.5")), "expected a number, got '1,000.5'; write 1000.5");
  EXPECT_EQ(number_said(plain("1 000")), "expected a number, got '1 000'; write 1000");
  EXPECT_EQ(number_said(plain("1,5")), "expected a number, got '1,5'; write 1.5");
  EXPECT_EQ(number_said(plain("1,5000")), "expected a number, got '1,5000'; write 1.5");
  EXPECT_EQ(number_said(plain(".nan")), "expected a number, got '.nan'; it must be finite");
  EXPECT_EQ(number_said(plain("-.INF")), "expected a number, got '-.INF'; it must be finite");
  EXPECT_EQ(number_said(plain("1e999")), "expected a number, got '1e999'; it is too large or too small for a number");
  EXPECT_EQ(number_said(plain("5 %"), share), "expected a share (0 to 1), got '5 %'; write 0.05");
  EXPECT_EQ(number_said(plain("80%"), share), "expected a share (0 to 1), got '80%'; write 0.8");
  EXPECT_EQ(number_said(plain("5 %"), yuan), "expected a number in yuan a year (0 or more), got '5 %'");
  EXPECT_EQ(number_said(plain("5 dollars"), yuan),
            "expected a number in yuan a year (0 or more), got '5 dollars'; write 5, the unit is yuan a year");
}

TEST(Number, ChecksTheRangeWithBothEndsIncluded) {
  EXPECT_EQ(number_said(plain("0"), share), "ok");
  EXPECT_EQ(number_said(plain("1"), share), "ok");
  EXPECT_EQ(number_said(plain("-0.01"), share), "-0.01 is outside 0 to 1");
  EXPECT_EQ(number_said(plain("35"), share), "35 is outside 0 to 1; for 35 % write 0.35");
  EXPECT_EQ(number_said(plain("101"), share), "101 is outside 0 to 1");
  EXPECT_EQ(number_said(plain("-5"), {"yuan a year", 0, 1e12}), "-5 is outside 0 to 1e12 yuan a year");
  EXPECT_EQ(number_said(plain("-5"), yuan), "-5 is below 0 yuan a year");
  EXPECT_EQ(number_said(plain("6"), {"km", -std::numeric_limits<double>::infinity(), 5}), "6 is above 5 km");
}

TEST(Integer, ReadsWholeNumbersOnly) {
  EXPECT_EQ(integer_said(plain("7")), "ok");
  EXPECT_EQ(integer_said(plain("-7")), "ok");
  EXPECT_EQ(integer_said(plain("+7")), "ok");
  EXPECT_EQ(integer_said(plain("1e3")), "expected a whole number, got '1e3'; write 1000");
  EXPECT_EQ(integer_said(plain("1.0")), "expected a whole number, got '1.0'; write 1");
  EXPECT_EQ(integer_said(plain("1.5")), "expected a whole number, got '1.5'");
  EXPECT_EQ(integer_said(plain("010")), "expected a whole number, got '010'; write 10 without leading zeros");
  EXPECT_EQ(integer_said(quoted("7")), "expected a whole number, got '7' in quotes; write 7 without quotes");
  EXPECT_EQ(integer_said(plain("2013-2014"), {"year", 1900, 2200}), "expected a year (1900 to 2200), got '2013-2014'");
  EXPECT_EQ(integer_said(plain("x"), {"households", 1}), "expected a whole number of households (1 or more), got 'x'");
  EXPECT_EQ(integer_said(plain("2300"), {"year", 1900, 2200}), "2300 is outside 1900 to 2200");
  EXPECT_EQ(integer_said(plain("99999999999999999999")),
            "expected a whole number, got '99999999999999999999'; it is too large");
}

TEST(Integer, KeepsEveryDigit) {
  Diagnostics diagnostics;
  EXPECT_EQ(to_integer(plain("9223372036854775807"), "", anything, diagnostics), 9223372036854775807);
  EXPECT_EQ(to_integer(plain("-9007199254740993"), "", anything, diagnostics), -9007199254740993);
}

TEST(Boolean, IsTrueOrFalse) {
  Diagnostics diagnostics;
  EXPECT_EQ(to_boolean(plain("true"), "", diagnostics), true);
  EXPECT_EQ(to_boolean(plain("false"), "", diagnostics), false);
  EXPECT_EQ(boolean_said(plain("yes")), "expected true or false, got 'yes'; write true");
  EXPECT_EQ(boolean_said(plain("Off")), "expected true or false, got 'Off'; write false");
  EXPECT_EQ(boolean_said(plain("TRUE")), "expected true or false, got 'TRUE'; write true");
  EXPECT_EQ(boolean_said(plain("1")), "expected true or false, got '1'; write true");
  EXPECT_EQ(boolean_said(quoted("true")), "expected true or false, got 'true' in quotes; write true without quotes");
  EXPECT_EQ(boolean_said(plain("maybe")), "expected true or false, got 'maybe'");
  EXPECT_EQ(boolean_said(Node()), "expected true or false, got nothing");
}

TEST(Text, MustNotReadAsSomethingElse) {
  EXPECT_EQ(text_said(plain("youth-training")), "ok");
  EXPECT_EQ(text_said(quoted("2014")), "ok");
  EXPECT_EQ(text_said(plain("no")), "ok");
  EXPECT_EQ(text_said(plain("2014")), "expected text, got '2014'; put it in quotes to make it text");
  EXPECT_EQ(text_said(plain("true")), "expected text, got 'true'; put it in quotes to make it text");
  EXPECT_EQ(text_said(quoted("")), "expected text, got an empty one");
  EXPECT_EQ(text_said(Node()), "expected text, got nothing");
}

TEST(Expression, TakesConstantsAsTheyAreWritten) {
  Diagnostics diagnostics;
  EXPECT_EQ(to_expression(plain("0.60"), "", diagnostics), "0.60");
  EXPECT_EQ(to_expression(plain("head_age <= 45"), "", diagnostics), "head_age <= 45");
  EXPECT_EQ(to_expression(quoted("true"), "", diagnostics), "true");
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_FALSE(to_expression(Node(), "who", diagnostics).has_value());
  EXPECT_EQ(diagnostics.render(), "error: who: expected an expression, got nothing\n");
}

TEST(NumberText, IsShortAndPlain) {
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(2'000'000), "2000000");
  EXPECT_EQ(number_text(-1500), "-1500");
  EXPECT_EQ(number_text(1e12), "1e12");
  EXPECT_EQ(number_text(2.5e-7), "2.5e-7");
  EXPECT_EQ(number_text(1e-10), "1e-10");
}

RC_GTEST_PROP(NumberText, ReadsBackAsTheSameDouble, (std::uint64_t bits)) {
  const auto value = std::bit_cast<double>(bits);
  RC_PRE(std::isfinite(value));
  const auto back = parse_number(number_text(value));
  RC_ASSERT(back.has_value());
  RC_ASSERT(std::bit_cast<std::uint64_t>(*back) == bits);
}

RC_GTEST_PROP(Number, NeverThrowsAndReportsExactlyWhatItRefuses, (const std::string& text)) {
  Diagnostics diagnostics;
  const auto value = to_number(plain(text), "", share, diagnostics);
  RC_ASSERT(value.has_value() == (diagnostics.count() == 0));
  if (value) RC_ASSERT(*value >= 0 && *value <= 1);
}

TEST(ReadsAsOtherThanText, KnowsBothDialectsOfYaml) {
  for (const char* text : {"", "~", "null", "NULL", "true", "No", "on", "y", "12", "-1.5", ".5", "010", "0x1F", "1_000",
                           "1e3", ".inf", "-.NaN", "2014-01-31", "12:30:00"}) {
    EXPECT_TRUE(reads_as_other_than_text(text)) << text;
  }
  for (const char* text : {"youth", "12 towns", "e5", "nobody", "truth", "head_age <= 45", "-", "3G network"}) {
    EXPECT_FALSE(reads_as_other_than_text(text)) << text;
  }
}

}  // namespace
}  // namespace liftline
