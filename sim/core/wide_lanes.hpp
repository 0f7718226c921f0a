#pragma once

// The vector lane of the x86-64 level that a source file is compiled for (-march=x86-64-v2, v3 or v4): 4, 8 or 16 rows at a time, with
// the bits of OneLane in every row. What happens inside the lanes is written once; only the operations that an instruction
// set names differently are told apart. All names stand in a namespace of the level, so that no code for a newer
// processor can take the place of another file's.

#include <immintrin.h>

#include <cstdint>

#include "sim/core/lanes.hpp"
#include "sim/core/level_of_file.hpp"

/// For what is no use as a call: one instruction.
#define LIFTLINE_LANE [[gnu::always_inline]] inline

namespace liftline::LIFTLINE_LEVEL {

using Floats [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = float;
using Uints [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = std::uint32_t;
using Ints [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = std::int32_t;
using Longs [[gnu::vector_size(LIFTLINE_VECTOR_BYTES)]] = std::uint64_t;

// What each instruction set has its own words for.
#if LIFTLINE_VECTOR_BYTES == 64
using Rows = __mmask16;  // a bit a row
LIFTLINE_LANE Floats all(float x) { return _mm512_set1_ps(x); }
LIFTLINE_LANE Ints all(std::int32_t x) { return Ints(_mm512_set1_epi32(x)); }
LIFTLINE_LANE Rows below(Floats a, Floats b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
LIFTLINE_LANE Rows at_most(Floats a, Floats b) { return _mm512_cmp_ps_mask(a, b, _CMP_LE_OQ); }
LIFTLINE_LANE Rows equal(Floats a, Floats b) { return _mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ); }
LIFTLINE_LANE Rows below(Uints a, Uints b) { return _mm512_cmplt_epu32_mask(__m512i(a), __m512i(b)); }
LIFTLINE_LANE Rows equal(Uints a, Uints b) { return _mm512_cmpeq_epi32_mask(__m512i(a), __m512i(b)); }
LIFTLINE_LANE Rows opposite(Rows rows) { return static_cast<Rows>(~rows); }
LIFTLINE_LANE Floats choose(Rows rows, Floats yes, Floats no) { return _mm512_mask_blend_ps(rows, no, yes); }
LIFTLINE_LANE Ints choose(Rows rows, Ints yes, Ints no) {
  return Ints(_mm512_mask_blend_epi32(rows, __m512i(no), __m512i(yes)));
}
LIFTLINE_LANE Floats smaller(Floats a, Floats b) { return _mm512_min_ps(a, b); }
LIFTLINE_LANE Floats larger(Floats a, Floats b) { return _mm512_max_ps(a, b); }
LIFTLINE_LANE Floats root(Floats x) { return _mm512_sqrt_ps(x); }
LIFTLINE_LANE Ints nearest(Floats x) { return Ints(_mm512_cvtps_epi32(x)); }
LIFTLINE_LANE Longs product(Longs a, std::uint32_t b) {
  return Longs(_mm512_mul_epu32(__m512i(a), __m512i(all(static_cast<std::int32_t>(b)))));
}
LIFTLINE_LANE Uints alternately(Longs even, Longs odd) {
  return Uints(_mm512_mask_blend_epi32(0xaaaa, __m512i(even), __m512i(odd)));
}
#elif LIFTLINE_VECTOR_BYTES == 32
using Rows = Ints;  // all bits of a row, or none
LIFTLINE_LANE Floats all(float x) { return _mm256_set1_ps(x); }
LIFTLINE_LANE Ints all(std::int32_t x) { return Ints(_mm256_set1_epi32(x)); }
LIFTLINE_LANE Floats choose(Rows rows, Floats yes, Floats no) { return _mm256_blendv_ps(no, yes, __m256(rows)); }
LIFTLINE_LANE Floats smaller(Floats a, Floats b) { return _mm256_min_ps(a, b); }
LIFTLINE_LANE Floats larger(Floats a, Floats b) { return _mm256_max_ps(a, b); }
LIFTLINE_LANE Floats root(Floats x) { return _mm256_sqrt_ps(x); }
LIFTLINE_LANE Ints nearest(Floats x) { return Ints(_mm256_cvtps_epi32(x)); }
LIFTLINE_LANE Longs product(Longs a, std::uint32_t b) {
  return Longs(_mm256_mul_epu32(__m256i(a), __m256i(all(static_cast<std::int32_t>(b)))));
}
LIFTLINE_LANE Uints alternately(Longs even, Longs odd) {
  return Uints(_mm256_blend_epi32(__m256i(even), __m256i(odd), 0xaa));
}
#else
using Rows = Ints;
LIFTLINE_LANE Floats all(float x) { return _mm_set1_ps(x); }
LIFTLINE_LANE Ints all(std::int32_t x) { return Ints(_mm_set1_epi32(x)); }
LIFTLINE_LANE Floats choose(Rows rows, Floats yes, Floats no) { return _mm_blendv_ps(no, yes, __m128(rows)); }
LIFTLINE_LANE Floats smaller(Floats a, Floats b) { return _mm_min_ps(a, b); }
LIFTLINE_LANE Floats larger(Floats a, Floats b) { return _mm_max_ps(a, b); }
LIFTLINE_LANE Floats root(Floats x) { return _mm_sqrt_ps(x); }
LIFTLINE_LANE Ints nearest(Floats x) { return Ints(_mm_cvtps_epi32(x)); }
LIFTLINE_LANE Longs product(Longs a, std::uint32_t b) {
  return Longs(_mm_mul_epu32(__m128i(a), __m128i(all(static_cast<std::int32_t>(b)))));
}
LIFTLINE_LANE Uints alternately(Longs even, Longs odd) {
  return Uints(_mm_blend_epi16(__m128i(even), __m128i(odd), 0xcc));
}
#endif
#if LIFTLINE_VECTOR_BYTES < 64
LIFTLINE_LANE Rows below(Floats a, Floats b) { return a < b; }
LIFTLINE_LANE Rows at_most(Floats a, Floats b) { return a <= b; }
LIFTLINE_LANE Rows equal(Floats a, Floats b) { return a == b; }
LIFTLINE_LANE Rows below(Uints a, Uints b) { return Rows(a < b); }
LIFTLINE_LANE Rows equal(Uints a, Uints b) { return Rows(a == b); }
LIFTLINE_LANE Rows opposite(Rows rows) { return ~rows; }
LIFTLINE_LANE Ints choose(Rows rows, Ints yes, Ints no) { return Ints(choose(rows, Floats(yes), Floats(no))); }
#endif

struct Mask {
  Rows rows;
  LIFTLINE_LANE friend Mask operator&(Mask a, Mask b) { return {static_cast<Rows>(a.rows & b.rows)}; }
  LIFTLINE_LANE friend Mask operator|(Mask a, Mask b) { return {static_cast<Rows>(a.rows | b.rows)}; }
  LIFTLINE_LANE friend Mask operator!(Mask a) { return {opposite(a.rows)}; }
};

struct Float {
  Floats v;
  Float() = default;
  LIFTLINE_LANE explicit Float(Floats raw) : v(raw) {}
  LIFTLINE_LANE Float(float x) : v(all(x)) {}

  LIFTLINE_LANE friend Float operator+(Float a, Float b) { return Float(a.v + b.v); }
  LIFTLINE_LANE friend Float operator-(Float a, Float b) { return Float(a.v - b.v); }
  LIFTLINE_LANE friend Float operator*(Float a, Float b) { return Float(a.v * b.v); }
  LIFTLINE_LANE friend Float operator/(Float a, Float b) { return Float(a.v / b.v); }
  LIFTLINE_LANE friend Float operator-(Float a) { return Float(-a.v); }
  LIFTLINE_LANE friend Mask operator<(Float a, Float b) { return {below(a.v, b.v)}; }
  LIFTLINE_LANE friend Mask operator>(Float a, Float b) { return {below(b.v, a.v)}; }
  LIFTLINE_LANE friend Mask operator<=(Float a, Float b) { return {at_most(a.v, b.v)}; }
  LIFTLINE_LANE friend Mask operator>=(Float a, Float b) { return {at_most(b.v, a.v)}; }
  LIFTLINE_LANE friend Mask operator==(Float a, Float b) { return {equal(a.v, b.v)}; }
};

struct Uint {
  Uints v;
  Uint() = default;
  LIFTLINE_LANE explicit Uint(Uints raw) : v(raw) {}
  LIFTLINE_LANE Uint(std::uint32_t x) : v(Uints(all(static_cast<std::int32_t>(x)))) {}

  LIFTLINE_LANE friend Uint operator+(Uint a, Uint b) { return Uint(a.v + b.v); }
  LIFTLINE_LANE friend Uint operator-(Uint a, Uint b) { return Uint(a.v - b.v); }
  LIFTLINE_LANE friend Uint operator*(Uint a, Uint b) { return Uint(a.v * b.v); }
  LIFTLINE_LANE friend Uint operator&(Uint a, Uint b) { return Uint(a.v & b.v); }
  LIFTLINE_LANE friend Uint operator|(Uint a, Uint b) { return Uint(a.v | b.v); }
  LIFTLINE_LANE friend Uint operator^(Uint a, Uint b) { return Uint(a.v ^ b.v); }
  LIFTLINE_LANE friend Uint operator<<(Uint a, int bits) { return Uint(a.v << bits); }
  LIFTLINE_LANE friend Uint operator>>(Uint a, int bits) { return Uint(a.v >> bits); }
  LIFTLINE_LANE friend Mask operator<(Uint a, Uint b) { return {below(a.v, b.v)}; }
  LIFTLINE_LANE friend Mask operator>(Uint a, Uint b) { return {below(b.v, a.v)}; }
  LIFTLINE_LANE friend Mask operator>=(Uint a, Uint b) { return !(a < b); }
  LIFTLINE_LANE friend Mask operator==(Uint a, Uint b) { return {equal(a.v, b.v)}; }
  LIFTLINE_LANE friend Mask operator!=(Uint a, Uint b) { return !(a == b); }
};

struct Int {
  Ints v;
  Int() = default;
  LIFTLINE_LANE explicit Int(Ints raw) : v(raw) {}
  LIFTLINE_LANE Int(std::int32_t x) : v(all(x)) {}

  LIFTLINE_LANE friend Int operator+(Int a, Int b) { return Int(a.v + b.v); }
  LIFTLINE_LANE friend Int operator-(Int a, Int b) { return Int(a.v - b.v); }
  LIFTLINE_LANE friend Int operator>>(Int a, int bits) { return Int(a.v >> bits); }
};

/// Even and odd rows apart, each the lower half of 64 bits.
struct Long {
  Longs even, odd;
  LIFTLINE_LANE friend Long operator^(Long a, Long b) { return {a.even ^ b.even, a.odd ^ b.odd}; }
  LIFTLINE_LANE friend Long operator^(Long a, std::uint32_t b) { return {a.even ^ b, a.odd ^ b}; }
};

/// Vectors of rows of this level.
struct Lane {
  using Float = LIFTLINE_LEVEL::Float;
  using Uint = LIFTLINE_LEVEL::Uint;
  using Int = LIFTLINE_LEVEL::Int;
  using Mask = LIFTLINE_LEVEL::Mask;
  static constexpr int width = LIFTLINE_VECTOR_BYTES / 4;

  LIFTLINE_LANE static Uint count_up() {
    Uint numbers(0U);
    for (int row = 0; row < width; ++row) numbers.v[row] = static_cast<std::uint32_t>(row);
    return numbers;
  }
  LIFTLINE_LANE static Float load(const float* from) {
    Float x;
    __builtin_memcpy(&x.v, from, sizeof x.v);
    return x;
  }
  LIFTLINE_LANE static Uint load(const std::uint32_t* from) {
    Uint x;
    __builtin_memcpy(&x.v, from, sizeof x.v);
    return x;
  }
  LIFTLINE_LANE static void add_six_products_and_two(std::int64_t* sums, const std::uint32_t* numbers,
                                                     std::int32_t factor) {
#if LIFTLINE_VECTOR_BYTES == 64
    const __m512i wide = _mm512_cvtepi32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers)));
    const __m512i factors = _mm512_mask_blend_epi64(0x3f, _mm512_set1_epi64(1), _mm512_set1_epi64(factor));
    _mm512_storeu_si512(sums, _mm512_add_epi64(_mm512_loadu_si512(sums), _mm512_mul_epi32(wide, factors)));
#elif LIFTLINE_VECTOR_BYTES == 32
    const __m256i all_factors = _mm256_set1_epi64x(factor);
    const __m256i last_factors = _mm256_blend_epi32(all_factors, _mm256_set1_epi64x(1), 0xf0);
    for (int half = 0; half < 2; ++half) {
      auto* to = reinterpret_cast<__m256i*>(sums) + half;
      const __m256i wide = _mm256_cvtepi32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers) + half));
      const __m256i products = _mm256_mul_epi32(wide, half == 0 ? all_factors : last_factors);
      _mm256_storeu_si256(to, _mm256_add_epi64(_mm256_loadu_si256(to), products));
    }
