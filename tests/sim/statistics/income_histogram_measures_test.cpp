#include "sim/statistics/income_histogram_measures.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>

#include "populations.hpp"
#include "sim/core/math/real.hpp"
#include "sim/statistics/measures.hpp"

// Holds the sums over bins to the definitions on the list.

namespace liftline {
namespace {

using test::any_population;
using test::Household;
using test::listed;

IncomeHistogram binned(const IncomeBins& bins, const std::vector<Household>& households) {
  IncomeHistogram histogram(bins);
  for (const auto& [income, people] : households) histogram.add(bins.place_of(income), people);
  return histogram;
}

/// What spreading incomes evenly within bins can add to a sum of people^2 times mean difference: a twelfth of the bin's width
/// (docs/poverty-measures.md), here over the bins below `end`.
double rank_slack(const IncomeBins& bins, const IncomeHistogram& histogram, std::size_t end) {
  double slack = 0.0;
  for (std::size_t bin = 0; bin < end; ++bin) {
    const auto people = static_cast<double>(histogram.bins()[bin].people);
    slack += people * people * (bins[bin].upper - bins[bin].lower) / 12.0;
  }
  return slack;
}

void expect_near(const std::string& name, double binned_value, double definition, double tolerance) {
  if (std::isnan(definition) && std::isnan(binned_value)) return;
  RC_LOG() << name << ": from bins " << binned_value << ", by definition " << definition << ", allowed " << tolerance
           << '\n';
  RC_ASSERT(std::abs(binned_value - definition) <= tolerance);
}

/// A measure that is never too low and too high by at most `excess`, but for `rounding`.
void expect_not_below(const std::string& name, double binned_value, double definition, double excess, double rounding) {
  expect_near(name, binned_value, definition, excess + rounding);
  if (!std::isnan(definition)) RC_ASSERT(binned_value >= definition - rounding);
}

// What rounding leaves of numbers of the order of 1.
constexpr double rounding = 1e-12;
// Incomes below IncomeBins::lowest_income are off by up to half of 2^-16 yuan.
constexpr double half_step = 0x1p-17;

RC_GTEST_PROP(IncomeHistogramMeasures, AgreeWithTheDefinitionsOfPoverty, ()) {
  const auto population = any_population(2000);
  const std::array<float, 3> lines{population.line, 2.98F * population.line, 800.0F};
  const IncomeBins bins(lines);
  const IncomeHistogram histogram = binned(bins, population.households);
  const IncomeMeasures measures = measure(bins, histogram);
  const WeightedIncomes list = listed(population.households);
  for (const IncomeBins::Line& at : bins.lines()) {
    const double line = at.income;
    const PovertyMeasures& poverty = measures.poverty[at.given_as];
    const double poor = list.people_in_first(list.below(line).size());
    RC_ASSERT(poverty.line == line);
    RC_ASSERT(poverty.poor_people == poor);
    RC_ASSERT(poverty.headcount_ratio == headcount_ratio(list, line));
    const WattsIndex index = watts(list, line);
    RC_ASSERT(poverty.floored_people == index.floored_people);
    expect_near("watts", poverty.watts, index.index, 6e-6 * index.index + rounding);
    const double gap = poverty_gap(list, line);
    expect_near("gap", poverty.poverty_gap, gap, rounding + half_step / line);
    const double severity = poverty_severity(list, line);
    expect_near("severity", poverty.poverty_severity, severity, rounding + 2.0 * half_step / line);
    const double slack = rank_slack(bins, histogram, at.first_bin) / (line * list.people());
    const double sst = sen_shorrocks_thon(list, line);
    expect_not_below("sst", poverty.sen_shorrocks_thon, sst, slack / list.people(), rounding + 2.0 * half_step / line);
    const double sen = sen_index(list, line);
    expect_not_below("sen", poverty.sen, sen, poor > 0.0 ? slack / poor : 0.0, rounding + 2.0 * half_step / line);
  }
}

RC_GTEST_PROP(IncomeHistogramMeasures, AgreeWithTheDefinitionsOfInequality, ()) {
  const auto population = any_population(2000);
  const std::array<float, 1> lines{population.line};
  const IncomeBins bins(lines);
  const IncomeHistogram histogram = binned(bins, population.households);
  const IncomeMeasures measures = measure(bins, histogram);
  const WeightedIncomes list = listed(population.households);
  RC_ASSERT(static_cast<double>(measures.people) == list.people());
  // Nearly nobody has less than 8 yuan and more than none; a step there is 2^-16 yuan.
  expect_near("mean", measures.mean_income, list.mean(), 1e-12 * list.mean() + half_step);
  RC_PRE(list.mean() > 8.0);
  const double slack = rank_slack(bins, histogram, bins.size() - 1) / (list.people() * list.income());
  expect_not_below("gini", measures.gini, gini(list), slack, rounding + 4.0 * half_step / list.mean());
  double tiny_people = 0.0;
  for (const auto& [income, people] : list.below(8.0)) tiny_people += income > 0.0 ? people : 0.0;
  const double from_tiny = 1.4 * tiny_people / list.income();
  expect_near("theil", measures.theil, theil(list), std::max(1e-5 * theil(list), 2e-8) + from_tiny);
  double logs = 0.0;
  for (const auto& [income, people] : list.ascending()) logs += people * std::log(std::max(income, 8.0));
  const double deviation = std::max(std::log(list.mean()) - logs / list.people(), 0.0);
  expect_near("mld", measures.mean_log_deviation, deviation,
              std::max(1e-5 * deviation, 3e-8) + half_step / list.mean());
}

RC_GTEST_PROP(IncomeHistogramMeasures, QuantilesStayInTheirBinAndAreExactInHeaps, ()) {
  const auto population = any_population(2000);
  const std::array<float, 1> lines{population.line};
  const IncomeBins bins(lines);
  const IncomeHistogram histogram = binned(bins, population.households);
  const WeightedIncomes list = listed(population.households);
  for (const double share : {0.0, 0.05, 0.25, 0.5, 0.6, 0.95, 1.0}) {
    const double expected = list.quantile(share);
    const double found = quantile(bins, histogram, share);
    const std::uint32_t bin = bins.bin_of(static_cast<float>(expected));
    RC_ASSERT(found >= bins[bin].lower && found <= bins[bin].upper);
    const bool one_income =
        std::all_of(list.ascending().begin(), list.ascending().end(), [&](const WeightedIncome& entry) {
          return entry.income == expected || bins.bin_of(static_cast<float>(entry.income)) != bin;
        });
    if (one_income && bin != 0) RC_ASSERT(std::abs(found - expected) <= 1e-12 * expected);
  }
}

RC_GTEST_PROP(IncomeHistogramMeasures, AnEstimatedLineIsOffByAtMostTheBinItCuts, ()) {
  const auto population = any_population(2000);
  const IncomeBins bins({});
  const IncomeHistogram histogram = binned(bins, population.households);
  const WeightedIncomes list = listed(population.households);
  const double line = population.line;
  const PovertyMeasures found = poverty_at(bins, histogram, line);
  const IncomeBin& cut = bins[bins.bin_of(population.line)];
  const double share =
      static_cast<double>(histogram.bins()[bins.bin_of(population.line)].people) / list.people() + rounding;
  const double widest_gap = (line - cut.lower) / line;
  const double step = half_step / line;
  expect_near("headcount", found.headcount_ratio, headcount_ratio(list, line), share);
  expect_near("gap", found.poverty_gap, poverty_gap(list, line), share * widest_gap + step);
  expect_near("severity", found.poverty_severity, poverty_severity(list, line),
              share * widest_gap * widest_gap + 2.0 * step);
}

/// The twin that shows why lines are borders of bins: without them, people heaped at the line are taken for poor.
TEST(IncomeHistogramMeasures, WithoutTheLineAsABorderTheHeadcountIsWrong) {
  const float line = 2736.5F;
  const std::vector<Household> households{{line, 600}, {line + 4.0F, 50}, {5000.0F, 200}, {1000.0F, 150}};
  const std::array<float, 1> lines{line};
  const IncomeBins with_line(lines);
  const IncomeBins without_line({});
  EXPECT_EQ(measure(with_line, binned(with_line, households)).poverty[0].headcount_ratio, 0.15);
  EXPECT_EQ(poverty_at(with_line, binned(with_line, households), line).headcount_ratio, 0.15);
  EXPECT_GT(poverty_at(without_line, binned(without_line, households), line).headcount_ratio, 0.25);
}

/// A county without luck: 200,000 incomes at the strata of a lognormal distribution, as many as resolve the bins.
std::vector<Household> smooth_county() {
  std::vector<Household> households;
  for (const double income : test::lognormal_strata(4200.0, 0.598, 200000))
    households.push_back({static_cast<float>(income), 1});
  return households;
}

TEST(IncomeHistogramMeasures, OfASmoothCountyAreWithinOneInTenThousand) {
  const std::vector<Household> households = smooth_county();
  const std::array<float, 1> lines{2736.0F};
  const IncomeBins bins(lines);
  const IncomeHistogram histogram = binned(bins, households);
  const IncomeMeasures measures = measure(bins, histogram);
  const WeightedIncomes list = listed(households);
  EXPECT_NEAR(measures.gini, gini(list), 1e-4 * gini(list));
  EXPECT_NEAR(measures.poverty[0].sen_shorrocks_thon, sen_shorrocks_thon(list, 2736.0), 1e-4 * 0.18);
  EXPECT_NEAR(measures.poverty[0].sen, sen_index(list, 2736.0), 1e-4 * 0.14);
  EXPECT_NEAR(measures.theil, theil(list), 1e-5 * theil(list));
  EXPECT_NEAR(measures.mean_log_deviation, mean_log_deviation(list), 1e-5 * mean_log_deviation(list));
  EXPECT_NEAR(measures.median_income, median(list), 1e-4 * median(list));
  for (const double share : {0.05, 0.25, 0.75, 0.95}) {
    EXPECT_NEAR(quantile(bins, histogram, share), list.quantile(share), 1e-4 * list.quantile(share)) << share;
  }
  for (const double part : {0.5, 0.6}) {
    const double exact = headcount_ratio(list, part * median(list));
    EXPECT_NEAR(poverty_at(bins, histogram, part * measures.median_income).headcount_ratio, exact, 1e-4 * exact)
        << part;
  }
}

/// A county of the usual size with the luck of a draw: how close quantiles come where a bin holds some 75 households.
TEST(IncomeHistogramMeasures, OfARandomCountyAreCloserThanItsLuck) {
  std::mt19937_64 random(2013);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same numbers in every run
  std::vector<Household> households;
  for (int i = 0; i < 74600; ++i) {
    const double uniform = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
    const double income = 4200.0 * math::exp(0.598 * (math::normal_quantile(uniform) - 0.299));
    households.push_back({static_cast<float>(income), static_cast<std::uint32_t>(1 + random() % 9)});
  }
  const std::array<float, 1> lines{2736.0F};
  const IncomeBins bins(lines);
  const IncomeHistogram histogram = binned(bins, households);
  const IncomeMeasures measures = measure(bins, histogram);
  const WeightedIncomes list = listed(households);
  EXPECT_NEAR(measures.gini, gini(list), 1e-6 * gini(list));
  EXPECT_NEAR(measures.theil, theil(list), 1e-6 * theil(list));
  EXPECT_NEAR(measures.poverty[0].watts, watts(list, 2736.0).index, 1e-6 * watts(list, 2736.0).index);
  EXPECT_NEAR(measures.poverty[0].sen, sen_index(list, 2736.0), 1e-6 * sen_index(list, 2736.0));
  double squares = 0.0;
  double worst = 0.0;
  for (int percent = 2; percent <= 98; ++percent) {
    const double error = quantile(bins, histogram, percent / 100.0) / list.quantile(percent / 100.0) - 1.0;
    squares += error * error;
    worst = std::max(worst, std::abs(error));
  }
  RecordProperty("quantile_error_rms", std::to_string(std::sqrt(squares / 97.0)));
  RecordProperty("quantile_error_worst", std::to_string(worst));
  EXPECT_LT(std::sqrt(squares / 97.0), 3e-4);
  EXPECT_LT(worst, 1.5e-3);
}

/// Ginis without the spread inside bins would miss by a fixed part of them: the correction is not idle.
TEST(IncomeHistogramMeasures, TheSpreadWithinABinCounts) {
  const std::vector<Household> households{{1025.0F, 1}, {1026.0F, 1}, {1027.0F, 1},
                                          {1028.0F, 1}, {1029.0F, 1}, {1030.0F, 1}};
  const IncomeBins bins({});
  ASSERT_EQ(bins.bin_of(1025.0F), bins.bin_of(1030.0F));
  const double exact = gini(listed(households));
  EXPECT_NEAR(measure(bins, binned(bins, households)).gini, exact, 0.02 * exact);
}

TEST(IncomeHistogramMeasures, AnIncomeAboveTheHighestBinKeepsItsPartOfTheMean) {
  const std::vector<Household> households{{3000.0F, 9}, {2000000.0F, 1}};
  const IncomeBins bins({});
  const IncomeMeasures measures = measure(bins, binned(bins, households));
  const WeightedIncomes list = listed(households);
  EXPECT_NEAR(measures.mean_income, list.mean(), 1e-12 * list.mean());
  EXPECT_NEAR(measures.gini, gini(list), 1e-12);
  EXPECT_NEAR(measures.theil, theil(list), 1e-5 * theil(list));
}

TEST(IncomeHistogramMeasures, OfNobodyOrOfNoIncomeAreUndefined) {
  const std::array<float, 1> lines{2736.0F};
  const IncomeBins bins(lines);
  const IncomeMeasures nobody = measure(bins, IncomeHistogram(bins));
  EXPECT_EQ(nobody.people, 0);
  EXPECT_TRUE(std::isnan(nobody.mean_income));
  EXPECT_TRUE(std::isnan(nobody.median_income));
  EXPECT_TRUE(std::isnan(nobody.gini));
  EXPECT_EQ(nobody.poverty[0].poor_people, 0.0);
  EXPECT_TRUE(std::isnan(nobody.poverty[0].headcount_ratio));
  EXPECT_TRUE(std::isnan(poverty_at(bins, IncomeHistogram(bins), 0.5 * nobody.median_income).headcount_ratio));

  const IncomeMeasures penniless = measure(bins, binned(bins, {{0.0F, 5}}));
  EXPECT_EQ(penniless.median_income, 0.0);
  EXPECT_TRUE(std::isnan(penniless.theil));
  EXPECT_EQ(penniless.poverty[0].headcount_ratio, 1.0);
  EXPECT_EQ(penniless.poverty[0].sen, 1.0);
  EXPECT_NEAR(penniless.poverty[0].watts, std::log(100.0), 1e-13);
}

}  // namespace
}  // namespace liftline
