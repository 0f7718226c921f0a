#include "sim/expression/syntax.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace liftline {
namespace {

using Index = std::size_t;

/// Thrown after the error that ends the reading of a text.
struct NoSyntax {};

bool is_comparison(TokenKind kind) { return kind >= TokenKind::less && kind <= TokenKind::not_equal; }

/// Reads by recursive descent; each function reads one level of precedence, from the weakest to the strongest.
class Parser {
 public:
  Parser(std::string_view text, const ErrorPlace& place) : place_(place) {
    const std::size_t errors = place.count();
    tokens_ = tokens_of(text, place);
    sound_tokens_ = place.count() == errors;
  }

  SyntaxTree run() {
    if (now().kind == TokenKind::end) fail("the expression is empty");
    disjunction();
    if (now().kind != TokenKind::end) fail("expected an operator or the end, got " + found() + decimal_comma_hint());
    return std::move(tree_);
  }

 private:
  /// Counts the levels of nesting, each of which costs stack.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > expression_depth_limit) {
        parser_.fail("nested deeper than " + std::to_string(expression_depth_limit) + " levels");
      }
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  Index disjunction() {
    const Level level(*this);
    Index left = conjunction();
    while (now().kind == TokenKind::logical_or) {
      const Token& word = take();
      left = join(SyntaxKind::logical_pair, word, left, conjunction());
    }
    return left;
  }

  Index conjunction() {
    Index left = inversion();
    while (now().kind == TokenKind::logical_and) {
      const Token& word = take();
      left = join(SyntaxKind::logical_pair, word, left, inversion());
    }
    return left;
  }

  Index inversion() {
    if (now().kind != TokenKind::logical_not) return comparison();
    const Level level(*this);
    const Token& word = take();
    return prefix(SyntaxKind::logical_not, word, inversion());
  }

  Index comparison() {
    Index left = sum();
    if (is_comparison(now().kind)) return chain_of_comparisons(left);
    const bool negated = now().kind == TokenKind::logical_not && next().kind == TokenKind::in;
    if (!negated && now().kind != TokenKind::in) return left;
    const Token& word = take();
    if (!negated) return membership(word, left);
    const Index inside = membership(take(), left);
    const Index inverted = prefix(SyntaxKind::logical_not, word, inside);
    tree_[inverted].begin = tree_[inside].begin;
    return inverted;
  }

  /// One comparison; more of them in a row are an error and understood as joined by 'and'.
  Index chain_of_comparisons(Index left) {
    const Token* symbol = &take();
    Index right = sum();
    Index all = join(SyntaxKind::comparison, *symbol, left, right);
    while (is_comparison(now().kind)) {
      place_.error(now().begin, "comparisons do not chain; write 'a < b and b < c'");
      symbol = &take();
      const Index last = sum();
      const Index another = join(SyntaxKind::comparison, *symbol, right, last);
      all = join(SyntaxKind::logical_pair, {TokenKind::logical_and, "and", symbol->begin, symbol->end}, all, another);
      right = last;
    }
    return all;
  }

  Index membership(const Token& word, Index subject) {
    expect(TokenKind::left_bracket, "'[' after 'in'");
    std::vector<Index> children{subject};
    do {
      children.push_back(sum());
    } while (accept(TokenKind::comma));
    const Token& bracket = expect(TokenKind::right_bracket, "',' or ']'");
    return add({SyntaxKind::membership, word, tree_[subject].begin, bracket.end, std::move(children)});
  }

  Index sum() {
    Index left = product();
    while (now().kind == TokenKind::plus || now().kind == TokenKind::minus) {
      const Token& symbol = take();
      left = join(SyntaxKind::arithmetic, symbol, left, product());
    }
    return left;
  }

  Index product() {
    Index left = signed_value();
    while (now().kind == TokenKind::times || now().kind == TokenKind::divide) {
      const Token& symbol = take();
      left = join(SyntaxKind::arithmetic, symbol, left, signed_value());
    }
    return left;
  }

  Index signed_value() {
    if (now().kind != TokenKind::minus) return value();
    const Level level(*this);
    const Token& symbol = take();
    return prefix(SyntaxKind::negation, symbol, signed_value());
  }

  Index value() {
    switch (now().kind) {
      case TokenKind::number:
        return leaf(SyntaxKind::number, take());
      case TokenKind::true_literal:
      case TokenKind::false_literal:
        return leaf(SyntaxKind::truth, take());
      case TokenKind::left_parenthesis:
        return parenthesis();
      case TokenKind::name: {
        const Token& name = take();
        return now().kind == TokenKind::left_parenthesis ? call(name) : leaf(SyntaxKind::name, name);
      }
      default:
        fail("expected a value, got " + found());
    }
  }

  Index parenthesis() {
    const Token& opened = take();
    const Index inside = disjunction();
    const Token& closed = expect(TokenKind::right_parenthesis, "')'");
    tree_[inside].begin = opened.begin;
    tree_[inside].end = closed.end;
    return inside;
  }

  Index call(const Token& name) {
    take();
    std::vector<Index> arguments;
    if (now().kind != TokenKind::right_parenthesis) {
      do {
        arguments.push_back(disjunction());
      } while (accept(TokenKind::comma));
    }
    const Token& closed = expect(TokenKind::right_parenthesis, "',' or ')'");
    return add({SyntaxKind::call, name, name.begin, closed.end, std::move(arguments)});
  }

  Index leaf(SyntaxKind kind, const Token& token) { return add({kind, token, token.begin, token.end, {}}); }
  Index prefix(SyntaxKind kind, const Token& token, Index child) {
    return add({kind, token, token.begin, tree_[child].end, {child}});
  }
  Index join(SyntaxKind kind, const Token& token, Index left, Index right) {
    return add({kind, token, tree_[left].begin, tree_[right].end, {left, right}});
  }
  Index add(SyntaxNode node) {
    tree_.push_back(std::move(node));
    return tree_.size() - 1;
  }

  const Token& now() const { return tokens_[here_]; }
  const Token& next() const { return tokens_[std::min(here_ + 1, tokens_.size() - 1)]; }
  const Token& take() { return tokens_[here_++]; }
  bool accept(TokenKind kind) {
    if (now().kind != kind) return false;
    ++here_;
    return true;
  }
  const Token& expect(TokenKind kind, std::string_view what) {
    if (now().kind != kind) fail("expected " + std::string(what) + ", got " + found() + decimal_comma_hint());
    return take();
  }

  std::string found() const { return now().kind == TokenKind::end ? "the end" : quote(now().text); }
  std::string decimal_comma_hint() const {
    const bool between_numbers = now().kind == TokenKind::comma && here_ > 0 && next().kind == TokenKind::number &&
                                 tokens_[here_ - 1].kind == TokenKind::number;
    return between_numbers ? "; decimals are written with a point" : "";
  }
  [[noreturn]] void fail(std::string_view message) const {
    // After a token that is not understood this may only follow from it.
    if (sound_tokens_) place_.error(now().begin, message);
    throw NoSyntax{};
  }

  const ErrorPlace& place_;
  std::vector<Token> tokens_;
  bool sound_tokens_ = true;
  std::size_t here_ = 0;
  int depth_ = 0;
  SyntaxTree tree_;
};

}  // namespace

std::optional<SyntaxTree> parse_syntax(std::string_view text, const ErrorPlace& place) {
  try {
    return Parser(text, place).run();
  } catch (const NoSyntax&) {
    return std::nullopt;
  }
}

}  // namespace liftline
