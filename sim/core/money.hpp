#pragma once

#include <compare>
#include <cstdint>

#include "sim/core/contracts.hpp"

namespace liftline {

/// An amount of money in whole fen (100 fen are a yuan), so that budgets add up to the last fen in any order.
/// Overflow breaks a contract.
struct Fen {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(Fen, Fen) = default;

  friend constexpr Fen operator+(Fen a, Fen b) {
    Fen sum;
    const bool overflow = __builtin_add_overflow(a.value, b.value, &sum.value);
    LIFTLINE_EXPECT(!overflow);
    return sum;
  }
  friend constexpr Fen operator-(Fen a, Fen b) {
    Fen difference;
    const bool overflow = __builtin_sub_overflow(a.value, b.value, &difference.value);
    LIFTLINE_EXPECT(!overflow);
    return difference;
  }
  friend constexpr Fen operator-(Fen a) { return Fen{} - a; }
  friend constexpr Fen operator*(Fen amount, std::int64_t times) {
    Fen product;
    const bool overflow = __builtin_mul_overflow(amount.value, times, &product.value);
    LIFTLINE_EXPECT(!overflow);
    return product;
  }
  friend constexpr Fen operator*(std::int64_t times, Fen amount) { return amount * times; }
  constexpr Fen& operator+=(Fen other) { return *this = *this + other; }
  constexpr Fen& operator-=(Fen other) { return *this = *this - other; }
};

/// The whole fen nearest to `yuan`, halves away from zero; the one place where money is rounded. Expects |yuan| < 9e16.
Fen fen_of_yuan(double yuan);

/// The amount in yuan; its fen can be told from it below 35 trillion yuan.
constexpr double yuan(Fen amount) { return static_cast<double>(amount.value) / 100.0; }

}  // namespace liftline
