#include "sim/engine/trace.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {
namespace {

const std::vector<bool> all_of_two{true, true};

TEST(Trace, IsTheLifeThatTheRunGivesTheHousehold) {
  const std::vector<Scenario> scenarios{shipped("cash", {}, 3000, 3)};
  Tracer tracer(scenarios, 2, 2);
  const HouseholdNumber household{41, 3};
  const auto life = tracer.life(0, household, {true});
  ASSERT_EQ(life.size(), scenarios[0].years());
  Watched watched(scenarios[0], 2);
  for (const HouseholdYear& year : life) {
    watched.live_until(year.year);
    const HouseholdTable& h = watched.run().households();
    const Row row = watched.run().villages().first_row[41] + 3;
    EXPECT_EQ(year.income, static_cast<double>(h.income[row])) << year.year;
    EXPECT_EQ(year.funds, static_cast<double>(h.funds[row])) << year.year;
    EXPECT_EQ(year.registered, state::Registered::get(h.state[row]) != 0) << year.year;
    // Income by source adds up, and is never below nothing.
    const double own = std::max(0.0, year.business + year.wage + year.transfer + year.ecommerce);
    EXPECT_NEAR(own + year.top_up + year.programme, year.income, 1e-3 * year.income) << year.year;
  }
}

TEST(Trace, ShowsWhatAPolicyPaysAndWhichLeversItMoves) {
  const std::vector<Scenario> scenarios{shipped("cash", {"policies.cash_transfer.targeting=universal"}, 3000, 1)};
  Tracer tracer(scenarios, 1, 1);
  for (const HouseholdYear& year : tracer.life(0, {7, 0}, {true})) {
    const bool active = year.year >= 2014 && year.year <= 2016;
    if (year.year == 2013) {
      EXPECT_TRUE(year.paid.empty());
      continue;
    }
    ASSERT_EQ(year.paid.size(), 1U);
    EXPECT_EQ(year.paid[0] > 0, active) << year.year;
    ASSERT_EQ(year.levers.size(), active ? 1U : 0U) << year.year;
    if (!active) continue;
    EXPECT_EQ(year.levers[0].name, "transfer");
    EXPECT_NEAR(year.levers[0].value, year.paid[0], 0.01);
    EXPECT_NEAR(year.programme, year.paid[0] / year.members, 0.01);
  }
}

TEST(Trace, ContributionsAddUpToTheChangeOfIncome) {
  const std::vector<Scenario> scenarios{shipped("package", {}, 3000, 1)};
  Tracer tracer(scenarios, 1, 2);
  double moved = 0;
  for (const HouseholdNumber household : {HouseholdNumber{3, 1}, {90, 5}, {200, 2}, {254, 4}}) {
    const auto with = tracer.life(0, household, {true, true, true, true});
    const auto without = tracer.life(0, household, {false, false, false, false});
    const auto parts = contributions(tracer, scenarios, 0, household);
    EXPECT_TRUE(parts.over_all_orders);
    for (std::size_t y = 0; y < with.size(); ++y) {
      const double sum = std::accumulate(parts.of_year[y].begin(), parts.of_year[y].end(), 0.0);
      EXPECT_NEAR(sum, with[y].income - without[y].income, 1e-9 * with[y].income) << with[y].year;
      moved += std::abs(sum);
    }
  }
  EXPECT_GT(moved, 0);
}

TEST(Trace, AttributesToEachOfTwoWhatItDoesAloneWhereTheyDoNotMeet) {
  // Two transfers add up, so each contributes just what it pays.
  Scenario scenario = shipped("cash", {"policies.cash_transfer.targeting=universal", "online_selling=false"}, 3000, 1);
  const Scenario other = shipped(
      "cash",
      {"policies.cash_transfer.targeting=universal", "policies.cash_transfer.name=more", "online_selling=false"}, 3000,
      1);
  scenario.policies.push_back(other.policies.front());
  const std::vector<Scenario> scenarios{scenario};
  Tracer tracer(scenarios, 1, 1);
  const HouseholdNumber household{10, 2};
  const auto life = tracer.life(0, household, all_of_two);
  const auto parts = contributions(tracer, scenarios, 0, household);
  for (std::size_t y = 1; y < 4; ++y)
    for (std::size_t p = 0; p < 2; ++p) {
      EXPECT_GT(life[y].paid[p], 0);
      EXPECT_NEAR(parts.of_year[y][p], life[y].paid[p] / life[y].members, 0.01) << life[y].year;
    }
}

}  // namespace
}  // namespace liftline::test
