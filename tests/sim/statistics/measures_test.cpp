#include "sim/statistics/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "populations.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

using test::lognormal_strata;
using test::persons;

// The incomes of the examples of the R package ineq, and the same after Pigou-Dalton transfers.
const WeightedIncomes ineq_x = persons({541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261});
const WeightedIncomes ineq_y = persons({841, 2063, 2445, 3438, 4437, 5401, 6392, 8304, 11304, 21961});

TEST(Measures, AgreeWithThePublishedOutputOfIneq) {
  EXPECT_NEAR(gini(ineq_x), 0.4620911, 5e-8);
  EXPECT_NEAR(atkinson(ineq_x, 0.5), 0.1796591, 5e-8);
  EXPECT_NEAR(watts(ineq_x, 2000.0).index, 0.1620141, 5e-8);
  EXPECT_NEAR(watts(ineq_y, 2000.0).index, 0.08663108, 5e-9);
  EXPECT_DOUBLE_EQ(headcount_ratio(ineq_x, 2000.0), 0.2);
  EXPECT_DOUBLE_EQ(headcount_ratio(ineq_y, 2000.0), 0.1);
}

TEST(Measures, AgreeWithTheFormulasOfIneqByHand) {
  EXPECT_NEAR(poverty_gap(ineq_x, 2000.0), 0.0998, 1e-12);
  EXPECT_NEAR(poverty_severity(ineq_x, 2000.0), 0.06042625, 1e-12);
  EXPECT_NEAR(sen_index(ineq_x, 2000.0), 0.12285, 1e-12);
  EXPECT_NEAR(sen_shorrocks_thon(ineq_x, 2000.0), 0.18425, 1e-12);
  EXPECT_DOUBLE_EQ(headcount_ratio(ineq_x, 4000.0), 0.4);
  EXPECT_NEAR(poverty_gap(ineq_x, 4000.0), 0.202825, 1e-12);
  EXPECT_NEAR(poverty_severity(ineq_x, 4000.0), 0.13209324, 5e-9);
  EXPECT_NEAR(watts(ineq_x, 4000.0).index, 0.36500893, 5e-9);
  EXPECT_NEAR(sen_index(ineq_x, 4000.0), 0.26328125, 1e-12);
  EXPECT_NEAR(sen_shorrocks_thon(ineq_x, 4000.0), 0.3487025, 1e-12);
  EXPECT_NEAR(theil(ineq_x), 0.36234124, 5e-9);
  EXPECT_NEAR(mean_log_deviation(ineq_x), 0.43359465, 5e-9);
}

/// Gini uses ranks and a mean, so its definition as a mean difference is another way to the same number.
TEST(Measures, GiniIsHalfTheRelativeMeanDifference) {
  double difference = 0.0;
  double people = 0.0;
  const WeightedIncomes incomes({{300, 4}, {900, 2.5}, {900, 1}, {40, 3}, {0, 1}, {7000, 6}});
  for (const auto& a : incomes.ascending()) {
    people += a.people;
    for (const auto& b : incomes.ascending()) difference += a.people * b.people * std::abs(a.income - b.income);
  }
  EXPECT_NEAR(gini(incomes), difference / (people * people) / (2.0 * incomes.mean()), 1e-14);
}

struct Lognormal {
  double line;
  double mean;
  double log_deviation;
};

struct Indices {
  double headcount;
  double gap;
  double severity;
  double watts;
  double gini;
  double theil;
};

