#include "analysis/figures/text.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

constexpr double other_fonts = 1.06;

TEST(TextWidth, HasHelveticasAdvanceWidths) {
  EXPECT_DOUBLE_EQ(text_width("AVi 0", 1000, false), (667 + 667 + 222 + 278 + 556) * other_fonts);
  EXPECT_DOUBLE_EQ(text_width("AVi 0", 1000, true), (722 + 667 + 278 + 278 + 556) * other_fonts);
  EXPECT_DOUBLE_EQ(text_width(" ~", 10, false), (2.78 + 5.84) * other_fonts);
  EXPECT_EQ(text_width("", 10, false), 0);
}

TEST(TextWidth, CountsWideAndCombiningCharacters) {
  EXPECT_DOUBLE_EQ(text_width("张家川", 10, false), 30 * other_fonts);
  EXPECT_DOUBLE_EQ(text_width("e\u0301", 10, false), text_width("e", 10, false));
  EXPECT_DOUBLE_EQ(text_width("\u2068e\u2069", 10, false), text_width("e", 10, false));
}

TEST(FitText, KeepsWhatFits) { EXPECT_EQ(fit_text("Regional brand", 10, false, 100), "Regional brand"); }

TEST(FitText, CutsAtTheEndAndStaysWithinTheWidth) {
  for (int width = 11; width < 80; ++width) {
    const std::string cut = fit_text("Cash transfer, same budget", 10, false, width);
    EXPECT_LE(text_width(cut, 10, false), width);
    EXPECT_EQ(cut.substr(cut.size() - 3), "…");
  }
  EXPECT_EQ(fit_text("ab cd", 10, false, text_width("ab …", 10, false)), "ab…");
  EXPECT_EQ(fit_text("ab cd", 10, false, 5), "");
}

TEST(FitText, NeverPartsAMarkFromItsLetter) {
  const std::string name = "ne\u0301e\u0301e\u0301e\u0301e\u0301";
  const std::string cut = fit_text(name, 10, false, text_width("nee…", 10, false) - 0.1);
  EXPECT_EQ(cut, "ne\u0301…");
}

TEST(Utf8, ReplacesWhatIsNotUtf8) {
  const std::u32string replaced = U"a\uFFFD\uFFFDb";
  EXPECT_EQ(decode_utf8("a\xC3\xFF"
                        "b"),
            replaced);
  EXPECT_EQ(decode_utf8("a\xC0\x80"
                        "b"),
            replaced)
      << "overlong";
  EXPECT_EQ(decode_utf8("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "surrogate";
  EXPECT_EQ(decode_utf8("a\xE5\xBC"), U"a\uFFFD\uFFFD") << "cut off";
}

TEST(Utf8, IsTheSameAfterARoundTrip) {
  const std::string text = "aé张\U0001F33E";
  EXPECT_EQ(decode_utf8(text).size(), 4u);
  EXPECT_EQ(encode_utf8(decode_utf8(text)), text);
}

TEST(FormatNumber, HasTrueSignsAndFixedDigits) {
  EXPECT_EQ(format_number(-0.5, 2), "−0.50");
  EXPECT_EQ(format_number(0.5, 1, Sign::always), "+0.5");
  EXPECT_EQ(format_number(12345, 0), "12345");
  EXPECT_EQ(format_number(0.00015, 4), "0.0001") << "the double below 0.00015";
}

TEST(FormatNumber, ZeroHasNoSign) {
  EXPECT_EQ(format_number(-0.004, 2), "0.00");
  EXPECT_EQ(format_number(-0.0, 1, Sign::always), "0.0");
  EXPECT_EQ(format_number(0.04, 1, Sign::always), "0.0");
}

}  // namespace
}  // namespace liftline
