// Every width of vectors that this processor can do gives the bits of one number at a time. Run under an emulator of an older
// processor, the same tests cover the narrower ones there.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "sim/core/draw_arrays.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/real_arrays.hpp"
#include "tests/sim/core/lane_functions.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

/// Words without order, by the steps of a Weyl sequence.
std::uint32_t word(std::size_t i) { return static_cast<std::uint32_t>(i * 0x9e3779b97f4a7c15U >> 29); }

TEST(VectorLevels, LanesGiveTheSameBits) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  const std::array<float, 24> edges{0.0F,          -0.0F,         1.0F,           -1.0F,   0.5F,     -0.5F,
                                    1e-45F,        -1e-45F,       1.1754944e-38F, 3.4e38F, -3.4e38F, infinity,
                                    -infinity,     std::nanf(""), 87.9F,          88.1F,   -87.1F,   -86.9F,
                                    2147483520.0F, 2147483648.0F, -2147483648.0F, -2.5e9F, 2.5F,     3.5F};
  std::vector<float> a, b;
  std::vector<std::uint32_t> w;
  for (const float x : edges)
    for (const float y : edges) {
      a.push_back(x);
      b.push_back(y);
    }
  for (std::size_t i = 0; i < 200000; ++i) {  // any bits, then the sizes that the model has
    a.push_back(i % 2 == 0 ? std::bit_cast<float>(word(3 * i)) : static_cast<float>(word(3 * i)) * 4e-8F - 86.0F);
    b.push_back(i % 2 == 0 ? std::bit_cast<float>(word(3 * i + 1)) : static_cast<float>(word(3 * i + 1)) * 1e-5F);
  }
  while (a.size() % 16 != 0) a.push_back(1);
  b.resize(a.size(), 2);
  for (std::size_t i = 0; i < a.size(); ++i) w.push_back(word(3 * i + 2));
  const auto is_nan = [](std::uint32_t bits) { return std::isnan(std::bit_cast<float>(bits)); };

  const auto expected = lane_functions(VectorLevel::one_at_a_time)(a.data(), b.data(), w.data(), a.size());
  for (const VectorLevel level : levels_here()) {
    const auto results = lane_functions(level)(a.data(), b.data(), w.data(), a.size());
    ASSERT_EQ(results.size(), expected.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
      // Which of two values that are no numbers goes through an operation is the processor's choice; the model has none.
      if (is_nan(results[i]) && is_nan(expected[i])) continue;
      ASSERT_EQ(results[i], expected[i]) << "level " << static_cast<int>(level) << ", function " << i / a.size()
                                         << " of " << a[i % a.size()] << ", " << b[i % a.size()] << ", "
                                         << w[i % a.size()];
    }
  }
}

TEST(VectorLevels, DrawsAreThoseOfOneAddressAtATime) {
  for (const VectorLevel level : levels_here()) {
    for (const std::uint32_t first : {0U, 3U, 65530U}) {
      constexpr std::uint32_t count = 37;
      std::array<std::array<std::uint32_t, 48>, 4> words{};
      const DrawAddress address{7U << 16 | first, 2017, 2, 91, 6};
      draw_many(level)(0x123456789abcdefU, address, count,
                       {words[0].data(), words[1].data(), words[2].data(), words[3].data()});
      for (std::uint32_t i = 0; i < count; ++i) {
        DrawAddress own = address;
        own.stream_key = 7U << 16 | ((first + i) & 0xffffU);
        const Words expected = draw(0x123456789abcdefU, own);
        for (std::size_t word = 0; word < 4; ++word) EXPECT_EQ(words[word][i], expected[word]);
      }
    }
  }
}

using Function = double (*)(double);
using ArrayFunction = void (*)(double*, std::size_t);

void expect_same_bits(ArrayFunction many, Function one, const std::vector<double>& arguments) {
  for (const std::size_t count : {arguments.size(), std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{13}}) {
    std::vector<double> results(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(count));
    many(results.data(), results.size());
    for (std::size_t i = 0; i < count; ++i)
      ASSERT_EQ(std::bit_cast<std::uint64_t>(results[i]), std::bit_cast<std::uint64_t>(one(arguments[i])))
          << "of " << arguments[i];
  }
}

/// Numbers in a range, without order.
std::vector<double> numbers(double low, double high, std::vector<double> more = {}) {
  for (std::size_t i = 0; i < 200000; ++i)
    more.push_back(low + (high - low) * (static_cast<double>(word(i)) + 0.5) * 0x1p-32);
  return more;
}

TEST(VectorLevels, FunctionsOfManyNumbersAreThoseOfOne) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const VectorLevel level : levels_here()) {
    const auto& many = math::real_arrays(level);
    expect_same_bits(many.exp, &math::exp,
                     numbers(-760, 720, {0, -0.0, 1, infinity, -infinity, 699.99, -700, 700, -745.3, 709.9}));
    expect_same_bits(many.exp, &math::exp, numbers(-2, 2));
    std::vector<double> sizes = numbers(-740, 709);
    for (double& x : sizes) x = math::exp(x);
    sizes.insert(sizes.end(), {1, 0, infinity, 4.9e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
                               0.7071067811865475, 0.7071067811865476});
    expect_same_bits(many.log, &math::log, sizes);
    expect_same_bits(many.normal_cdf, &math::normal_cdf,
                     numbers(-9, 9, {0, -0.0, 0.67448975, -0.67448975, 0.67448976, 5.6568542494923, 5.7, -38, 38, 50}));
    expect_same_bits(many.normal_quantile, &math::normal_quantile,
                     numbers(0, 1, {0.5, 0.075, 0.925, 0.07499999, 1e-300, 1.9e-11, 2.1e-11, 0x1p-33}));
    expect_same_bits(many.logistic, &math::logistic, numbers(-40, 40, {0, -0.0, 800, -800, infinity, -infinity}));
  }
}

}  // namespace
}  // namespace liftline::test
