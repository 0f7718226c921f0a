#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/expression/error_place.hpp"

namespace liftline {

enum class TokenKind : std::uint8_t {
  end,
  number,
  name,
  true_literal,
  false_literal,
  logical_and,
  logical_or,
  logical_not,
  in,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  plus,
  minus,
  times,
  divide,
  left_parenthesis,
  right_parenthesis,
  left_bracket,
  right_bracket,
  comma
};

struct Token {
  TokenKind kind;
  std::string text;   ///< as it is understood
  std::size_t begin;  ///< the bytes in which it is written
  std::size_t end;
  float number = 0;  ///< of a number
};

/// Cuts a text into tokens, the last of kind `end`. What another language would write (`&&`, `=`, `'text'`) is reported
/// with what to write here and then understood as meant, so that the rest is checked as well.
std::vector<Token> tokens_of(std::string_view text, const ErrorPlace& place);

}  // namespace liftline
