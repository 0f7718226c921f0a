#include "sim/statistics/dominance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "populations.hpp"

namespace liftline {
namespace {

using test::any_population;
using test::Household;
using test::listed;

PanelYear year_of(const std::vector<Household>& households) {
  PanelYear year{1, {}, {}};
  for (const auto& [income, people] : households) {
    year.incomes.push_back(income);
    year.members.push_back(static_cast<std::uint8_t>(people));
  }
  return year;
}

PovertyOrder order_of(const std::vector<Household>& with, const std::vector<Household>& without, double lowest,
                      double highest) {
  return compare_over_lines(low_incomes(year_of(with), highest), low_incomes(year_of(without), highest), lowest,
                            highest);
}

TEST(Dominance, OfMoreForEverybody) {
  const std::vector<Household> without{{1000, 3}, {1500, 2}, {2200, 4}, {5000, 1}};
  auto with = without;
  for (auto& household : with) household.income += 50;
  const auto more = order_of(with, without, 900, 3000);
  EXPECT_EQ(more.headcount, CurveOrder::below);
  EXPECT_EQ(more.gap, CurveOrder::below);
  EXPECT_DOUBLE_EQ(more.headcount_lowest, -.4);
  EXPECT_DOUBLE_EQ(more.headcount_highest, 0);
  const auto less = order_of(without, with, 900, 3000);
  EXPECT_EQ(less.headcount, CurveOrder::above);
  EXPECT_EQ(less.gap, CurveOrder::above);
  EXPECT_EQ(order_of(with, with, 900, 3000).headcount, CurveOrder::same);
  EXPECT_EQ(order_of(with, with, 900, 3000).gap, CurveOrder::same);
}

TEST(Dominance, SeesNoFurtherThanTheLines) {
  // Where all lines are above what moved, the headcount is the same, and the gap is still smaller.
  const auto beyond = order_of({{1050, 1}, {5000, 1}}, {{1000, 1}, {5000, 1}}, 2000, 3000);
  EXPECT_EQ(beyond.headcount, CurveOrder::same);
  EXPECT_EQ(beyond.gap, CurveOrder::below);
  // The richer person's loss is out of sight.
  EXPECT_EQ(order_of({{1050, 1}, {4000, 1}}, {{1000, 1}, {5000, 1}}, 900, 3000).headcount, CurveOrder::below);
}

TEST(Dominance, OfATransferFromRicherToPoorerIsOfTheSecondOrder) {
  const auto transfer = order_of({{1100, 1}, {1900, 1}}, {{1000, 1}, {2000, 1}}, 900, 3000);
  EXPECT_EQ(transfer.headcount, CurveOrder::crosses);
  EXPECT_EQ(transfer.gap, CurveOrder::below);
  const auto more_than_given = order_of({{1100, 1}, {1700, 1}}, {{1000, 1}, {2000, 1}}, 900, 3000);
  EXPECT_EQ(more_than_given.gap, CurveOrder::crosses);
}

TEST(Dominance, TheLineItselfCounts) {
  // Strictly below: at a line of 2000 exactly, who has 2000 is not poor; just above it they are.
  EXPECT_EQ(order_of({{2000, 1}}, {{1999, 1}}, 2000, 2000).headcount, CurveOrder::below);
  EXPECT_EQ(order_of({{2000, 1}}, {{2100, 1}}, 2000, 2000).headcount, CurveOrder::same);
  EXPECT_EQ(order_of({{2000, 1}}, {{2100, 1}}, 2000, 2001).headcount, CurveOrder::above);
}

RC_GTEST_PROP(Dominance, AgreesWithEveryLineOnAFineGrid, ()) {
  const auto a = any_population(12), b = any_population(12);
  const double lowest = static_cast<double>(*rc::gen::inRange(100, 4000));
  const double highest = lowest + static_cast<double>(*rc::gen::inRange(0, 20000));
  const auto order = order_of(a.households, b.households, lowest, highest);
  const WeightedIncomes with = listed(a.households), without = listed(b.households);
  double lowest_seen = 1, highest_seen = -1;
  const auto look = [&](double line) {
    const double headcount = headcount_ratio(with, line) - headcount_ratio(without, line);
    const double gap = poverty_gap(with, line) - poverty_gap(without, line);
    lowest_seen = std::min(lowest_seen, headcount);
    highest_seen = std::max(highest_seen, headcount);
    if (gap > 1e-9) RC_ASSERT(order.gap == CurveOrder::above || order.gap == CurveOrder::crosses);
    if (gap < -1e-9) RC_ASSERT(order.gap == CurveOrder::below || order.gap == CurveOrder::crosses);
  };
  // Every line at which anything can happen, and lines between.
  for (int step = 0; step <= 100; ++step) look(lowest + (highest - lowest) * step / 100);
  for (const auto* incomes : {&with, &without})
    for (const auto& [income, people] : incomes->ascending())
      for (const double line : {income, std::nextafter(income, 1e9)})
        if (line >= lowest && line <= highest) look(line);
  RC_ASSERT(std::abs(order.headcount_lowest - lowest_seen) < 1e-12);
  RC_ASSERT(std::abs(order.headcount_highest - highest_seen) < 1e-12);
  const bool below = lowest_seen<-1e-12, above = highest_seen> 1e-12;
  RC_ASSERT(order.headcount == (below && above ? CurveOrder::crosses
                                : below        ? CurveOrder::below
                                : above        ? CurveOrder::above
                                               : CurveOrder::same));
}

}  // namespace
}  // namespace liftline
