#pragma once

#include <limits>

// Numbers as the page tells them: what is told and how finely. How digits are grouped and what a percent sign looks like is a matter of
// language, which Texts::number knows.

namespace liftline {

/// A number on its way to a reader; it is rounded last, when it is written.
struct ReadableNumber {
  enum class Kind {
    plain,
    percent,  ///< `value` in percent
    money     ///< `value` in yuan; the language has the unit it is told in
  };
  double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN: not defined, which is written as a dash
  int decimals = 0;                                         ///< of money: those it would have in million yuan
  Kind kind = Kind::plain;
};

namespace readable {

inline ReadableNumber number(double value, int decimals) { return {value, decimals}; }

/// A share as percent.
inline ReadableNumber percent(double share, int decimals = 1) {
  return {100 * share, decimals, ReadableNumber::Kind::percent};
}

/// Yuan, as exact as `decimals` of a million.
inline ReadableNumber money(double yuan, int decimals) { return {yuan, decimals, ReadableNumber::Kind::money}; }

/// Rounded to `digits` significant digits: 2 285 becomes 2 290.
ReadableNumber about(double value, int digits = 3);

}  // namespace readable
}  // namespace liftline