#else
    const __m128i factors = _mm_set1_epi64x(factor);
    for (int pair = 0; pair < 4; ++pair) {
      auto* to = reinterpret_cast<__m128i*>(sums) + pair;
      const __m128i wide = _mm_cvtepi32_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(numbers + 2 * pair)));
      const __m128i products = pair < 3 ? _mm_mul_epi32(wide, factors) : wide;
      _mm_storeu_si128(to, _mm_add_epi64(_mm_loadu_si128(to), products));
    }
#endif
  }
};

LIFTLINE_LANE void store(float* to, Float x) { __builtin_memcpy(to, &x.v, sizeof x.v); }
LIFTLINE_LANE void store(std::uint32_t* to, Uint x) { __builtin_memcpy(to, &x.v, sizeof x.v); }
LIFTLINE_LANE void store(std::int32_t* to, Int x) { __builtin_memcpy(to, &x.v, sizeof x.v); }

LIFTLINE_LANE Float select(Mask mask, Float yes, Float no) { return Float(choose(mask.rows, yes.v, no.v)); }
LIFTLINE_LANE Uint select(Mask mask, Uint yes, Uint no) {
  return Uint(Uints(choose(mask.rows, Ints(yes.v), Ints(no.v))));
}

LIFTLINE_LANE Float minimum(Float a, Float b) { return Float(smaller(a.v, b.v)); }
LIFTLINE_LANE Float maximum(Float a, Float b) { return Float(larger(a.v, b.v)); }
LIFTLINE_LANE Uint minimum(Uint a, Uint b) { return Uint(a.v < b.v ? a.v : b.v); }
LIFTLINE_LANE Uint maximum(Uint a, Uint b) { return Uint(a.v > b.v ? a.v : b.v); }
LIFTLINE_LANE Float clamp(Float x, Float low, Float high) { return minimum(maximum(x, low), high); }
LIFTLINE_LANE Float square_root(Float x) { return Float(root(x.v)); }

