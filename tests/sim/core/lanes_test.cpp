#include "sim/core/lanes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace liftline {
namespace {

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

// As row functions are written.
template <class L>
void halve_the_negative(float* values) {
  using F = typename L::Float;
  const F x = load<L>(values);
  store(values, select(x < 0.0f, x * 0.5f, x));
}

TEST(Lanes, RowFunctionLoadsSelectsAndStores) {
  std::array values{-3.0f, 4.0f};
  halve_the_negative<OneLane>(values.data());
  halve_the_negative<OneLane>(values.data() + 1);
  EXPECT_EQ(values[0], -1.5f);
  EXPECT_EQ(values[1], 4.0f);
}

TEST(Lanes, ExtremesAreDefinedForWhatIsNotANumber) {
  EXPECT_EQ(minimum(1.0f, 2.0f), 1.0f);
  EXPECT_EQ(maximum(1.0f, 2.0f), 2.0f);
  EXPECT_EQ(minimum(not_a_number, 2.0f), 2.0f);
  EXPECT_EQ(maximum(not_a_number, 2.0f), 2.0f);
  EXPECT_EQ(clamp(5.0f, 0.0f, 1.0f), 1.0f);
  EXPECT_EQ(clamp(-5.0f, 0.0f, 1.0f), 0.0f);
  EXPECT_EQ(clamp(0.25f, 0.0f, 1.0f), 0.25f);
  EXPECT_EQ(clamp(not_a_number, 0.25f, 1.0f), 0.25f);
  EXPECT_EQ(clamp(7u, 1u, 5u), 5u);
}

TEST(Lanes, BitsGoThereAndBack) {
  EXPECT_EQ(bits_of(1.0f), 0x3f800000u);
  EXPECT_EQ(float_of_bits(0xc0000000u), -2.0f);
  EXPECT_EQ(magnitude(-2.5f), 2.5f);
  EXPECT_EQ(as_int(0xffffffffu), -1);
  EXPECT_EQ(as_uint(-1), 0xffffffffu);
  EXPECT_EQ(to_float(0xffffffffu), 4294967296.0f);
  EXPECT_EQ(to_float(-3), -3.0f);
  EXPECT_EQ(square_root(2.0f), 1.41421356f);
}

TEST(Lanes, ToIntNearestRoundsTiesToEven) {
  EXPECT_EQ(to_int_nearest(0.5f), 0);
  EXPECT_EQ(to_int_nearest(1.5f), 2);
  EXPECT_EQ(to_int_nearest(-2.5f), -2);
  EXPECT_EQ(to_int_nearest(-0.51f), -1);
  EXPECT_EQ(to_int_nearest(8388607.5f), 8388608);
}

TEST(Lanes, ToIntNearestClampsWhatDoesNotFit) {
  EXPECT_EQ(to_int_nearest(3e9f), 2147483520);
  EXPECT_EQ(to_int_nearest(-3e9f), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(to_int_nearest(infinity), 2147483520);
  EXPECT_EQ(to_int_nearest(-infinity), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(to_int_nearest(not_a_number), std::numeric_limits<std::int32_t>::min());
}

TEST(Lanes, ToIntNearestAgreesWithTheDoubleOverTheWholeRange) {
  for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += 997) {
    const float x = float_of_bits(static_cast<std::uint32_t>(bits));
    if (!(std::abs(x) <= 2147483520.0f)) continue;
    ASSERT_EQ(to_int_nearest(x), static_cast<std::int32_t>(std::nearbyint(static_cast<double>(x)))) << x;
  }
}

}  // namespace
}  // namespace liftline
