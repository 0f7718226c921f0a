#include "sim/config/scalars.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace liftline {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - start;
}

/// Length of the number at the start of `text` in YAML's decimal notation, without regard to leading zeros; 0 if there
/// is none.
std::size_t number_prefix(std::string_view text) {
  std::size_t end = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t whole = digits_from(text, end);
  end += whole;
  std::size_t decimals = 0;
  if (end < text.size() && text[end] == '.') {
    decimals = digits_from(text, end + 1);
    if (whole + decimals > 0) end += 1 + decimals;
  }
  if (whole + decimals == 0) return 0;
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const bool sign = end + 1 < text.size() && (text[end + 1] == '-' || text[end + 1] == '+');
    const std::size_t exponent_start = end + 1 + (sign ? 1 : 0);
    const std::size_t exponent = digits_from(text, exponent_start);
    if (exponent > 0) end = exponent_start + exponent;
  }
  return end;
}

std::string_view without_sign(std::string_view text) {
  return !text.empty() && (text[0] == '-' || text[0] == '+') ? text.substr(1) : text;
}

bool has_leading_zeros(std::string_view text) {
  const std::string_view digits = without_sign(text);
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

template <std::size_t size>
bool is_one_of(std::string_view text, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_infinite_or_nan(std::string_view text) {
  static constexpr std::array<std::string_view, 6> words = {".inf", ".nan", "inf", "nan", "infinity", "-nan"};
  return is_one_of(lower_case(without_sign(text)), words);
}

bool is_yes(std::string_view text) {
  static constexpr std::array<std::string_view, 4> words = {"true", "yes", "on", "y"};
  return is_one_of(lower_case(text), words);
}

bool is_no(std::string_view text) {
  static constexpr std::array<std::string_view, 4> words = {"false", "no", "off", "n"};
  return is_one_of(lower_case(text), words);
}

/// `1,000` or `1 000 000` without the separators; empty if they do not set off groups of three digits.
std::optional<double> without_separators(std::string_view text, char separator) {
  const std::size_t first = text.find(separator);
  if (first == std::string_view::npos) return std::nullopt;
  std::string digits(text.substr(0, first));
  for (std::size_t at = first; at < text.size() && text[at] == separator; at += 4) {
    if (digits_from(text, at + 1) != 3) return std::nullopt;
    digits += text.substr(at + 1, 3);
    if (at + 4 < text.size() && text[at + 4] != separator) return parse_number(digits += text.substr(at + 4));
  }
  return parse_number(digits);
}

/// `1,5` as a decimal comma.
std::optional<double> with_decimal_point(std::string_view text) {
  std::string number(text);
  std::replace(number.begin(), number.end(), ',', '.');
  return number == text ? std::nullopt : parse_number(number);
}

std::string advice(std::string_view instead) { return "; write " + std::string(instead); }

/// "a share" and "a year" say all; any other unit follows "a number in".
bool is_noun(const Quantity& quantity) { return quantity.unit == "share" || quantity.unit == "year"; }

bool starts_word(std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/// What to write in place of a text that is no number, as the end of a message; empty if the intention is not clear.
std::string number_advice(std::string_view text, const Quantity& quantity) {
  if (is_infinite_or_nan(text)) return "; it must be finite";
  if (text.size() > 1 && has_leading_zeros(text)) {
    const std::size_t first = std::min(text.find_first_not_of("+-0"), text.size() - 1);
    const std::string shorter = (text[0] == '-' ? "-" : "") + std::string(text.substr(first));
    return parse_number(shorter) ? advice(shorter + " without leading zeros") : "";
  }
  const std::string_view unsigned_text = without_sign(text);
  if (unsigned_text.substr(0, 2) == "0x" || unsigned_text.substr(0, 2) == "0o") return advice("it in decimal digits");
  for (const char separator : {'_', ',', ' ', '\''}) {
    if (const auto value = without_separators(text, separator)) return advice(number_text(*value));
  }
  if (const auto value = with_decimal_point(text)) return advice(number_text(*value));
  const std::size_t length = number_prefix(text);
  const std::optional<double> value = parse_number(text.substr(0, length));
  if (!value) return length == text.size() && length > 0 ? "; it is too large or too small for a number" : "";
  std::string_view rest = text.substr(length);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest == "%") return quantity.unit == "share" ? advice(number_text(*value / 100)) : "";
  if (rest.empty() || quantity.unit.empty() || is_noun(quantity) || !starts_word(rest)) return "";
  return advice(number_text(*value)) + ", the unit is " + quantity.unit;
}

std::string expectation(std::string_view number, std::string_view preposition, const Quantity& quantity) {
  std::string words = "expected ";
  if (is_noun(quantity)) {
    words += "a " + quantity.unit;
  } else {
    words += number;
    if (!quantity.unit.empty()) words += " " + std::string(preposition) + " " + quantity.unit;
  }
  const std::string range = range_text(quantity);
  return range.empty() ? words : words + " (" + range + ")";
}

void reject(const Node& node, std::string_view path, const std::string& expected, const std::string& hint,
            Diagnostics& diagnostics) {
  diagnostics.error(node.position(), path, expected + ", got " + description_of(node) + hint);
}

bool in_range(double value, std::string_view written, const Node& node, std::string_view path, const Quantity& quantity,
              Diagnostics& diagnostics) {
  if (value >= quantity.min && value <= quantity.max) return true;
  std::string message = std::string(written) + " is ";
  if (std::isfinite(quantity.min) && std::isfinite(quantity.max)) {
    message += "outside " + range_text(quantity);
  } else {
    message += value < quantity.min ? "below " + number_text(quantity.min) : "above " + number_text(quantity.max);
  }
  if (!is_noun(quantity) && !quantity.unit.empty()) message += " " + quantity.unit;
  // 35 was meant as 35 %.
  if (quantity.unit == "share" && quantity.max == 1 && value > 1 && value <= 100) {
    message += "; for " + std::string(written) + " % write " + number_text(value / 100);
  }
  diagnostics.error(node.position(), path, message);
  return false;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  if (text.empty() || number_prefix(text) != text.size() || has_leading_zeros(text)) return std::nullopt;
  if (text[0] == '+') text.remove_prefix(1);  // YAML allows the sign, from_chars does not
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string number_text(double value) {
  constexpr double largest_written_out = 1e9;
  std::array<char, 32> buffer{};
  const bool written_out = std::floor(value) == value && std::abs(value) < largest_written_out;
  const auto result = written_out
                          ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed)
                          : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string text(buffer.data(), result.ptr);
  const std::size_t exponent = text.find('e');
  if (exponent == std::string::npos) return text;
  // 1e+09 and 1e-07 become 1e9 and 1e-7.
  std::string tail = text.substr(exponent + 1);
  const bool negative = tail[0] == '-';
  tail.erase(0, tail.find_first_not_of("+-0"));
  return text.substr(0, exponent + 1) + (negative ? "-" : "") + tail;
}

std::string range_text(const Quantity& quantity) {
  const bool below = std::isfinite(quantity.min);
  const bool above = std::isfinite(quantity.max);
  if (below && above) return number_text(quantity.min) + " to " + number_text(quantity.max);
  if (below) return number_text(quantity.min) + " or more";
  if (above) return "at most " + number_text(quantity.max);
  return "";
}

bool reads_as_other_than_text(std::string_view text) {
  static constexpr std::array<std::string_view, 2> nothing = {"~", "null"};
  if (text.empty() || is_yes(text) || is_no(text) || is_one_of(lower_case(text), nothing)) return true;
  if (is_infinite_or_nan(text)) return true;
  // 12, 010, 0x1F, 1_000, 12:30:00 and 2014-01-31, to be safe with readers of YAML 1.1.
  const std::string_view digits = without_sign(text);
  const bool starts_as_number =
      !digits.empty() && (is_digit(digits[0]) || (digits.size() > 1 && digits[0] == '.' && is_digit(digits[1])));
  return starts_as_number && digits.find_first_not_of("0123456789abcdefABCDEFxXoO_.,:+-") == std::string_view::npos;
}

std::optional<double> to_number(const Node& node, std::string_view path, const Quantity& quantity,
                                Diagnostics& diagnostics) {
  const std::string expected = expectation("a number", "in", quantity);
  const std::optional<double> value = node.is_scalar() ? parse_number(node.text()) : std::nullopt;
  if (value && node.quoted()) {
    reject(node, path, expected, " in quotes" + advice(node.text() + " without quotes"), diagnostics);
    return std::nullopt;
  }
  if (!value) {
    reject(node, path, expected, node.is_scalar() ? number_advice(node.text(), quantity) : "", diagnostics);
    return std::nullopt;
  }
  if (!in_range(*value, node.text(), node, path, quantity, diagnostics)) return std::nullopt;
  return value;
}

std::optional<std::int64_t> to_integer(const Node& node, std::string_view path, const Quantity& quantity,
                                       Diagnostics& diagnostics) {
  const std::string expected = expectation("a whole number", "of", quantity);
  const std::optional<double> number = node.is_scalar() ? parse_number(node.text()) : std::nullopt;
  if (!number) {
    reject(node, path, expected, node.is_scalar() ? number_advice(node.text(), quantity) : "", diagnostics);
    return std::nullopt;
  }
  if (node.quoted()) {
    reject(node, path, expected, " in quotes" + advice(node.text() + " without quotes"), diagnostics);
    return std::nullopt;
  }
  const std::string_view text = node.text()[0] == '+' ? std::string_view(node.text()).substr(1) : node.text();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    reject(node, path, expected, "; it is too large", diagnostics);
    return std::nullopt;
  }
  if (end != text.data() + text.size()) {
    // 1e3 and 2.0 are whole numbers, but written so they are more often a slip than a wish.
    const bool whole = std::floor(*number) == *number && std::abs(*number) < 1e9;
    reject(node, path, expected, whole ? advice(number_text(*number)) : "", diagnostics);
    return std::nullopt;
  }
  if (!in_range(static_cast<double>(value), node.text(), node, path, quantity, diagnostics)) return std::nullopt;
  return value;
}

std::optional<bool> to_boolean(const Node& node, std::string_view path, Diagnostics& diagnostics) {
  const std::string& text = node.text();
  const bool plain = node.is_scalar() && !node.quoted();
  if (plain && (text == "true" || text == "false")) return text == "true";
  std::string hint;
  if (node.is_scalar()) {
    if (is_yes(text) || text == "1") hint = advice("true");
    if (is_no(text) || text == "0") hint = advice("false");
    if (node.quoted() && !hint.empty()) hint = " in quotes" + hint + " without quotes";
  }
  reject(node, path, "expected true or false", hint, diagnostics);
  return std::nullopt;
}

std::optional<std::string> to_text(const Node& node, std::string_view path, Diagnostics& diagnostics) {
  if (!node.is_scalar()) {
    reject(node, path, "expected text", "", diagnostics);
    return std::nullopt;
  }
  if (node.text().empty()) {
    diagnostics.error(node.position(), path, "expected text, got an empty one");
    return std::nullopt;
  }
  const bool another_type =
      !node.quoted() && (parse_number(node.text()) || node.text() == "true" || node.text() == "false");
  if (another_type) {
    reject(node, path, "expected text", "; put it in quotes to make it text", diagnostics);
    return std::nullopt;
  }
  return node.text();
}

std::optional<std::string> to_expression(const Node& node, std::string_view path, Diagnostics& diagnostics) {
  if (!node.is_scalar() || node.text().empty()) {
    reject(node, path, "expected an expression", "", diagnostics);
    return std::nullopt;
  }
  return node.text();
}

}  // namespace liftline