LIFTLINE_LANE Uint bits_of(Float x) { return Uint(Uints(x.v)); }
LIFTLINE_LANE Float float_of_bits(Uint bits) { return Float(Floats(bits.v)); }
LIFTLINE_LANE Float magnitude(Float x) { return float_of_bits(bits_of(x) & 0x7fffffffU); }
LIFTLINE_LANE Int as_int(Uint words) { return Int(Ints(words.v)); }
LIFTLINE_LANE Uint as_uint(Int numbers) { return Uint(Uints(numbers.v)); }
LIFTLINE_LANE Float to_float(Int numbers) { return Float(__builtin_convertvector(numbers.v, Floats)); }
LIFTLINE_LANE Int to_int_nearest(Float x) { return Int(nearest(clamp(x, -2147483648.0F, 2147483520.0F).v)); }

/// Two columns in turn within every four rows: words of the first and the second two rows, one by one or in pairs.
#if LIFTLINE_VECTOR_BYTES == 64
#define LIFTLINE_IN_FOURS(a, b, c, d, x, y)                                                                         \
  __builtin_shufflevector(x, y, a, b, c, d, (a) + 4, (b) + 4, (c) + 4, (d) + 4, (a) + 8, (b) + 8, (c) + 8, (d) + 8, \
                          (a) + 12, (b) + 12, (c) + 12, (d) + 12)
