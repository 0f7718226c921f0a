#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {
namespace {

std::vector<std::string> central() { return {"survey_uncertainty=false", "parameter_uncertainty=false"}; }

/// Mean over replicates of a series of the group `all` in a year.
double mean_of(const Scenario& scenario, const std::vector<RunRecord>& records, Measure measure, int year,
               std::size_t line = OutputSeries::no_line) {
  const auto catalogue = output_catalogue(scenario);
  const auto index =
      static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() + catalogue.find(measure, 0, line);
  double sum = 0;
  for (const auto& record : records) sum += record.values[index];
  return sum / static_cast<double>(records.size());
}

TEST(FirstYear, BothRatesAreTheBuiltInOneInExpectation) {
  const auto scenario = shipped("growth-only", central(), 20000, 4);
  const auto records = records_of({scenario});
  for (const auto& record : records) EXPECT_NEAR(record.start.expected_headcount, 0.3379, 2e-4);
  // Households of a village share disasters; 4 x 20,000 of them leave about .3 points of luck.
  EXPECT_NEAR(mean_of(scenario, records, Measure::poverty_rate, 2013, 0), 0.3379, 0.01);
  EXPECT_NEAR(mean_of(scenario, records, Measure::registry_rate, 2013), 0.3379, 0.01);
  EXPECT_NEAR(mean_of(scenario, records, Measure::list_inclusion_error, 2013), 0.25, 0.015);
}

TEST(FirstYear, AnotherMeanIncomeIsMetByAnotherDispersion) {
  const auto start_with = [](double mean_income) {
    auto changes = central();
    changes.push_back("parameters.mean_income=" + std::to_string(mean_income));
    return records_of({shipped("growth-only", changes, 2000, 1)}).front().start;
  };
  const auto low = start_with(3800);
  const auto high = start_with(4600);
  EXPECT_NEAR(low.expected_headcount, 0.3379, 2e-4);
  EXPECT_NEAR(high.expected_headcount, 0.3379, 2e-4);
  EXPECT_LT(low.permanent_sd, high.permanent_sd);
}

TEST(FirstYear, IncomesBySourceHaveTheirMeans) {
  const auto scenario = shipped("growth-only", central(), 40000, 4);
  const auto records = records_of({scenario});
  EXPECT_NEAR(mean_of(scenario, records, Measure::mean_income, 2013), 4200, 42);
  EXPECT_NEAR(mean_of(scenario, records, Measure::business_income, 2013), 4200 * 0.475, 40);
  EXPECT_NEAR(mean_of(scenario, records, Measure::wage_income, 2013), 4200 * 0.33, 28);
  EXPECT_NEAR(mean_of(scenario, records, Measure::transfer_income, 2013), 4200 * 0.195, 16);
}

TEST(FirstYear, SellersStartAtTheirExpectedShare) {
  const auto scenario = shipped("baseline", central(), 40000, 4);
  EXPECT_NEAR(mean_of(scenario, records_of({scenario}), Measure::seller_share, 2013), 0.008,
              4.5 * std::sqrt(0.008 / 160000));
}

TEST(GrowthOnly, HasNoSellersAndIncomesOnTheirPath) {
  auto changes = central();
  changes.emplace_back("parameters.top_up_end=0");
  changes.emplace_back("parameters.top_up_start=0");
  const auto scenario = shipped("growth-only", changes, 40000, 2);
  const auto records = records_of({scenario});
  EXPECT_EQ(mean_of(scenario, records, Measure::seller_share, 2020), 0);
  const double path = 4200 * (0.475 * std::pow(1.07, 5) + 0.33 * std::pow(1.118, 5) + 0.195 * std::pow(1.155, 5));
  EXPECT_NEAR(mean_of(scenario, records, Measure::mean_income, 2018), path, 0.012 * path);
}

TEST(IncomeShock, LowersItsYearBySourceAndNoOther) {
  auto changes = central();
  const auto usual = shipped("growth-only", changes, 4000, 2);
  changes.emplace_back("income_shock={2020: {wage: -0.1, business: -0.05}}");
  const auto shocked = shipped("growth-only", changes, 4000, 2);
  const auto before = records_of({usual});
  const auto after = records_of({shocked});
  const auto kept = [&](Measure measure, int year) {
    return mean_of(shocked, after, measure, year) / mean_of(usual, before, measure, year);
  };
  EXPECT_EQ(kept(Measure::wage_income, 2019), 1);
  EXPECT_NEAR(kept(Measure::wage_income, 2020), 0.9, 1e-5);
  EXPECT_NEAR(kept(Measure::business_income, 2020), 0.95, 1e-5);
  EXPECT_NEAR(kept(Measure::transfer_income, 2020), 1, 1e-5);
  EXPECT_NEAR(kept(Measure::wage_income, 2021), 1, 2e-3);  // what was not saved moves a few decisions
}

TEST(Attitudes, KeepTheSurveysShares) {
  const auto scenario = shipped("baseline", central(), 20000, 2);
  const auto records = records_of({scenario});
  for (const int year : {2013, 2018, 2025}) {
    EXPECT_NEAR(mean_of(scenario, records, Measure::content_share, year), 0.3944, 0.012) << year;
    EXPECT_NEAR(mean_of(scenario, records, Measure::idea_share, year), 0.5654, 0.012) << year;
  }
  EXPECT_NEAR(mean_of(scenario, records, Measure::short_of_funds_share, 2018), 0.4544, 0.03);
}

TEST(Registry, QuotaMeetsItsPathAndSaysWhomItForcedOut) {
  const auto scenario = shipped("registry-push", central(), 20000, 1);
  const auto records = records_of({scenario});
  for (const int year : {2016, 2019, 2020}) {
    const double allowed = scenario.county->registry.quota_percent->values.at(year) / 100;
    EXPECT_LE(mean_of(scenario, records, Measure::registry_rate, year), allowed) << year;
  }
  EXPECT_GT(mean_of(scenario, records, Measure::forced_exits, 2019), 0);
}

TEST(Sizes, ASampleOfATwentiethAgreesWithAQuarter) {
  // The luck of a sample of n households: about sqrt(p (1 - p) 1.2 / n) a replicate; 4.5 of it together.
  const auto rate = [](std::uint64_t households) {
    const auto scenario = shipped("baseline", central(), households, 8);
    return mean_of(scenario, records_of({scenario}), Measure::poverty_rate, 2018, 0);
  };
  const double small = rate(3730);
  const double large = rate(18650);
  const double error = std::sqrt(0.075 * 0.925 * 1.2 * (1.0 / 3730 + 1.0 / 18650) / 8);
  EXPECT_NEAR(small, large, 4.5 * error);
}

TEST(Money, EveryAccountBalancesToTheFen) {
  for (const char* name : {"package", "cash", "cash-package"})
    for (const std::uint64_t households : {std::uint64_t{2000}, std::uint64_t{7777}})
      for (const auto& record : records_of({shipped(name, {}, households, 2)}))
        for (const auto& [policy, year, account, targeting] : record.accounts)
          EXPECT_TRUE(account.balances()) << name << " " << year;
}

}  // namespace
}  // namespace liftline::test
