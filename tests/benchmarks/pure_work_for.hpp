#pragma once

// Included by one file for each width of vectors.

#include "sim/core/math/lane_math.hpp"
#include "tests/benchmarks/pure_work.hpp"

namespace liftline::test {

template <class L>
float work_of_rows(std::size_t count) {
  using F = typename L::Float;
  using U = typename L::Uint;
  F total(0.0F);
  U word = L::count_up() * U(0x9e3779b9U);
  for (std::size_t row = 0; row < count; row += static_cast<std::size_t>(L::width)) {
    word = word + U(0x61c88647U);
    const F x = math::uniform(word);
    // None waits for another, as in the model, where a household's functions are of different things.
    F sum(0.0F);
    for (int i = 1; i <= 4; ++i) {
      const F up = x * static_cast<float>(i);
      sum = sum + math::exp(up) + math::exp(-up);
    }
    const auto turn = math::sin_cos_turns(word);
    sum = sum + math::log(x) + math::log(x + 1.0F) + turn.sin * turn.cos + square_root(x);
    for (int i = 1; i <= 15; ++i) sum = sum + F(static_cast<float>(i)) / (x + static_cast<float>(i));
    total = total + sum;
  }
  alignas(64) float totals[L::width];
  store(totals, total);
  float all = 0;
  for (const float part : totals) all += part;
  return all;
}

}  // namespace liftline::test
