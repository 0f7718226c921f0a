#pragma once

// Functions of a lane's floats from + - * /, square root and bit operations alone, in a fixed order, so that every lane,
// compiler and machine gives the same bits. Arguments are clamped: nothing overflows, and an argument that is not a number
// counts as the lower bound. The polynomials are those of S. L. Moshier's Cephes library (single precision).

#include "sim/core/lanes.hpp"

namespace liftline::math {

/// ((word >> 9) + 1/2) / 2^23: 2^23 values, strictly between 0 and 1, exact and symmetric about 1/2. (With one bit more, the
/// half would be rounded away above 1/2 and the last value would be 1.)
template <LaneUint U>
constexpr FloatFor<U> uniform(U word) {
  return (to_float(as_int(word >> 9)) + 0.5f) * 0x1p-23f;
}

/// e^x of `x` clamped to [-87, 88], within 1.2 units in the last place; the result is a normal float.
template <LaneFloat F>
constexpr F exp(F x) {
  const F kept = clamp(x, -87.0f, 88.0f);
  const auto power = to_int_nearest(kept * 1.44269504f);
  // ln 2 in two parts; the first has nine bits, so that its product with the power is exact.
  const F n = to_float(power);
  const F r = (kept - n * 0.693359375f) - n * -2.12194440e-4f;
  F p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  return p * float_of_bits(as_uint(power + 127) << 23);
}

/// The natural logarithm of `x` clamped to the positive normal floats [2^-126, 2^128), within 1 unit in the last place.
template <LaneFloat F>
constexpr F log(F x) {
  const auto bits = bits_of(clamp(x, 0x1p-126f, 0x1.fffffep127f));
  // x = m 2^e with m in [sqrt(1/2), sqrt(2)): subtracting the bits of sqrt(1/2) carries into the exponent just there.
  constexpr std::uint32_t root_half = 0x3f3504f3u;
  const auto offset = bits - root_half;
  const F e = to_float(as_int(offset) >> 23);
  const F f = float_of_bits((offset & 0x007fffffu) + root_half) - 1.0f;
  F p = f * 7.0376836292e-2f - 1.1514610310e-1f;
  p = p * f + 1.1676998740e-1f;
  p = p * f - 1.2420140846e-1f;
  p = p * f + 1.4249322787e-1f;
  p = p * f - 1.6668057665e-1f;
  p = p * f + 2.0000714765e-1f;
  p = p * f - 2.4999993993e-1f;
  p = p * f + 3.3333331174e-1f;
  const F square = f * f;
  const F small = p * f * square + e * -2.12194440e-4f - square * 0.5f;
  return (small + f) + e * 0.693359375f;
}

/// A sine and the cosine of the same angle.
template <class F>
struct SinCos {
  F sin;
  F cos;
};

/// Sine and cosine of the angle of word / 2^32 full turns, within 1.2e-7 absolute.
template <LaneUint U>
constexpr SinCos<FloatFor<U>> sin_cos_turns(U word) {
  using F = FloatFor<U>;
  // The nearest quarter turn, and the angle from there: at most an eighth of a turn either way.
  const U quarter = (word + 0x20000000u) >> 30;
  const F angle = to_float(as_int(word - (quarter << 30))) * 1.46291807926715968e-9f;  // 2 pi / 2^32
  const F square = angle * angle;
  F s = square * -1.9515295891e-4f + 8.3321608736e-3f;
  s = s * square - 1.6666654611e-1f;
  s = s * square * angle + angle;
  F c = square * 2.443315711809948e-5f - 1.388731625493765e-3f;
  c = c * square + 4.166664568298827e-2f;
  c = c * square * square - square * 0.5f + 1.0f;
  // A quarter turn makes (s, c) into (c, -s).
  const auto odd = (quarter & 1u) != 0u;
  const U sin_sign = (quarter & 2u) << 30;
  const U cos_sign = ((quarter + 1u) & 2u) << 30;
  return {float_of_bits(bits_of(select(odd, c, s)) ^ sin_sign), float_of_bits(bits_of(select(odd, s, c)) ^ cos_sign)};
}

/// Two independent standard normals.
template <class F>
struct NormalPair {
  F first;
  F second;
};

/// Two standard normals from two words, up to 5.77 in size. G. E. P. Box and M. E. Muller, "A note on the generation of random
/// normal deviates", Annals of Mathematical Statistics 29 (1958).
template <LaneUint U>
NormalPair<FloatFor<U>> normal_pair(U radius_word, U angle_word) {
  const FloatFor<U> radius = square_root(log(uniform(radius_word)) * -2.0f);
  const SinCos<FloatFor<U>> angle = sin_cos_turns(angle_word);
  return {radius * angle.cos, radius * angle.sin};
}

/// 1 / (1 + e^-x) of `x` clamped to [-87, 87], within 2.6 units in the last place; strictly above 0.
template <LaneFloat F>
constexpr F logistic(F x) {
  return 1.0f / (1.0f + exp(clamp(-x, -87.0f, 87.0f)));
}

/// True with the probability logistic(x), decided by the uniform `u`: u < logistic(x), without the division.
template <LaneFloat F>
constexpr auto bernoulli_logit(F u, F x) {
  return u * (1.0f + exp(-x)) < 1.0f;
}

}  // namespace liftline::math
