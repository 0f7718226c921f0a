// What a run leaves does not hang on the scenarios it is run beside: a batch may run some of them now and others later.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/engine/runs.hpp"

namespace liftline {
namespace {

using test::shipped;

void expect_same(const RunRecord& a, const RunRecord& b) {
  const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  EXPECT_TRUE(std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same));
  EXPECT_TRUE(std::equal(a.dynamics.begin(), a.dynamics.end(), b.dynamics.begin(), b.dynamics.end(), same));
  ASSERT_EQ(a.accounts.size(), b.accounts.size());
  for (std::size_t i = 0; i < a.accounts.size(); ++i) {
    EXPECT_EQ(a.accounts[i].account, b.accounts[i].account);
    EXPECT_TRUE(same(a.accounts[i].targeting.cgh, b.accounts[i].targeting.cgh));
  }
  ASSERT_EQ(a.against_no_policy.size(), b.against_no_policy.size());
  for (std::size_t i = 0; i < a.against_no_policy.size(); ++i) {
    EXPECT_EQ(a.against_no_policy[i].year, b.against_no_policy[i].year);
    EXPECT_EQ(a.against_no_policy[i].better_off, b.against_no_policy[i].better_off);
    EXPECT_EQ(a.against_no_policy[i].lifted_again, b.against_no_policy[i].lifted_again);
  }
  ASSERT_EQ(a.tenths.size(), b.tenths.size());
  for (std::size_t i = 0; i < a.tenths.size(); ++i) {
    EXPECT_EQ(a.tenths[i].year, b.tenths[i].year);
    EXPECT_TRUE(same(a.tenths[i].gain, b.tenths[i].gain));
  }
  ASSERT_EQ(a.villages.size(), b.villages.size());
  for (std::size_t i = 0; i < a.villages.size(); ++i) {
    EXPECT_EQ(a.villages[i].poor_people, b.villages[i].poor_people);
    EXPECT_EQ(a.villages[i].station_km, b.villages[i].station_km);
  }
}

TEST(Company, DoesNotShowInARecord) {
  const std::vector<std::string> dynamics{"report.dynamics=true"};
  Scenario late = shipped(
      "training", {"report.dynamics=true", "policies.training.start_year=2018", "policies.training.end_year=2019"});
  late.name = "late";
  const auto alone = test::records_of({late});
  EXPECT_FALSE(alone[0].fit_first.empty());  // as the first, it is the one that is held against the county
  const auto beside = test::records_of({shipped("baseline", dynamics), shipped("cash", dynamics), late});
  ASSERT_EQ(alone.size(), 2u);
  ASSERT_FALSE(alone[0].against_no_policy.empty());
  EXPECT_EQ(alone[0].against_no_policy.front().year, 2018);
  for (std::size_t r = 0; r < 2; ++r) {
    expect_same(alone[r], beside[4 + r]);
    EXPECT_FALSE(beside[r].fit_first.empty());
    EXPECT_TRUE(beside[4 + r].fit_first.empty());
  }
}

}  // namespace
}  // namespace liftline