#elif LIFTLINE_VECTOR_BYTES == 32
#define LIFTLINE_IN_FOURS(a, b, c, d, x, y) \
  __builtin_shufflevector(x, y, a, b, c, d, (a) + 4, (b) + 4, (c) + 4, (d) + 4)
#else
#define LIFTLINE_IN_FOURS(a, b, c, d, x, y) __builtin_shufflevector(x, y, a, b, c, d)
#endif

LIFTLINE_LANE void store_rows_of_four(std::uint32_t* to, std::size_t stride, const Uint* columns) {
  constexpr int second = Lane::width;  // where the words of the second vector are counted from
  const Uints low_ab = LIFTLINE_IN_FOURS(0, second, 1, second + 1, columns[0].v, columns[1].v);
  const Uints high_ab = LIFTLINE_IN_FOURS(2, second + 2, 3, second + 3, columns[0].v, columns[1].v);
  const Uints low_cd = LIFTLINE_IN_FOURS(0, second, 1, second + 1, columns[2].v, columns[3].v);
  const Uints high_cd = LIFTLINE_IN_FOURS(2, second + 2, 3, second + 3, columns[2].v, columns[3].v);
  // Every four words of rows[r] are a row: r, r + 4, r + 8 ...
  // std::array's functions would be weak symbols, which other files could be given. NOLINTNEXTLINE(modernize-avoid-c-arrays)
  const Uints rows[4] = {LIFTLINE_IN_FOURS(0, 1, second, second + 1, low_ab, low_cd),
                         LIFTLINE_IN_FOURS(2, 3, second + 2, second + 3, low_ab, low_cd),
                         LIFTLINE_IN_FOURS(0, 1, second, second + 1, high_ab, high_cd),
                         LIFTLINE_IN_FOURS(2, 3, second + 2, second + 3, high_ab, high_cd)};
  for (int row = 0; row < Lane::width; ++row)
    __builtin_memcpy(to + static_cast<std::size_t>(row) * stride,
                     reinterpret_cast<const char*>(&rows[row % 4]) + row / 4 * 16, 16);
}

