#include "sim/statistics/income_histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace liftline {
namespace {

const std::array<float, 3> lines{2736.5F, 4350.24F, 2736.5F};
const IncomeBins bins(lines);

double income_at(IncomePlace place) { return bins[place.bin].lower + place.position * bins[place.bin].step; }

std::vector<float> sweep(float from, float below, std::uint32_t stride) {
  std::vector<float> incomes;
  for (auto bits = std::bit_cast<std::uint32_t>(from); bits < std::bit_cast<std::uint32_t>(below); bits += stride) {
    incomes.push_back(std::bit_cast<float>(bits));
  }
  return incomes;
}

TEST(IncomeBins, AreAsManyAsSaid) {
  // 128 in each of 16 octaves, below and above; two lines (one given twice) and their Watts floors.
  EXPECT_EQ(IncomeBins({}).size(), 2048U + 2U);
  EXPECT_EQ(bins.size(), 2048U + 2U + 4U);
}

TEST(IncomeBins, KeepEveryIncomeBetweenTheOutermostExactly) {
  for (const float income : sweep(IncomeBins::lowest_income, IncomeBins::highest_income, 97)) {
    const IncomePlace place = bins.place_of(income);
    ASSERT_EQ(income_at(place), static_cast<double>(income));
    ASSERT_LE(bins[place.bin].lower, static_cast<double>(income));
    ASSERT_GT(bins[place.bin].upper, static_cast<double>(income));
    ASSERT_LE(bins[place.bin].upper - bins[place.bin].lower, bins[place.bin].lower / 128.0);
  }
}

TEST(IncomeBins, FollowOneAnother) {
  for (std::size_t bin = 1; bin < bins.size(); ++bin) ASSERT_EQ(bins[bin - 1].upper, bins[bin].lower);
  EXPECT_EQ(bins[0].lower, 0.0);
}

TEST(IncomeBins, RoundTheOutermostIncomesToTheirSteps) {
  EXPECT_EQ(income_at(bins.place_of(0.0F)), 0.0);
  EXPECT_EQ(bins.bin_of(-0.0F), 0U);
  for (const float income : sweep(0x1p-30F, IncomeBins::lowest_income, 99991)) {
    ASSERT_EQ(bins.bin_of(income), 0U);
    ASSERT_NEAR(income_at(bins.place_of(income)), static_cast<double>(income), 0x1p-17);
  }
  for (const float income : sweep(IncomeBins::highest_income, IncomeBins::capped_income, 9973)) {
    ASSERT_EQ(bins.bin_of(income), bins.overflow_bin());
    ASSERT_NEAR(income_at(bins.place_of(income)), static_cast<double>(income), 4.0);
  }
  EXPECT_EQ(income_at(bins.place_of(std::numeric_limits<float>::max())),
            static_cast<double>(IncomeBins::capped_income));
}

TEST(IncomeBins, NoBinHoldsBothSidesOfALineOrItsWattsFloor) {
  for (const IncomeBins::Line& line : bins.lines()) {
    EXPECT_EQ(bins.bin_of(line.income), line.first_bin);
    EXPECT_EQ(bins.bin_of(std::nextafter(line.income, 0.0F)), line.first_bin - 1);
    const double floor = 0.01 * static_cast<double>(line.income);
    EXPECT_GE(bins[line.floor_bin].lower, floor);
    EXPECT_LT(static_cast<double>(std::nextafter(static_cast<float>(bins[line.floor_bin].lower), 0.0F)), floor);
  }
}

TEST(IncomeBins, OrderTheLinesAndRememberWhereTheyWereGiven) {
  ASSERT_EQ(bins.lines().size(), 3U);
  EXPECT_EQ(bins.lines()[0].given_as, 0U);
  EXPECT_EQ(bins.lines()[1].given_as, 2U);
  EXPECT_EQ(bins.lines()[2].given_as, 1U);
}

double at(const Quadratic& function, std::uint32_t position) {
  return function.constant + function.linear * position + function.square * position * position;
}

/// The bounds that the header states, over every bin and position on a grid.
TEST(IncomeBins, LogarithmsKeepTheirStatedErrors) {
  for (std::size_t bin = 1; bin + 1 < bins.size(); ++bin) {
    const IncomeBin& b = bins[bin];
    const auto positions = static_cast<std::uint32_t>((b.upper - b.lower) / b.step);
    for (std::uint32_t position = 0; position < positions; position += 1 + positions / 37) {
      const double income = b.lower + position * b.step;
      const double log = std::log(income);
      const double gap = std::log(b.upper) - log;
      ASSERT_NEAR(at(b.log_income, position), log, 3e-8);
      ASSERT_NEAR(at(b.income_log_income, position), income * log, 2e-8 * income);
      ASSERT_NEAR(std::log(b.upper) - at(b.log_income, position), gap, 6e-6 * gap + 1e-14);
    }
  }
}

std::vector<std::pair<float, std::uint32_t>> some_households() {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers in every run
  std::vector<std::pair<float, std::uint32_t>> households;
  for (int i = 0; i < 3000; ++i)
    households.emplace_back(static_cast<float>(random() % 9000000) / 100.0F, 1 + random() % 10);
  return households;
}

bool equal(const IncomeHistogram& a, const IncomeHistogram& b) {
  return std::equal(
      a.bins().begin(), a.bins().end(), b.bins().begin(), b.bins().end(), [](const BinSums& x, const BinSums& y) {
        return x.people == y.people && x.position == y.position && x.position_squared == y.position_squared;
      });
}

TEST(IncomeHistogram, IsTheSameInAnyOrderAndFromAnyParts) {
  auto households = some_households();
  IncomeHistogram whole(bins);
  for (const auto& [income, people] : households) whole.add(bins.place_of(income), people);

  std::shuffle(households.begin(), households.end(),
               std::mt19937(8));  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers in every run
  std::vector<IncomeHistogram> parts(3, IncomeHistogram(bins));
  for (std::size_t i = 0; i < households.size(); ++i) {
    parts[i % 3].add(bins.place_of(households[i].first), households[i].second);
  }
  parts[0].merge(parts[2].bins());
  EXPECT_FALSE(equal(whole, parts[0]));
  parts[0].merge(parts[1].bins());
  EXPECT_TRUE(equal(whole, parts[0]));
}

TEST(IncomeHistogram, ResetEmptiesItForOtherBins) {
  IncomeHistogram histogram(bins);
  histogram.add(bins.place_of(1000.0F), 4);
  const IncomeBins other({});
  histogram.reset(other);
  EXPECT_TRUE(equal(histogram, IncomeHistogram(other)));
}

TEST(IncomeHistogram, HoldsTheLargestPositionOfABillionPeople) {
  IncomeHistogram histogram(bins);
  const IncomePlace place = bins.place_of(std::nextafter(16.0F, 0.0F));
  EXPECT_EQ(place.position, 65535U);
  histogram.add(place, 1000000000U);
  EXPECT_EQ(histogram.bins()[place.bin].position_squared, 1000000000LL * 65535 * 65535);
}

#ifdef LIFTLINE_CONTRACTS
TEST(IncomeHistogram, RefusesNegativeIncomesAndLinesOutOfReach) {
  EXPECT_THROW(static_cast<void>(bins.place_of(-1.0F)), ContractViolation);
  const std::array<float, 1> too_low{799.0F};
  EXPECT_THROW(IncomeBins{too_low}, ContractViolation);
  IncomeHistogram histogram(bins);
  EXPECT_THROW(IncomeHistogram(IncomeBins({})).merge(histogram.bins()), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
