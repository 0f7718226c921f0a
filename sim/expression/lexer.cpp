#include "sim/expression/lexer.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include "sim/config/scalars.hpp"
#include "sim/population/attributes.hpp"

namespace liftline {
namespace {

struct Spelling {
  std::string_view text;
  TokenKind kind;
  std::string_view instead{};  ///< what to write, if this is the spelling of another language
};

// A spelling stands before its own beginnings.
constexpr std::array<Spelling, 29> symbols{{
    {"<=", TokenKind::less_equal},
    {"<>", TokenKind::not_equal, "!="},
    {"<", TokenKind::less},
    {">=", TokenKind::greater_equal},
    {">", TokenKind::greater},
    {"===", TokenKind::equal, "=="},
    {"==", TokenKind::equal},
    {"=<", TokenKind::less_equal, "<="},
    {"=>", TokenKind::greater_equal, ">="},
    {"=", TokenKind::equal, "=="},
    {"!=", TokenKind::not_equal},
    {"!", TokenKind::logical_not, "not"},
    {"~=", TokenKind::not_equal, "!="},
    {"~", TokenKind::logical_not, "not"},
    {"&&", TokenKind::logical_and, "and"},
    {"&", TokenKind::logical_and, "and"},
    {"||", TokenKind::logical_or, "or"},
    {"|", TokenKind::logical_or, "or"},
    {"**", TokenKind::times, "a product"},
    {"^", TokenKind::times, "a product"},
    {"+", TokenKind::plus},
    {"-", TokenKind::minus},
    {"*", TokenKind::times},
    {"/", TokenKind::divide},
    {"(", TokenKind::left_parenthesis},
    {")", TokenKind::right_parenthesis},
    {"[", TokenKind::left_bracket},
    {"]", TokenKind::right_bracket},
    {",", TokenKind::comma},
}};

constexpr std::array<Spelling, 6> keywords{{
    {"and", TokenKind::logical_and},
    {"or", TokenKind::logical_or},
    {"not", TokenKind::logical_not},
    {"in", TokenKind::in},
    {"true", TokenKind::true_literal},
    {"false", TokenKind::false_literal},
}};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Also every byte of a letter outside ASCII: labels are words of any language.
bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string in_lower_case(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

class Lexer {
 public:
  Lexer(std::string_view text, const ErrorPlace& place) : text_(text), place_(place) {}

  std::vector<Token> run() {
    while (true) {
      while (here_ < text_.size() && is_space(text_[here_])) ++here_;
      if (here_ == text_.size()) break;
      const char c = text_[here_];
      if (is_digit(c) || (c == '.' && here_ + 1 < text_.size() && is_digit(text_[here_ + 1]))) {
        number();
      } else if (is_name_byte(c)) {
        word();
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else {
        symbol();
      }
    }
    tokens_.push_back({TokenKind::end, {}, text_.size(), text_.size()});
    return std::move(tokens_);
  }

 private:
  void number() {
    std::size_t end = here_;
    while (end < text_.size() && (is_name_byte(text_[end]) || text_[end] == '.' || is_exponent_sign(end))) ++end;
    const std::string_view written = text_.substr(here_, end - here_);
    const std::optional<double> value = parse_number(written);
    if (!value) {
      place_.error(here_, quote(written) + " is not a number; write it like 1500 or 0.6, without a unit");
    } else if (*value > static_cast<double>(std::numeric_limits<float>::max())) {
      place_.error(here_, quote(written) + " is too large");
    }
    const bool usable = value && *value <= static_cast<double>(std::numeric_limits<float>::max());
    push(TokenKind::number, written.size());
    tokens_.back().number = usable ? static_cast<float>(*value) : 1.0F;
  }

  /// The sign in 1e-3.
  bool is_exponent_sign(std::size_t at) const {
    if (text_[at] != '+' && text_[at] != '-') return false;
    const std::string_view before = text_.substr(here_, at - here_);
    return before.size() > 1 && (before.back() == 'e' || before.back() == 'E') &&
           std::all_of(before.begin(), before.end() - 1, [](char c) { return is_digit(c) || c == '.'; });
  }

  void word() {
    std::size_t end = here_;
    while (end < text_.size() && is_name_byte(text_[end])) ++end;
    const std::string_view written = text_.substr(here_, end - here_);
    const std::string lower = in_lower_case(written);
    for (const Spelling& keyword : keywords) {
      if (keyword.text != lower) continue;
      if (written != lower) report_foreign(written, keyword.text);
      return push(keyword.kind, written.size());
    }
    push(TokenKind::name, written.size());
  }

  void quoted(char quotation_mark) {
    const std::size_t end = text_.find(quotation_mark, here_ + 1);
    if (end == std::string_view::npos) {
      place_.error(here_, "text in quotes is not known here; write a name without quotes");
      here_ = text_.size();
      return;
    }
    const std::string_view inside = text_.substr(here_ + 1, end - here_ - 1);
    const std::string label = labels_from(std::array{std::string(inside)}).front();
    place_.error(here_, "text in quotes is not known here; write " + label);
    tokens_.push_back({TokenKind::name, label, here_, end + 1});
    here_ = end + 1;
  }

  void symbol() {
    const std::string_view rest = text_.substr(here_);
    const auto* found = std::find_if(symbols.begin(), symbols.end(),
                                     [rest](const Spelling& symbol) { return rest.starts_with(symbol.text); });
    if (found == symbols.end()) {
      const std::string_view hint = rest.front() == '%' ? "; write 60 % as 0.6" : "";
      place_.error(here_, quote(rest.substr(0, 1)) + " is not known here" + std::string(hint));
      ++here_;
      return;
    }
    if (!found->instead.empty()) report_foreign(found->text, found->instead);
    push(found->kind, found->text.size());
  }

  void report_foreign(std::string_view written, std::string_view instead) {
    const std::string meaning = written == "=" ? " is not a comparison" : " is not known here";
    const std::string advice = instead == "a product" ? std::string(instead) : quote(instead);
    place_.error(here_, quote(written) + meaning + "; write " + advice);
  }

  void push(TokenKind kind, std::size_t length) {
    tokens_.push_back({kind, std::string(text_.substr(here_, length)), here_, here_ + length});
    here_ += length;
  }

  std::string_view text_;
  const ErrorPlace& place_;
  std::size_t here_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, const ErrorPlace& place) { return Lexer(text, place).run(); }

}  // namespace liftline
