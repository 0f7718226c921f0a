#include "sim/core/ids.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

TEST(StreamKey, HoldsVillageAndNumber) {
  EXPECT_EQ(stream_key(0, 0).value, 0u);
  EXPECT_EQ(stream_key(0x0102, 0x0304).value, 0x01020304u);
  EXPECT_EQ(stream_key(0xffff, 0xfffd).value, 0xfffffffdu);
}

TEST(StreamKey, VillageDrawsShareNoKeyWithAHousehold) {
  EXPECT_EQ(village_stream(5).value, 0x0005ffffu);
  EXPECT_GT(village_stream(5), stream_key(5, households_per_village_limit - 1));
  EXPECT_LT(village_stream(5), stream_key(6, 0));
}

#ifdef LIFTLINE_CONTRACTS
TEST(StreamKey, NumbersOutOfRangeBreakTheContract) {
  EXPECT_THROW(stream_key(0, households_per_village_limit), ContractViolation);
  EXPECT_THROW(stream_key(village_number_limit, 0), ContractViolation);
  EXPECT_THROW(village_stream(village_number_limit), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
