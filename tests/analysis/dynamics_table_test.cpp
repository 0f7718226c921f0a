#include "analysis/dynamics_table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/files.hpp"
#include "tests/support/temporary_folder.hpp"

namespace liftline::test {
namespace {

/// Two scenarios, the second with a policy, in three replicates: figures 1, 2, 3 times the place of the key, from 1.
ResultSet made_up_results() {
  ResultDescription about;
  about.scenarios = {{"baseline", "", {}, {}}, {"training", "", {{"training", "training", 2014, 2014}}, {}}};
  about.catalogue.groups = {{"all", "data", 0, 0}};
  about.catalogue.series = {{Measure::mean_income, OutputSeries::no_line, 0}};
  about.first_year = 2013;
  about.last_year = 2014;
  about.replicates = 3;
  about.dynamics = {{.figure = "exit_hazard", .of = "new_spell", .from = 1},
                    {.curve = true, .figure = "tip", .to = 2013, .people_share = .25},
                    {.figure = "headcount_over_lines", .of = "below", .to = 2014, .against_no_policy = true},
                    {.curve = true, .figure = "growth_incidence", .from = 2013, .to = 2014, .people_share = .5}};
  ResultSet results(about);
  for (std::size_t r = 3; r >= 1; --r)
    for (std::size_t s = 0; s < 2; ++s) {
      RunRecord record;
      record.scenario = s;
      record.replicate = r;
      record.values = {1e6, 1e7};
      for (int k = 1; k <= 4; ++k) record.dynamics.push_back(static_cast<double>(r) * k);
      if (s == 0) record.dynamics[2] = std::numeric_limits<double>::quiet_NaN();
      results.receive(record);
    }
  results.close();
  return results;
}

TEST(DynamicsTable, HasTheDistributionOfEveryFigure) {
  const TemporaryFolder folder;
  const auto results = made_up_results();
  write_dynamics(results, folder.path() / "dynamics.csv");
  EXPECT_EQ(read_file(folder.path() / "dynamics.csv"),
            "scenario,figure,of,from,to,mean,sd,mc_error,p05,p50,p95,replicates\n"
            "baseline,exit_hazard,new_spell,1,,2,1,0.5773502691896258,1.1,2,2.9,3\n"
            "training,exit_hazard,new_spell,1,,2,1,0.5773502691896258,1.1,2,2.9,3\n"
            "training,headcount_over_lines,below,,2014,6,3,1.7320508075688774,3.3,6,8.7,3\n");
  write_curves(results, folder.path() / "curves.csv");
  EXPECT_EQ(read_file(folder.path() / "curves.csv"),
            "scenario,curve,from,to,people_share,mean,sd,mc_error,p05,p50,p95,replicates\n"
            "baseline,tip,,2013,0.25,4,2,1.1547005383792517,2.2,4,5.8,3\n"
            "baseline,growth_incidence,2013,2014,0.5,8,4,2.3094010767585034,4.4,8,11.6,3\n"
            "training,tip,,2013,0.25,4,2,1.1547005383792517,2.2,4,5.8,3\n"
            "training,growth_incidence,2013,2014,0.5,8,4,2.3094010767585034,4.4,8,11.6,3\n");
}

TEST(DynamicsTable, ARunReadsBackAsItWas) {
  const auto results = made_up_results();
  EXPECT_EQ(results.run(1, 2).dynamics, (std::vector<double>{2, 4, 6, 8}));
  EXPECT_EQ(results.run(1, 2).values, (std::vector<double>{1e6, 1e7}));
}

}  // namespace
}  // namespace liftline::test
