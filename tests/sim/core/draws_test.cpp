#include "sim/core/draws.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

// The known answers for philox4x32 with ten rounds that Random123 publishes in its file kat_vectors.
TEST(Draw, MatchesThePublishedVectors) {
  EXPECT_EQ(draw(0, {}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(
      draw(0xffffffffffffffff,
           {.stream_key = 0xffffffff, .year = 0xffffff, .block = 0xff, .luck = 0xffffffff, .purpose = 0xffffffff}),
      (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(
      draw(0x299f31d0a4093822,
           {.stream_key = 0x243f6a88, .year = 0x85a308, .block = 0xd3, .luck = 0x13198a2e, .purpose = 0x03707344}),
      (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draw, EveryPartOfTheAddressMatters) {
  const DrawAddress address{
      .stream_key = 7, .year = 2014, .block = 1, .luck = 3, .purpose = code(Purpose::household_year)};
  std::set<Words> seen{draw(1, address), draw(2, address), draw(std::uint64_t{1} << 32 | 1, address)};
  for (std::uint32_t DrawAddress::*part :
       {&DrawAddress::stream_key, &DrawAddress::year, &DrawAddress::block, &DrawAddress::luck, &DrawAddress::purpose}) {
    DrawAddress other = address;
    other.*part += 1;
    seen.insert(draw(1, other));
  }
  EXPECT_EQ(seen.size(), 8u);
}

TEST(Draw, PoliciesDrawApartFromTheModel) {
  EXPECT_EQ(policy_purpose("training"), 0x80000000u | fnv1a_31("training"));
  EXPECT_LT(code(Purpose::household_traits), 0x80000000u);
}

TEST(Draw, NoTwoEventsOfAYearShareAWord) {
  namespace words = year_words;
  std::set<std::pair<std::uint32_t, std::size_t>> places;
  for (const YearWord place :
       {words::normal_radius, words::normal_angle, words::entry, words::exit, words::migration, words::size,
        words::succession, words::idea, words::health, words::loan_approval, words::loan_default, words::spare}) {
    EXPECT_LT(place.block, words::blocks);
    EXPECT_LT(place.word, Words{}.size());
    places.emplace(place.block, place.word);
  }
  EXPECT_EQ(places.size(), 12u);
}

TEST(Uniform, LiesStrictlyBetweenZeroAndOne) {
  EXPECT_EQ(uniform(0u), 0x1p-24f);
  EXPECT_EQ(uniform(0xffffffffu), 1.0f - 0x1p-24f);
  EXPECT_GT(uniform_double(0), 0.0);
  EXPECT_LT(uniform_double(0xffffffff), 1.0);
}

TEST(Uniform, IsExactAndSymmetricAboutAHalf) {
  for (std::uint64_t word = 0; word <= 0xffffffffu; word += 65'521) {
    const auto bits = static_cast<std::uint32_t>(word);
    ASSERT_EQ(static_cast<double>(uniform(bits)), (static_cast<double>(bits >> 9) + 0.5) / 8388608.0);
    ASSERT_EQ(uniform(bits), 1.0f - uniform(~bits));
  }
}

TEST(UniformStream, WalksTheBlocksOfItsAddress) {
  const DrawAddress address{.stream_key = 4, .luck = 9, .purpose = code(Purpose::survey_shares)};
  UniformStream uniforms(42, address);
  for (std::uint32_t block = 0; block < 300; ++block) {
    DrawAddress at = address;
    at.year = block >> 8;
    at.block = block & 0xff;
    for (const std::uint32_t word : draw(42, at)) ASSERT_EQ(uniforms.next(), uniform_double(word));
  }
}

#ifdef LIFTLINE_CONTRACTS
TEST(Draw, AddressOutOfRangeBreaksTheContract) {
  EXPECT_THROW(draw(0, {.year = 1u << 24}), ContractViolation);
  EXPECT_THROW(draw(0, {.block = 1u << 8}), ContractViolation);
  EXPECT_THROW(UniformStream(0, {.year = 2014}), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
