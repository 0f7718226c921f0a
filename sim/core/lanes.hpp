#pragma once

// Row functions are written once, as templates over the float type F or the lane L, and read like their equation:
//
//   template <class F>
//   F learned(F skill, F rate, F share) { return clamp(skill + rate * (share - skill), 0.0f, 1.0f); }
//
// With OneLane, F is a plain float. A vector of floats joins by offering the same operators and the functions of this file
// for its own Float, Uint, Int and Mask, found by argument-dependent lookup; no row function changes. Masks combine with &,
// | and !. Every function here is defined for every argument, so that all lanes give the same bits.

#include <bit>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace liftline {

/// One row at a time.
struct OneLane {
  using Float = float;
  using Uint = std::uint32_t;
  using Int = std::int32_t;
  using Mask = bool;
  static constexpr int width = 1;

  static float load(const float* from) { return *from; }
  static std::uint32_t load(const std::uint32_t* from) { return *from; }
  /// 0, 1, 2 ... a number a row of the vector.
  static std::uint32_t count_up() { return 0; }
};

/// The lane that a Float or a Uint belongs to; specialised by every lane.
template <class T>
struct LaneOf;
template <>
struct LaneOf<float> {
  using type = OneLane;
};
template <>
struct LaneOf<std::uint32_t> {
  using type = OneLane;
};

/// The float type of some lane; keeps double, which sim/core/math/real.hpp serves, out of the lane functions.
template <class F>
concept LaneFloat = requires {
  typename LaneOf<F>::type;
}
&&std::same_as<F, typename LaneOf<F>::type::Float>;
/// The 32-bit word type of some lane.
template <class U>
concept LaneUint = requires {
  typename LaneOf<U>::type;
}
&&std::same_as<U, typename LaneOf<U>::type::Uint>;

/// The float that goes with a lane's words.
template <LaneUint U>
using FloatFor = typename LaneOf<U>::type::Float;

/// What one lane holds.
template <class T>
concept OneLaneValue = std::same_as<T, float> || std::same_as<T, std::uint32_t> || std::same_as<T, std::int32_t>;

/// The next L::width values from `from` on (float or std::uint32_t; aligned as the lane demands).
template <class L, class T>
auto load(const T* from) {
  return L::load(from);
}
template <OneLaneValue T>
void store(T* to, std::type_identity_t<T> value) {
  *to = value;
}

/// `yes` in the rows where `mask` holds, `no` in the others.
template <OneLaneValue T>
constexpr T select(bool mask, T yes, std::type_identity_t<T> no) {
  return mask ? yes : no;
}

/// The smaller one; `b` if either is not a number.
template <OneLaneValue T>
constexpr T minimum(T a, std::type_identity_t<T> b) {
  return a < b ? a : b;
}
/// The larger one; `b` if either is not a number.
template <OneLaneValue T>
constexpr T maximum(T a, std::type_identity_t<T> b) {
  return a > b ? a : b;
}
/// `x` kept within [low, high]; `low` if `x` is not a number.
template <OneLaneValue T>
constexpr T clamp(T x, std::type_identity_t<T> low, std::type_identity_t<T> high) {
  return minimum(maximum(x, low), high);
}

/// The correctly rounded square root of `x` >= 0.
inline float square_root(float x) { return std::sqrt(x); }

/// The bits of a float as a word, and back.
constexpr std::uint32_t bits_of(float x) { return std::bit_cast<std::uint32_t>(x); }
constexpr float float_of_bits(std::uint32_t bits) { return std::bit_cast<float>(bits); }

/// |x|.
constexpr float magnitude(float x) { return float_of_bits(bits_of(x) & 0x7fffffffu); }

/// The same 32 bits read as signed, and as unsigned.
constexpr std::int32_t as_int(std::uint32_t word) { return std::bit_cast<std::int32_t>(word); }
constexpr std::uint32_t as_uint(std::int32_t number) { return std::bit_cast<std::uint32_t>(number); }

/// The nearest float (ties to even).
constexpr float to_float(std::int32_t number) { return static_cast<float>(number); }
constexpr float to_float(std::uint32_t number) { return static_cast<float>(number); }

/// The nearest integer (ties to even) of `x` clamped to [-2^31, 2^31 - 128], the floats that fit; -2^31 if not a number.
constexpr std::int32_t to_int_nearest(float x) {
  const float kept = clamp(x, -2147483648.0f, 2147483520.0f);
  // From 2^23 on floats are integers; below, adding 2^23 makes the hardware round.
  const float size = magnitude(kept);
  const float rounded = size < 8388608.0f ? (size + 8388608.0f) - 8388608.0f : size;
  return static_cast<std::int32_t>(kept < 0.0f ? -rounded : rounded);
}

/// Writes four columns row by row: row r of column c goes to to[r * stride + c].
inline void store_rows_of_four(std::uint32_t* to, std::size_t /*stride*/, const std::uint32_t* columns) {
  for (std::size_t column = 0; column < 4; ++column) to[column] = columns[column];
}

/// Adds eight signed numbers to eight sums, the first six of them times `factor`. The lane L only says how.
template <class L>
void add_six_products_and_two(std::int64_t* sums, const std::uint32_t* numbers, std::int32_t factor) {
  if constexpr (L::width > 1) {
    L::add_six_products_and_two(sums, numbers, factor);
  } else {
    for (std::size_t k = 0; k < 8; ++k)
      sums[k] += std::int64_t{std::bit_cast<std::int32_t>(numbers[k])} * (k < 6 ? factor : 1);
  }
}

/// A bit for every row where the mask holds, the first row lowest.
constexpr std::uint32_t bits_of_mask(bool mask) { return mask ? 1U : 0U; }

/// The sum over the rows of a vector.
constexpr std::uint32_t sum_of(std::uint32_t word) { return word; }

/// The smallest and the largest number of a vector.
constexpr std::uint32_t smallest_of(std::uint32_t word) { return word; }
constexpr std::uint32_t largest_of(std::uint32_t word) { return word; }

/// A word with 32 bits above it that mean nothing, but after a product its upper word.
constexpr std::uint64_t lengthen(std::uint32_t x) { return x; }
constexpr std::uint64_t product_of_lower(std::uint64_t a, std::uint32_t b) { return (a & 0xffffffffU) * b; }
constexpr std::uint64_t upper_word(std::uint64_t x) { return x >> 32; }
constexpr std::uint32_t lower_word(std::uint64_t x) { return static_cast<std::uint32_t>(x); }

}  // namespace liftline
