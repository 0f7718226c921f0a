#include "sim/core/bitfield.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

using Low = BitField<0, 3>;
using Middle = BitField<3, 7>;
using High = BitField<31, 1>;
using Whole = BitField<0, 32>;

TEST(BitField, KnowsItsBits) {
  EXPECT_EQ(Low::mask, 0x7u);
  EXPECT_EQ(Middle::max, 127u);
  EXPECT_EQ(Middle::mask, 0x3f8u);
  EXPECT_EQ(High::mask, 0x80000000u);
  EXPECT_EQ(Whole::mask, 0xffffffffu);
}

TEST(BitField, SetChangesItsOwnBitsOnly) {
  const std::uint32_t word = 0xa5a5a5a5u;
  const std::uint32_t changed = Middle::set(word, 99);
  EXPECT_EQ(Middle::get(changed), 99u);
  EXPECT_EQ(changed & ~Middle::mask, word & ~Middle::mask);
  EXPECT_EQ(High::get(High::set(0u, 1)), 1u);
  EXPECT_EQ(High::set(0xffffffffu, 0), 0x7fffffffu);
  EXPECT_EQ(Whole::set(word, 0x12345678u), 0x12345678u);
}

// Stands for a vector type: anything with the operators of a word.
struct TwoWords {
  std::uint32_t a, b;
  friend constexpr TwoWords operator&(TwoWords x, std::uint32_t mask) { return {x.a & mask, x.b & mask}; }
  friend constexpr TwoWords operator|(TwoWords x, TwoWords y) { return {x.a | y.a, x.b | y.b}; }
  friend constexpr TwoWords operator<<(TwoWords x, unsigned shift) { return {x.a << shift, x.b << shift}; }
  friend constexpr TwoWords operator>>(TwoWords x, unsigned shift) { return {x.a >> shift, x.b >> shift}; }
};

TEST(BitField, ServesVectorsOfWords) {
  const TwoWords changed = Middle::set(TwoWords{0xffffffffu, 0u}, TwoWords{5, 6});
  EXPECT_EQ(Middle::get(changed).a, 5u);
  EXPECT_EQ(Middle::get(changed).b, 6u);
  EXPECT_EQ(changed.a | Middle::mask, 0xffffffffu);
}

#ifdef LIFTLINE_CONTRACTS
TEST(BitField, TooLargeAValueBreaksTheContract) { EXPECT_THROW(Low::set(0u, 8), ContractViolation); }
#endif

}  // namespace
}  // namespace liftline
