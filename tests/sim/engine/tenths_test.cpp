// Tenths of the people by income: hand-made incomes, then those of runs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/sim/engine/runs.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

/// Households of one village, with their members and incomes.
struct HandMade {
  HouseholdTable households;
  VillageTable villages;

  HandMade(const std::vector<std::uint32_t>& members, const std::vector<float>& incomes) {
    households.resize(members.size());
    villages.resize(1);
    villages.live_rows[0] = static_cast<std::uint32_t>(members.size());
    villages.end_row[0] = static_cast<Row>(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      households.person[i] = person::Size::set(0U, members[i]);
      households.income[i] = incomes[i];
    }
  }
  std::vector<int> tenths() const {
    IncomeTenths tenths;
    TenthsScratch scratch;
    tenths.divide(households, villages, scratch);
    std::vector<int> all;
    for (Row row = 0; row < households.rows(); ++row) all.push_back(tenths.of(row) + 1);
    return all;
  }
};

TEST(IncomeTenths, OfTenEqualHouseholdsHaveOneEach) {
  EXPECT_EQ(HandMade(std::vector<std::uint32_t>(10, 4), {50, 10, 20, 30, 40, 60, 70, 80, 90, 100}).tenths(),
            (std::vector<int>{5, 1, 2, 3, 4, 6, 7, 8, 9, 10}));
}

TEST(IncomeTenths, WeighHouseholdsByTheirMembers) {
  // Of 20 people the poorest 11 live together: their middle one is the sixth, of the third tenth.
  EXPECT_EQ(HandMade({11, 9}, {-5, 0}).tenths(), (std::vector<int>{3, 8}));
}

TEST(IncomeTenths, PartEqualIncomesByTheirNumber) {
  EXPECT_EQ(HandMade(std::vector<std::uint32_t>(20, 3), std::vector<float>(20, 1000)).tenths(),
            (std::vector<int>{1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10}));
}

TEST(IncomeTenths, AreThoseOfTheOrderedHouseholds) {
  std::mt19937 random(1);
  for (int trial = 0; trial < 20; ++trial) {
    // From near to far apart, below zero and equal ones among them.
    const float spread = trial % 2 == 0 ? 10 : 100000;
    std::vector<std::uint32_t> members;
    std::vector<float> incomes;
    for (int i = 0; i < 997; ++i) {
      members.push_back(static_cast<std::uint32_t>(1 + random() % 10));
      incomes.push_back(std::round(static_cast<float>(random() % 10000) / 10000 * spread) - 500);
    }
    std::vector<std::size_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return incomes[a] < incomes[b]; });
    double people = 0, below = 0;
    for (const auto of : members) people += of;
    std::vector<int> expected(members.size());
    for (const std::size_t i : order) {
      expected[i] = static_cast<int>(10 * (below + members[i] / 2.0) / people) + 1;
      below += members[i];
    }
    EXPECT_EQ(HandMade(members, incomes).tenths(), expected);
  }
}

TEST(IncomeTenths, HaveATenthOfThePeopleEachUpToAHousehold) {
  Watched watched(shipped("baseline"));
  IncomeTenths tenths;
  TenthsScratch scratch;
  for (int year = 2013; year <= 2025; ++year) {
    watched.live_until(year);
    tenths.divide(watched.run().households(), watched.run().villages(), scratch);
    double people = 0, income = 0, poorer = 0;
    for (const auto& of : tenths.sums()) people += static_cast<double>(of.people);
    for (const auto& of : tenths.sums()) {
      EXPECT_NEAR(static_cast<double>(of.people), people / 10, 10) << year;
      EXPECT_GE(of.income / static_cast<double>(of.people), poorer);
      poorer = of.income / static_cast<double>(of.people);
      income += of.income;
    }
    EXPECT_NEAR(income / people, watched.value(watched.run().record(), Measure::mean_income), 0.01);
  }
}

double mean_income(const Scenario& scenario, const RunRecord& record, int year) {
  const auto catalogue = output_catalogue(scenario);
  return record.values[static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() +
                       catalogue.find(Measure::mean_income)];
}

TEST(Tenths, AddUpToAllAndGainTheDifferenceOfTheMeans) {
  const auto baseline = shipped("baseline"), package = shipped("package");
  const auto records = records_of({baseline, package});
  EXPECT_TRUE(records[0].tenths.empty());
  const std::size_t groups = output_catalogue(package).groups.size();
  for (std::size_t r = 0; r < 2; ++r) {
    const RunRecord& with = records[2 + r];
    ASSERT_EQ(with.tenths.size(), 12U * 10) << "2014 to 2025";
    for (std::size_t y = 0; y < 12; ++y) {
      const AgainstNoPolicy& all = with.against_no_policy[y * groups];
      TenthAgainstNoPolicy sum;
      double without = 0, gain = 0;
      for (std::size_t t = 0; t < 10; ++t) {
        const auto& of = with.tenths[y * 10 + t];
        EXPECT_EQ(of.year, all.year);
        EXPECT_EQ(of.tenth, static_cast<int>(t) + 1);
        sum.people += of.people;
        sum.lifted += of.lifted;
        sum.newly_poor += of.newly_poor;
        sum.better_off += of.better_off;
        sum.worse_off += of.worse_off;
        without += of.people * of.income_without;
        gain += of.people * of.gain;
      }
      EXPECT_NEAR(sum.lifted, all.lifted, 1e-6);
      EXPECT_NEAR(sum.newly_poor, all.newly_poor, 1e-6);
      EXPECT_NEAR(sum.better_off, all.better_off, 1e-6);
      EXPECT_NEAR(sum.worse_off, all.worse_off, 1e-6);
      EXPECT_GT(all.better_off, 0);
      const double poor_mean = mean_income(baseline, records[r], all.year);
      EXPECT_NEAR(without / sum.people, poor_mean, 0.01) << all.year;
      EXPECT_NEAR(gain / sum.people, mean_income(package, with, all.year) - poor_mean, 0.01) << all.year;
    }
  }
}

std::uint64_t hash_of_tenths(const std::vector<RunRecord>& records) {
  BitsHash hash;
  for (const auto& record : records)
    for (const auto& of : record.tenths)
      for (const double number : {of.people, of.income_without, of.gain, of.better_off, of.worse_off}) hash.add(number);
  return hash.value();
}

TEST(Tenths, HaveTheSameBytesForAnyThreadsWidthAndCompany) {
  const std::vector<Scenario> scenarios{shipped("package"), shipped("cash")};
  const auto one = hash_of_tenths(records_of(scenarios, 1));
  EXPECT_EQ(hash_of_tenths(records_of(scenarios, 3)), one);
  for (const VectorLevel level : levels_here()) EXPECT_EQ(hash_of_tenths(records_of(scenarios, 2, level)), one);
  const auto late = shipped("cash", {"policies.cash_transfer.start_year=2018", "policies.cash_transfer.end_year=2019"});
  const auto together = records_of({scenarios[0], late}), alone = records_of({late});
  EXPECT_EQ(alone[0].tenths.front().year, 2018);
  EXPECT_EQ(hash_of_tenths(alone), hash_of_tenths({together[2], together[3]}));
}

}  // namespace
}  // namespace liftline::test
