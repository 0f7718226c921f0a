#include "sim/results/store/record_bytes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <new>

namespace liftline {
namespace {

RunRecord full_record() {
  RunRecord record;
  record.values = {0.0, -0.0, 1.0 / 3, std::numeric_limits<double>::quiet_NaN(), 1e300, -5e-324};
  record.dynamics = {0.5};
  Account account;
  account.offered = 1;
  account.accepted = 2;
  account.recipients = 3;
  account.poor_recipients = 4;
  account.budget = Fen{std::numeric_limits<std::int64_t>::max()};
  account.to_recipients = Fen{6};
  account.administration = Fen{7};
  account.diverted = Fen{8};
  account.unspent = Fen{-9};
  record.accounts = {{3, 2014, account, {0.1, 0.2, 0.3, 0.4, -0.5}}};
  record.against_no_policy = {{2015, 4, 5, 6, 7, 8, 9}};
  record.tenths = {{2015, 10, 1.5, 2.5, -3.5, 4.5, 5.5, 6.5, 7.5}};
  record.villages = {{1, 2, 3, 0.25F}, {0xffffffff, 0, 0xfffffffe, -0.0F}};
  record.fit_first = {10};
  record.fit_survey = {11, 12};
  record.start = {13, false, 14, 15, 16, 17, 18, 19, 20, 21, 22};
  return record;
}

TEST(RecordBytes, GiveBackEveryNumberBitByBit) {
  const RunRecord was = full_record();
  const auto is = record_of(bytes_of(was));
  ASSERT_TRUE(is);
  ASSERT_EQ(is->values.size(), was.values.size());
  for (std::size_t i = 0; i < was.values.size(); ++i)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(is->values[i]), std::bit_cast<std::uint64_t>(was.values[i]));
  EXPECT_EQ(is->dynamics, was.dynamics);
  ASSERT_EQ(is->accounts.size(), 1u);
  EXPECT_EQ(is->accounts[0].policy, 3u);
  EXPECT_EQ(is->accounts[0].year, 2014);
  EXPECT_EQ(is->accounts[0].account, was.accounts[0].account);
  EXPECT_EQ(is->accounts[0].targeting.share_to_nonpoor, 0.1);
  EXPECT_EQ(is->accounts[0].targeting.concentration, -0.5);
  ASSERT_EQ(is->against_no_policy.size(), 1u);
  EXPECT_EQ(is->against_no_policy[0].group, 4u);
  EXPECT_EQ(is->against_no_policy[0].lifted_again, 9);
  ASSERT_EQ(is->tenths.size(), 1u);
  EXPECT_EQ(is->tenths[0].tenth, 10);
  EXPECT_EQ(is->tenths[0].gain, -3.5);
  EXPECT_EQ(is->tenths[0].worse_off, 7.5);
  ASSERT_EQ(is->villages.size(), 2u);
  EXPECT_EQ(is->villages[0].people, 1u);
  EXPECT_EQ(is->villages[0].poor_people, 2u);
  EXPECT_EQ(is->villages[0].station_km, 0.25F);
  EXPECT_EQ(is->villages[1].people, 0xffffffffu);
  EXPECT_EQ(is->villages[1].sellers, 0xfffffffeu);
  EXPECT_TRUE(std::signbit(is->villages[1].station_km));
  EXPECT_EQ(is->fit_survey, was.fit_survey);
  EXPECT_EQ(is->start.permanent_sd, 13);
  EXPECT_FALSE(is->start.permanent_sd_reached);
  EXPECT_EQ(is->start.expected_headcount, 20);
  EXPECT_EQ(is->start.lasting_business_norm, 21);
  EXPECT_EQ(is->start.lasting_wage_norm, 22);
  EXPECT_EQ(bytes_of(*is), bytes_of(was));
}

TEST(RecordBytes, DoNotHangOnWhatLiesBetweenMembers) {
  // The same record in memory that held other things before.
  std::string first;
  for (const unsigned char filler : std::array<unsigned char, 2>{0x00, 0xff}) {
    alignas(PolicyAccount) unsigned char room[sizeof(PolicyAccount)];
    std::fill(std::begin(room), std::end(room), filler);
    auto* account = new (room) PolicyAccount;
    account->year = 2014;
    RunRecord record;
    record.accounts.push_back(*account);
    const std::string bytes = bytes_of(record);
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first);
  }
}

TEST(RecordBytes, ThatAreCutOrLongerAreNoRecord) {
  const std::string bytes = bytes_of(full_record());
  for (std::size_t length = 0; length < bytes.size(); ++length) EXPECT_FALSE(record_of(bytes.substr(0, length)));
  EXPECT_FALSE(record_of(bytes + std::string(8, '\0')));
  std::string broken = bytes;
  for (std::size_t i = 0; i < 8; ++i) broken[i] = '\x7f';  // the length of the values
  EXPECT_FALSE(record_of(broken));
}

}  // namespace
}  // namespace liftline
