#include "analysis/report/distribution_curves_data.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/dynamics_table.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/summary.hpp"
#include "sim/results/tables.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

/// Two scenarios of three replicates over `years` years, the second of them the reference.
ResultSet made_up_results(int years) {
  ResultDescription about;
  about.county = "Testing County";
  about.scenarios = {{"cash", "", {}, {}}, {"baseline", "", {}, {}}};
  about.reference = 1;
  about.catalogue.lines = {"national", "high"};
  about.catalogue.groups = {{"all", "data", 0, 0}};
  about.catalogue.series = {{Measure::poverty_rate, 1, 0}, {Measure::poverty_rate, 0, 0},
                            {Measure::poverty_gap, 0, 0},  {Measure::gini, OutputSeries::no_line, 0},
                            {Measure::line_value, 0, 0},   {Measure::mean_income, OutputSeries::no_line, 0}};
  about.line_labels = {"national rural line", "a higher one"};
  about.first_year = 2013;
  about.last_year = 2012 + years;
  about.growth_observed_until = 2014;
  about.line_observed_until = 2020;
  about.replicates = 3;
  for (const int year : {2013, about.last_year}) {
    about.dynamics.push_back({.curve = true, .figure = "tip", .to = year, .people_share = .25});
    about.dynamics.push_back({.curve = true, .figure = "tip", .to = year, .people_share = 1});
    about.dynamics.push_back({.curve = true, .figure = "lorenz", .to = year, .people_share = 1});
    if (years == 1) break;
  }
  if (years > 1) {
    about.dynamics.push_back({.figure = "shorrocks_index"});
    for (const char* name : {"growth_incidence", "growth_of_same_people"})
      about.dynamics.push_back(
          {.curve = true, .figure = name, .from = 2013, .to = about.last_year, .people_share = .5});
  }
  ResultSet results(about);
  for (std::size_t r = 1; r <= 3; ++r)
    for (std::size_t s = 0; s < 2; ++s) {
      RunRecord record;
      record.scenario = s;
      record.replicate = r;
      record.first_year = 2013;
      for (int year = 0; year < years; ++year) {
        const double income = 4000 * std::pow(1.1, year) * static_cast<double>(r);
        for (const double value : {.9, .3 - .01 * year, .1, .4, 2000 * std::pow(1.02, year), income})
          record.values.push_back(s == 1 ? value : 77);
      }
      for (std::size_t k = 1; k <= about.dynamics.size(); ++k)
        record.dynamics.push_back(s == 1 ? static_cast<double>(r * k) / 100 : 77);
      results.receive(record);
    }
  results.close();
  return results;
}

/// The figure from the tables of these results.
DistributionCurves figure_of(int years) {
  const ResultSet results = made_up_results(years);
  const TemporaryFolder folder;
  write_curves(results, folder.path() / "curves.csv");
  write_summary(results, folder.path() / "summary.csv");
  write_trajectories(results, folder.path() / "trajectories.csv");
  ReportData data;
  ReportAbout& about = data.about;
  about.county = "Testing County";
  about.scenarios = {{"cash", "", {}, {}}, {"baseline", "", {}, {}}};
  about.reference = 1;
  about.lines = {"national", "high"};
  about.line_labels = {"national rural line", "a higher one"};
  about.first_year = 2013;
  about.last_year = 2012 + years;
  about.growth_observed_until = 2014;
  about.line_observed_until = 2020;
  about.replicates = 3;
  about.results = "a-name";
  const ResultsFolderSource source(folder.path());
  data.curves = read_curves(source, about);
  return read_distribution_curves(source, data);
}

TEST(DistributionCurvesData, AreThoseOfTheReferenceInPercent) {
  const auto curves = figure_of(4);
  ASSERT_EQ(curves.years.size(), 2U);
  const auto& last = curves.years[1];
  EXPECT_EQ(last.year, 2016);
  EXPECT_DOUBLE_EQ(last.poverty_rate, 27);
  EXPECT_DOUBLE_EQ(last.poverty_gap, 10);
  EXPECT_DOUBLE_EQ(last.gini, .4);
  ASSERT_EQ(last.tip.size(), 3U) << "the origin before the points";
  EXPECT_EQ(last.tip[0].share, 0);
  EXPECT_EQ(last.tip[0].mean, 0);
  EXPECT_DOUBLE_EQ(last.tip[1].share, 25);
  EXPECT_DOUBLE_EQ(last.tip[1].mean, 2 * 4);
  EXPECT_DOUBLE_EQ(last.tip[1].low, 1.1 * 4);
  EXPECT_DOUBLE_EQ(last.tip[1].high, 2.9 * 4);
  ASSERT_EQ(last.lorenz.size(), 2U);
  EXPECT_DOUBLE_EQ(last.lorenz[1].mean, 2 * 6);
  ASSERT_EQ(curves.growth_of_places.size(), 1U);
  EXPECT_DOUBLE_EQ(curves.growth_of_places[0].mean, 2 * 8);
  ASSERT_EQ(curves.growth_of_people.size(), 1U);
  EXPECT_DOUBLE_EQ(curves.growth_of_people[0].mean, 2 * 9);
  EXPECT_NEAR(curves.growth_of_mean, 100 * (1.1 / 1.02 - 1), 1e-9) << "a year, over the main line";
  ASSERT_EQ(curves.extended.size(), 1U);
  EXPECT_EQ(curves.extended[0].first_year, 2015);
  EXPECT_EQ(curves.replicates, 3U);
  EXPECT_EQ(curves.scenario, "baseline");
  EXPECT_EQ(curves.poverty_line, "national rural line");
  EXPECT_EQ(curves.results_hash, "a-name");
}

TEST(DistributionCurvesData, OfOneYearHaveNoGrowth) {
  const auto curves = figure_of(1);
  EXPECT_EQ(curves.years.size(), 1U);
  EXPECT_TRUE(curves.growth_of_places.empty());
  EXPECT_TRUE(curves.growth_of_people.empty());
}

}  // namespace
}  // namespace liftline::test
