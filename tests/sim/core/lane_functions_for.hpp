#pragma once

// Included by one file for each width of vectors.

#include "sim/core/math/lane_math.hpp"
#include "sim/core/philox.hpp"
#include "tests/sim/core/lane_functions.hpp"

namespace liftline::test {

/// Calls `put` with the results for the vectors from a, b and w on, in a fixed order.
template <class L, class Put>
void for_each_function(const float* from_a, const float* from_b, const std::uint32_t* from_w, Put put) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const F a = load<L>(from_a), b = load<L>(from_b);
  const U w = load<L>(from_w);
  const auto one_if = [](auto mask) { return select(mask, U(1U), U(0U)); };
  for (const F x : {a + b,
                    a - b,
                    a * b,
                    a / b,
                    -a,
                    minimum(a, b),
                    maximum(a, b),
                    clamp(a, b, F(1.0F)),
                    magnitude(a),
                    square_root(magnitude(a)),
                    math::exp(a),
                    math::log(a),
                    math::logistic(a),
                    math::uniform(w),
                    math::normal_pair(w, bits_of(a)).first,
                    math::normal_pair(w, bits_of(a)).second,
                    math::sin_cos_turns(w).sin,
                    math::sin_cos_turns(w).cos,
                    to_float(as_int(w)),
                    select(a < b, a, b)})
    put(bits_of(x));
  for (const U x : {one_if(a < b),
                    one_if(a > b),
                    one_if(a <= b),
                    one_if(a >= b),
                    one_if(a == b),
                    one_if(!(a < b)),
                    one_if((a < b) | (a > b)),
                    one_if((a <= b) & (a >= b)),
                    one_if(math::bernoulli_logit(math::uniform(w), a)),
                    w + bits_of(a),
                    w - bits_of(a),
                    w * bits_of(a),
                    w & bits_of(b),
                    w | bits_of(b),
                    w ^ bits_of(b),
                    w << 7,
                    w >> 7,
                    one_if(w < bits_of(a)),
                    one_if(w > bits_of(a)),
                    one_if(w >= bits_of(a)),
                    one_if(w == (w | U(1U))),
                    one_if(w != (w | U(1U))),
                    lower_word(upper_word(product_of_lower(lengthen(w), 0xd2511f53U))),
                    lower_word(lengthen(w) ^ lengthen(bits_of(a)) ^ 0x9e3779b9U),
                    as_uint(to_int_nearest(a)),
                    as_uint(as_int(w) >> 5),
                    as_uint(as_int(w >> 2) + as_int(bits_of(a) >> 2)),
                    L::count_up() & U(0U)})
    put(x);
  const auto words = philox<U>({w, bits_of(a), bits_of(b), w + U(1U)}, 0x0123456789abcdefU);
  for (const U x : {words.w0, words.w1, words.w2, words.w3}) put(x);
}

inline constexpr std::size_t lane_results = 20 + 28 + 4;

template <class L>
std::vector<std::uint32_t> apply_lane_functions(const float* a, const float* b, const std::uint32_t* w,
                                                std::size_t count) {
  std::vector<std::uint32_t> results(lane_results * count);
  for (std::size_t i = 0; i < count; i += static_cast<std::size_t>(L::width)) {
    std::uint32_t* to = results.data() + i;
    for_each_function<L>(a + i, b + i, w + i, [&to, count](typename L::Uint x) {
      store(to, x);
      to += count;
    });
  }
  return results;
}

}  // namespace liftline::test