LIFTLINE_LANE std::uint32_t bits_of_mask(Mask mask) {
#if LIFTLINE_VECTOR_BYTES == 64
  return mask.rows;
#elif LIFTLINE_VECTOR_BYTES == 32
  return static_cast<std::uint32_t>(_mm256_movemask_ps(__m256(mask.rows)));
#else
  return static_cast<std::uint32_t>(_mm_movemask_ps(__m128(mask.rows)));
#endif
}

LIFTLINE_LANE std::uint32_t sum_of(Uint words) {
  std::uint32_t sum = 0;
  for (int row = 0; row < Lane::width; ++row) sum += words.v[row];
  return sum;
}

LIFTLINE_LANE std::uint32_t smallest_of(Uint words) {
  std::uint32_t smallest = words.v[0];
  for (int row = 1; row < Lane::width; ++row) smallest = words.v[row] < smallest ? words.v[row] : smallest;
  return smallest;
}
LIFTLINE_LANE std::uint32_t largest_of(Uint words) {
  std::uint32_t largest = words.v[0];
  for (int row = 1; row < Lane::width; ++row) largest = words.v[row] > largest ? words.v[row] : largest;
  return largest;
}

LIFTLINE_LANE Long lengthen(Uint x) { return {Longs(x.v), Longs(x.v) >> 32}; }
LIFTLINE_LANE Long product_of_lower(Long a, std::uint32_t b) { return {product(a.even, b), product(a.odd, b)}; }
LIFTLINE_LANE Long upper_word(Long x) { return {x.even >> 32, x.odd >> 32}; }
LIFTLINE_LANE Uint lower_word(Long x) { return Uint(alternately(x.even, x.odd << 32)); }

}  // namespace liftline::LIFTLINE_LEVEL

namespace liftline {
template <>
struct LaneOf<LIFTLINE_LEVEL::Float> {
  using type = LIFTLINE_LEVEL::Lane;
};
template <>
struct LaneOf<LIFTLINE_LEVEL::Uint> {
  using type = LIFTLINE_LEVEL::Lane;
};
}  // namespace liftline
