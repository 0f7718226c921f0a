#include <gtest/gtest.h>

#include "analysis/closing_table.hpp"
#include "analysis/cost_effectiveness.hpp"
#include "analysis/summary.hpp"
#include "analysis/text_table.hpp"
#include "sim/results/tables.hpp"
#include "tests/analysis/results_of_two.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

TEST(Distribution, MatchesValuesComputedByHand) {
  const std::vector<double> values{4, 1, 3, 2, std::nan("")};
  const auto d = distribution_of(values);
  EXPECT_EQ(d.count, 4U);
  EXPECT_DOUBLE_EQ(d.mean, 2.5);
  EXPECT_DOUBLE_EQ(d.sd, std::sqrt(5.0 / 3));
  EXPECT_DOUBLE_EQ(d.mc_error, std::sqrt(5.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(d.p50(), 2.5);
  EXPECT_DOUBLE_EQ(d.p25(), 1.75);    // R: quantile(c(1, 2, 3, 4), .25)
  EXPECT_DOUBLE_EQ(d.p975(), 3.925);  // R: quantile(c(1, 2, 3, 4), .975)
}

TEST(Distribution, OfOneValueHasNothingButItsMean) {
  const auto d = distribution_of(std::vector<double>{7});
  EXPECT_EQ(d.mean, 7);
  EXPECT_TRUE(std::isnan(d.sd) && std::isnan(d.mc_error) && std::isnan(d.p50()) && std::isnan(d.probability_lower));
}

TEST(Distribution, CountsTiesHalf) {
  EXPECT_DOUBLE_EQ(distribution_of(std::vector<double>{-1, 0, 0, 1}).probability_lower, 0.5);
}

TEST(Comparison, IsPaired) {
  // The rates differ between replicates by far more than within: only pairing sees the half point.
  const auto results = results_of({{0.10, 0.095}, {0.20, 0.195}, {0.30, 0.295}});
  SeriesReader series(results);
  const auto d = difference_of(series, 1, 1, results.description().catalogue.find(Measure::poverty_rate, 0, 0));
  EXPECT_NEAR(d.mean, -0.005, 1e-12);
  EXPECT_NEAR(d.sd, 0, 1e-12);
  EXPECT_EQ(d.probability_lower, 1);
}

TEST(Comparison, ANullPolicyGivesExactlyZero) {
  const auto results = results_of({{0.1, 0.1}, {0.123456, 0.123456}, {0.3, 0.3}});
  SeriesReader series(results);
  const auto d = difference_of(series, 1, 1, results.description().catalogue.find(Measure::poverty_rate, 0, 0));
  EXPECT_EQ(d.mean, 0);
  EXPECT_EQ(d.p025(), 0);
  EXPECT_EQ(d.p975(), 0);
  EXPECT_EQ(d.probability_lower, 0.5);
}

TEST(CostEffectiveness, AddsUpPeopleYearsAndMoney) {
  const auto results = results_of({{0.10, 0.08}, {0.20, 0.17}}, 2e6);
  const auto of = cost_effectiveness(results, 1, 0);
  EXPECT_DOUBLE_EQ(of.cost.mean, 2e6);
  EXPECT_DOUBLE_EQ(of.cost_discounted.mean, 2e6 / 1.03);
  EXPECT_NEAR(of.people_lifted.mean, 25, 1e-9);
  EXPECT_NEAR(of.person_years_per_million.mean, 12.5, 1e-9);
  EXPECT_NEAR(of.gap_closed.mean, 0.025 / 4 * 2800 * 1000, 1e-6);
  EXPECT_NEAR(yuan_per_person_year(of), 80000, 1e-6);
}

TEST(CostEffectiveness, GivesNoRatioWhereTheEffectMayBeNothing) {
  EXPECT_TRUE(std::isnan(
      yuan_per_person_year(cost_effectiveness(results_of({{0.10, 0.09}, {0.10, 0.12}, {0.10, 0.10}}), 1, 0))));
}

TEST(ClosingTable, FitsAndSaysWhatItMust) {
  const auto table = closing_table(results_of({{0.10, 0.095}, {0.20, 0.196}, {0.30, 0.294}}), "calm-heron-81c2e0");
  for (const char* words : {"baseline", "training", "reference", "95 % interval", "person-", "3.0 % a year",
                            "calm-heron-81c2e0", "3 replicates"})
    EXPECT_NE(table.find(words), std::string::npos) << words << "\n" << table;
  std::size_t from = 0;
  for (std::size_t end; (end = table.find('\n', from)) != std::string::npos; from = end + 1)
    EXPECT_LE(display_width(std::string_view(table).substr(from, end - from)), 110U);
}

TEST(ClosingTable, OneReplicateHasNoInterval) {
  const auto table = closing_table(results_of({{0.10, 0.095}}), "calm-heron-81c2e0");
  EXPECT_NE(table.find("there is no interval"), std::string::npos);
  EXPECT_EQ(table.find("nan"), std::string::npos);
}

TEST(ClosingTable, MeasuresWideCharactersAsTwoColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("张家川"), 6U);
  EXPECT_EQ(display_width("−0.1"), 4U);
}

TEST(Files, HangOnNothingButTheResults) {
  TemporaryFolder folder;
  const auto results = results_of({{0.10, 0.095}, {0.20, 0.196}});
  const auto hash = write_trajectories(results, folder.path() / "a.csv");
  EXPECT_EQ(write_trajectories(results_of({{0.10, 0.095}, {0.20, 0.196}}), folder.path() / "b.csv"), hash);
  EXPECT_EQ(read_file(folder.path() / "a.csv"), read_file(folder.path() / "b.csv"));
  const std::string text = read_file(folder.path() / "a.csv");
  EXPECT_TRUE(text.starts_with(
      "scenario,replicate,year,line,group,measure,value\nbaseline,1,2013,national,all,poverty_rate,0.34\n"))
      << text.substr(0, 200);
  EXPECT_NE(text.find("baseline,1,2013,,all,new_sellers,\n"), std::string::npos)
      << "an undefined value is an empty field";
  write_transitions(results, folder.path() / "t.csv");
  EXPECT_TRUE(
      read_file(folder.path() / "t.csv")
          .starts_with(
              "scenario,replicate,year,state,unit,entered,left,left_by_quota\nbaseline,1,2014,income_poverty,people,"));
  write_programmes(results, folder.path() / "p.csv");
  EXPECT_NE(read_file(folder.path() / "p.csv").find("training,1,2014,training,0,0,0,0,6000000,6000000,0,0,0,,,,,\n"),
            std::string::npos);
}

TEST(Results, ValuesOfManyReplicatesAreThoseOfTheirRuns) {
  // More than are read at once.
  std::vector<std::pair<double, double>> rates;
  for (int r = 0; r < 3000; ++r) rates.emplace_back(r * 1e-4, r * 0.5e-4);
  const ResultSet results = results_of(rates);
  SeriesReader reader(results);
  const auto& about = results.description();
  const std::size_t series = about.catalogue.series.size();
  ASSERT_GT(rates.size() * about.years() * series, std::size_t{1} << 18);
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (const std::size_t s : {0U, 1U}) {
    for (const std::size_t r : {std::size_t{1}, std::size_t{1777}, rates.size()}) {
      const RunRecord run = results.run(s, r);
      EXPECT_EQ(run.accounts.size(), s);
      for (std::size_t y = 0; y < about.years(); ++y)
        for (std::size_t i = 0; i < series; ++i)
          ASSERT_TRUE(same(reader.values(s, y, i)[r - 1], run.values[y * series + i]))
              << s << " " << r << " " << y << " " << i;
    }
  }
  // Two scenarios side by side, as comparisons read them.
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  const auto reference = reader.values(0, 1, rate);
  const auto other = reader.values(1, 1, rate);
  EXPECT_DOUBLE_EQ(reference[2000], 0.2);
  EXPECT_DOUBLE_EQ(other[2000], 0.1);
}

TEST(Results, AReplicateCountsOnlyWhenEveryScenarioOfItIsThere) {
  auto full = results_of({{0.1, 0.1}, {0.2, 0.2}});
  ResultSet partial(full.description());
  RunRecord one = full.run(0, 1);
  RunRecord other = full.run(1, 1);
  RunRecord alone = full.run(0, 2);
  partial.receive(alone);
  partial.receive(other);
  partial.receive(one);
  partial.close();
  EXPECT_EQ(partial.complete_replicates(), std::vector<std::size_t>{1});
}

}  // namespace
}  // namespace liftline::test
