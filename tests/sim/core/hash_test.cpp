#include "sim/core/hash.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

// The 32-bit values published with the function, without the top bit.
TEST(Fnv1a, MatchesPublishedValues) {
  EXPECT_EQ(fnv1a_31(""), 0x811c9dc5u & 0x7fffffffu);
  EXPECT_EQ(fnv1a_31("a"), 0xe40c292cu & 0x7fffffffu);
  EXPECT_EQ(fnv1a_31("foobar"), 0xbf9cf968u & 0x7fffffffu);
}

TEST(Fnv1a, ReadsLettersAsUnsignedBytes) {
  EXPECT_EQ(fnv1a_31("\xff"), ((0x811c9dc5u ^ 0xffu) * 0x01000193u) & 0x7fffffffu);
}

}  // namespace
}  // namespace liftline