double phi(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

Indices closed_form(const Lognormal& l) {
  const double s = l.log_deviation;
  const double a = (std::log(l.line / l.mean) + 0.5 * s * s) / s;
  const double r = l.mean / l.line;
  const double density = std::exp(-0.5 * a * a) / std::sqrt(2.0 * std::numbers::pi);
  return {phi(a),
          phi(a) - r * phi(a - s),
          phi(a) - 2.0 * r * phi(a - s) + r * r * std::exp(s * s) * phi(a - 2.0 * s),
          s * (a * phi(a) + density),
          2.0 * phi(s / std::numbers::sqrt2) - 1.0,
          0.5 * s * s};
}

Indices measured(const Lognormal& l, std::size_t strata) {
  const WeightedIncomes incomes = persons(lognormal_strata(l.mean, l.log_deviation, strata));
  return {headcount_ratio(incomes, l.line),
          poverty_gap(incomes, l.line),
          poverty_severity(incomes, l.line),
          watts(incomes, l.line).index,
          gini(incomes),
          theil(incomes)};
}

double largest_difference(const Indices& a, const Indices& b) {
  return std::max({std::abs(a.headcount - b.headcount), std::abs(a.gap - b.gap), std::abs(a.severity - b.severity),
                   std::abs(a.watts - b.watts), std::abs(a.gini - b.gini), std::abs(a.theil - b.theil)});
}

/// Line, mean and log standard deviation like those of rural Gansu in 2013 and in 2018.
const Lognormal year_2013{2736.0, 4200.0, 0.598};
const Lognormal year_2018{2995.0, 6900.0, 0.511};

TEST(Measures, ClosedFormsAreThoseOfTheOracle) {
  EXPECT_LT(largest_difference(closed_form(year_2013), {.338083, .100319, .042140, .134189, .327595, .178802}), 6e-7);
  EXPECT_LT(largest_difference(closed_form(year_2018), {.084144, .016263, .004917, .019676, .282148, .130560}), 6e-7);
}

/// The headcount of n strata is a multiple of 1/n and off by up to 1/(2n); the top strata, each represented by its middle,
/// cost the Theil index about as much.
TEST(Measures, ConvergeToTheLognormalClosedForms) {
  constexpr std::size_t strata = 200000;
  constexpr double bound = 2.0 / strata;
  EXPECT_LT(largest_difference(measured(year_2013, strata), closed_form(year_2013)), bound);
  EXPECT_LT(largest_difference(measured(year_2018, strata), closed_form(year_2018)), bound);

  Lognormal wider = year_2013;
  wider.log_deviation *= 1.001;
  EXPECT_GT(largest_difference(measured(wider, strata), closed_form(year_2013)), bound);
}

TEST(Measures, AtkinsonOfALognormalHasAClosedForm) {
  const WeightedIncomes incomes = persons(lognormal_strata(4200.0, 0.598, 200000));
  for (const double aversion : {0.5, 1.0, 2.0}) {
    EXPECT_NEAR(atkinson(incomes, aversion), 1.0 - std::exp(-0.5 * aversion * 0.598 * 0.598), 1e-5) << aversion;
  }
  EXPECT_NEAR(atkinson(incomes, 0.0), 0.0, 1e-12);
}

TEST(Measures, EntropyOfOrderTwoIsHalfTheSquaredCoefficientOfVariation) {
  const WeightedIncomes incomes({{1000, 2}, {4000, 1}});  // mean 2000, variance 2e6
  EXPECT_NEAR(generalised_entropy(incomes, 2.0), 0.25, 1e-14);
}

TEST(Measures, WhoIsExactlyAtTheLineIsNotPoor) {
  const WeightedIncomes incomes({{2736, 3}, {std::nextafter(2736.0, 0.0), 1}});
  EXPECT_DOUBLE_EQ(headcount_ratio(incomes, 2736.0), 0.25);
  EXPECT_EQ(incomes.below(2736.0).size(), 1U);
}

TEST(Measures, QuantileIsTheSmallestIncomeThatReachesTheShare) {
  const WeightedIncomes incomes = persons({40, 10, 30, 20});
  EXPECT_EQ(incomes.quantile(0.0), 10.0);
  EXPECT_EQ(incomes.quantile(0.25), 10.0);
  EXPECT_EQ(incomes.quantile(0.2501), 20.0);
  EXPECT_EQ(median(incomes), 20.0);
  EXPECT_EQ(incomes.quantile(1.0), 40.0);
  // 0.1 + 0.1 + 0.1 people are more than 0.3 by rounding; 0.6 of 0.5 people are still the first three.
  EXPECT_EQ(WeightedIncomes({{1, 0.1}, {2, 0.1}, {3, 0.1}, {4, 0.1}, {5, 0.1}}).quantile(0.6), 3.0);
}

TEST(Measures, HouseholdsWithoutPeopleDoNotExist) {
  const WeightedIncomes incomes({{5.0, 0.0}, {10.0, 2.0}});
  ASSERT_EQ(incomes.ascending().size(), 1U);
  EXPECT_EQ(incomes.quantile(0.0), 10.0);
}

TEST(Measures, WattsFloorsIncomesAtOnePercentOfTheLineAndSaysHowMany) {
  const WeightedIncomes incomes({{0, 1}, {-50, 2}, {9.9, 1}, {10, 1}, {500, 1}, {1000, 4}});
  const WattsIndex index = watts(incomes, 1000.0);
  EXPECT_DOUBLE_EQ(index.floored_people, 4.0);
  EXPECT_NEAR(index.index, (5.0 * std::log(100.0) + std::log(2.0)) / 10.0, 1e-14);
}

TEST(Measures, ZeroIncomesCountAsTheirLimit) {
  const WeightedIncomes incomes = persons({0, 2000});
  EXPECT_DOUBLE_EQ(gini(incomes), 0.5);
  EXPECT_NEAR(theil(incomes), std::log(2.0), 1e-14);
  EXPECT_EQ(mean_log_deviation(incomes), std::numeric_limits<double>::infinity());
  EXPECT_NEAR(atkinson(incomes, 0.5), 0.5, 1e-14);
  EXPECT_EQ(atkinson(incomes, 1.0), 1.0);
  EXPECT_EQ(atkinson(incomes, 2.0), 1.0);
  EXPECT_NEAR(mean_log_deviation(incomes.floored(20.0)), std::log(1010.0) - 0.5 * std::log(20.0 * 2000.0), 1e-14);
  EXPECT_DOUBLE_EQ(sen_index(incomes, 1000.0), 0.5);
  EXPECT_DOUBLE_EQ(sen_shorrocks_thon(incomes, 1000.0), 0.75);
}

TEST(Measures, NegativeIncomesDeepenGapsAndLeaveEntropyUndefined) {
  const WeightedIncomes incomes = persons({-1000, 3000});
  EXPECT_DOUBLE_EQ(poverty_gap(incomes, 1000.0), 1.0);
  EXPECT_DOUBLE_EQ(gini(incomes), 1.0);
  EXPECT_TRUE(std::isnan(theil(incomes)));
  EXPECT_TRUE(std::isnan(mean_log_deviation(incomes)));
  EXPECT_TRUE(std::isnan(atkinson(incomes, 0.5)));
}

TEST(Measures, OfNobodyOrOfNoIncomeAreUndefined) {
  const WeightedIncomes nobody({});
  EXPECT_EQ(nobody.people(), 0.0);
  for (const double value : {nobody.mean(), median(nobody), headcount_ratio(nobody, 1.0), poverty_gap(nobody, 1.0),
                             gini(nobody), theil(nobody), atkinson(nobody, 1.0), watts(nobody, 1.0).index,
                             sen_index(nobody, 1.0), sen_shorrocks_thon(nobody, 1.0)}) {
    EXPECT_TRUE(std::isnan(value));
  }
  const WeightedIncomes penniless({{0.0, 3.0}});
  EXPECT_TRUE(std::isnan(gini(penniless)));
  EXPECT_TRUE(std::isnan(theil(penniless)));
  EXPECT_EQ(headcount_ratio(penniless, 1.0), 1.0);
}

#ifdef LIFTLINE_CONTRACTS
TEST(Measures, RefuseWhatIsNotANumberOfYuanOrPeople) {
  EXPECT_THROW(WeightedIncomes({{std::nan(""), 1.0}}), ContractViolation);
  EXPECT_THROW(WeightedIncomes({{1.0, -1.0}}), ContractViolation);
  EXPECT_THROW(static_cast<void>(poverty_gap(ineq_x, 0.0)), ContractViolation);
  EXPECT_THROW(static_cast<void>(ineq_x.quantile(1.5)), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
