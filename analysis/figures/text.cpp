#include "analysis/figures/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t ellipsis = 0x2026;

// Thousandths of an em for U+0020 to U+007E, from Adobe's Helvetica.afm and Helvetica-Bold.afm.
using AsciiWidths = std::array<std::uint16_t, 95>;
constexpr AsciiWidths regular_widths = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,  //
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,  //
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,  //
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,  //
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr AsciiWidths bold_widths = {
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,  //
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,  //
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,  //
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,  //
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584};

struct WidthRange {
  char32_t first, last;
  int thousandths;
};

// The first range that holds a code point decides. Combining marks and invisible characters, then punctuation this
// program writes itself, then East Asian wide characters and pictographs, then scripts whose letters are wider than
// Latin ones.
constexpr std::array width_ranges = {
    WidthRange{0x0300, 0x036F, 0},    WidthRange{0x0591, 0x05BD, 0},     WidthRange{0x064B, 0x065F, 0},
    WidthRange{0x200B, 0x200F, 0},    WidthRange{0x202A, 0x202E, 0},     WidthRange{0x2060, 0x2069, 0},
    WidthRange{0x20D0, 0x20FF, 0},    WidthRange{0xFE00, 0xFE0F, 0},     WidthRange{0xFE20, 0xFE2F, 0},
    WidthRange{0xFEFF, 0xFEFF, 0},    WidthRange{0x00A0, 0x00A0, 278},   WidthRange{0x202F, 0x202F, 278},
    WidthRange{0x2009, 0x2009, 278},  WidthRange{0x2212, 0x2212, 584},   WidthRange{0x2013, 0x2013, 556},
    WidthRange{0x2018, 0x201D, 500},  WidthRange{0x2014, 0x2014, 1000},  WidthRange{0x2026, 0x2026, 1000},
    WidthRange{0x1100, 0x115F, 1000}, WidthRange{0x2600, 0x27BF, 1200},  WidthRange{0x2E80, 0xA4CF, 1000},
    WidthRange{0xAC00, 0xD7A3, 1000}, WidthRange{0xF900, 0xFAFF, 1000},  WidthRange{0xFE30, 0xFE6F, 1000},
    WidthRange{0xFF00, 0xFF60, 1000}, WidthRange{0xFFE0, 0xFFE6, 1000},  WidthRange{0x1F000, 0x1FAFF, 1350},
    WidthRange{0x0900, 0x10FF, 900},  WidthRange{0x20000, 0x3FFFD, 1000}};
constexpr int other_width = 680;
constexpr double other_fonts = 1.06;

int thousandths_of_em(char32_t c, bool bold) {
  if (c >= 0x20 && c <= 0x7E) return (bold ? bold_widths : regular_widths)[c - 0x20];
  for (const WidthRange& range : width_ranges) {
    if (c >= range.first && c <= range.last) return range.thousandths;
  }
  return other_width;
}

double width_of(std::u32string_view text, double size, bool bold) {
  int sum = 0;
  for (const char32_t c : text) sum += thousandths_of_em(c, bold);
  return sum * size / 1000 * other_fonts;
}

bool is_scalar(char32_t c) { return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF); }

// The code point at `text[at]` and its length in bytes; {U+FFFD, 1} where the bytes are not UTF-8 in its shortest form.
std::pair<char32_t, std::size_t> decode_one(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {replacement, 1};
  char32_t c = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return {replacement, 1};
    c = c << 6 | (byte(at + i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> shortest = {0, 0, 0x80, 0x800, 0x10000};
  if (c < shortest[length] || !is_scalar(c)) return {replacement, 1};
  return {c, length};
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = decode_one(text, at);
    result.push_back(c);
    at += length;
  }
  return result;
}

std::string encode_utf8(std::u32string_view text) {
  std::string result;
  const auto put = [&](char32_t byte) { result.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  for (char32_t c : text) {
    if (!is_scalar(c)) c = replacement;
    const int continuation_bytes = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    constexpr std::array<char32_t, 4> lead = {0, 0xC0, 0xE0, 0xF0};
    put(lead[static_cast<std::size_t>(continuation_bytes)] | c >> (6 * continuation_bytes));
    for (int i = continuation_bytes - 1; i >= 0; --i) put(0x80u | (c >> (6 * i) & 0x3Fu));
  }
  return result;
}

double text_width(std::string_view text, double size, bool bold) { return width_of(decode_utf8(text), size, bold); }

std::string fit_text(std::string_view text, double size, bool bold, double width) {
  std::u32string kept = decode_utf8(text);
  if (width_of(kept, size, bold) <= width) return encode_utf8(kept);
  const auto is_mark = [&](char32_t c) { return thousandths_of_em(c, bold) == 0; };
  const double room = width - width_of(std::u32string_view(&ellipsis, 1), size, bold);
  if (room < 0) return {};
  while (!kept.empty() && width_of(kept, size, bold) > room) {
    while (kept.size() > 1 && is_mark(kept.back())) kept.pop_back();
    kept.pop_back();
  }
  while (!kept.empty() && kept.back() == U' ') kept.pop_back();
  return encode_utf8(kept + ellipsis);
}

std::string format_number(double value, int decimals, Sign sign) {
  LIFTLINE_EXPECT(decimals >= 0 && decimals <= 17);
  std::array<char, 400> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals).ptr;
  std::string text(digits.data(), end);
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == '0' || c == '.'; })) return text;
  if (negative) return "\u2212" + text;
  return sign == Sign::always ? "+" + text : text;
}

}  // namespace liftline
