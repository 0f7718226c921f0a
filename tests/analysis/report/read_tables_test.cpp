// Tables behind single sections: what is read equals what stands there, and every wrong cell is named by file, line and column.
#include <gmock/gmock.h>

#include "analysis/report/read_report_data.hpp"
#include "tests/analysis/report/example_report.hpp"
#include "tests/analysis/report/tables_of.hpp"

namespace liftline {
namespace {

using test::complaint_of;
using test::TablesOf;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Two scenarios, 2013 to 2015.
ReportAbout about() { return test::example_report({test::doubtful("cash")}).about; }

constexpr const char* curves_head = "scenario,curve,from,to,people_share,mean,sd,mc_error,p05,p50,p95,replicates\n";

TEST(Curves, AreReadPointByPoint) {
  const TablesOf tables({{"curves.csv", std::string(curves_head) + "baseline,tip,,2013,0.1,0.02,0,0,0.01,0.02,0.03,9\n"
                                                                   "baseline,tip,,2013,1,0.05,0,0,0.04,0.05,0.06,9\n"
                                                                   "cash,growth_incidence,2013,2015,0.5,,,,,,,0\n"}});
  const auto curves = read_curves(tables, about());
  ASSERT_EQ(curves.size(), 2U);
  EXPECT_THAT(curves[0].people, ElementsAre(.1, 1));
  EXPECT_EQ(curves[0].from, 0);
  EXPECT_EQ(curves[0].to, 2013);
  EXPECT_EQ(curves[0].heights[1].mean, .05);
  EXPECT_EQ(curves[0].heights[1].p05, .04);
  EXPECT_EQ(curves[0].heights[1].p95, .06);
  EXPECT_EQ(curves[1].scenario, 1U);
  EXPECT_EQ(curves[1].from, 2013);
  EXPECT_TRUE(std::isnan(curves[1].heights[0].mean));
}

TEST(Curves, WithAWrongCellAreRefused) {
  const auto complaint = [](const std::string& rows) {
    const TablesOf tables({{"curves.csv", curves_head + rows}});
    return complaint_of([&] { read_curves(tables, about()); });
  };
  EXPECT_EQ(complaint("baseline,tip,,2013,0.1,0.02,0,0,0.01,0.02,0.03,9\n"), "");
  EXPECT_THAT(complaint("nobody,tip,,2013,0.1,0.02,0,0,0,0,0,9\n"),
              AllOf(HasSubstr("curves.csv:2:1"), HasSubstr("nobody")));
  EXPECT_THAT(complaint("baseline,tap,,2013,0.1,0.02,0,0,0,0,0,9\n"), HasSubstr("curves.csv:2:10"));
  EXPECT_THAT(complaint("baseline,tip,,2031,0.1,0.02,0,0,0,0,0,9\n"), HasSubstr("2013 to 2015"));
  EXPECT_THAT(complaint("baseline,tip,,2013,1.5,0.02,0,0,0,0,0,9\n"), HasSubstr("a share of the people"));
  EXPECT_THAT(complaint("baseline,tip,,2013,0.1,much,0,0,0,0,0,9\n"), HasSubstr("curves.csv:2:24"));
  EXPECT_THAT(complaint("baseline,tip,,2013,0.1,0,0,0,0,0,0,9\nbaseline,tip,,2013,0.1,0,0,0,0,0,0,9\n"),
              AllOf(HasSubstr("curves.csv:3"), HasSubstr("rising order")));
}

TEST(Dynamics, AreReadRowByRow) {
  const std::string head = "scenario,figure,of,from,to,mean,sd,mc_error,p05,p50,p95,replicates\n";
  const TablesOf tables({{"dynamics.csv", head + "cash,headcount_over_lines,below,,2014,0.7,0,0,0,1,1,9\n"}});
  const auto rows = read_dynamics(tables, about());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].scenario, 1U);
  EXPECT_EQ(rows[0].of, "below");
  EXPECT_EQ(rows[0].to, "2014");
  EXPECT_EQ(rows[0].value.mean, .7);
  const TablesOf wrong({{"dynamics.csv", head + "cash,headcount_over_lines,below,,2014,x,0,0,0,1,1,9\n"}});
  EXPECT_THAT(complaint_of([&] { read_dynamics(wrong, about()); }), HasSubstr("dynamics.csv:2:39"));
}

constexpr const char* variance_head =
    "scenario,reference,figure,unit,year,mean,mean_error,source,variance,variance_error,share,share_error,draws\n";

/// A figure with all its sources; `shares` of the first three, the others nothing.
std::string variance_rows(double survey, double parameters, double luck) {
  const std::string start = "baseline,,poverty_rate,share,2015,0.1,0.01,";
  const auto row = [&](const std::string& source, double share) {
    return start + source + ",0.001,0.0001," + std::to_string(share) + ",0.05,4\n";
  };
  return row("survey", survey) + row("parameters", parameters) + row("luck", luck) + row("survey x parameters", 0) +
         row("survey x luck", 0) + row("parameters x luck", 0) + row("survey x parameters x luck", 0) + start +
         "total,0.002,0.0001,1,0,\n";
}

TEST(Variance, HasAFigureWithAllItsSources) {
  const TablesOf tables({{"variance.csv", variance_head + variance_rows(-.25, .75, .5)}});
  const auto figures = read_variance(tables, about());
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].year, 2015);
  EXPECT_FALSE(figures[0].difference);
  EXPECT_EQ(figures[0].variance, .002);
  EXPECT_EQ(figures[0].mean_error, .01);
  EXPECT_EQ(figures[0].parts[0].share, -.25) << "an estimate below zero stays as it is";
  EXPECT_EQ(figures[0].parts[1].share, .75);
  EXPECT_EQ(figures[0].parts[1].error, .05);
}

TEST(Variance, ThatLacksASourceOrHasAnUnknownOneIsRefused) {
  const auto complaint = [](const std::string& rows) {
    const TablesOf tables({{"variance.csv", variance_head + rows}});
    return complaint_of([&] { read_variance(tables, about()); });
  };
  const std::string rows = variance_rows(.5, .3, .2);
  EXPECT_EQ(complaint(rows), "");
  EXPECT_THAT(complaint(rows.substr(rows.find('\n') + 1)), HasSubstr("every source"));
  EXPECT_THAT(complaint(rows + rows.substr(0, rows.find('\n') + 1)),
              AllOf(HasSubstr("variance.csv:10"), HasSubstr("second row")));
  EXPECT_THAT(complaint("baseline,,poverty_rate,share,2015,0.1,0.01,fate,1,1,1,1,4\n"),
              AllOf(HasSubstr("variance.csv:2:44"), HasSubstr("no source")));
}

std::string yearly_row(const std::string& scenario, int year, const std::string& measure, const std::string& mean) {
  return scenario + "," + std::to_string(year) + ",all," + measure + "," + mean + ",1,2,3,4,5,6,7\n";
}

TEST(Yearly, TakesMeasuresOfAllPeopleWithTheirRanges) {
  const std::string summary_head = "scenario,year,group,measure,mean,p025,p05,p25,p50,p75,p95,p975\n";
  const std::string comparison_head = "scenario,year,group,measure,mean_difference,p025,p05,p25,p50,p75,p95,p975\n";
  std::string summary = summary_head + yearly_row("baseline", 2014, "seller_share", "0.25") +
                        "baseline,2014,sex=female,seller_share,9,9,9,9,9,9,9,9\n" +
                        yearly_row("baseline", 2014, "gini", "0.4");
  summary += "baseline,2013,all,left_poverty,,,,,,,,\n";
  const std::string comparison = comparison_head + yearly_row("cash", 2015, "seller_share", "0.5");
  const auto yearly = read_yearly(TablesOf({{"summary.csv", summary}, {"comparison.csv", comparison}}), about());
  ASSERT_EQ(yearly.size(), 1U) << "nothing of the Gini coefficient, nor of what is defined in no year";
  const auto& sellers = yearly.at("seller_share");
  EXPECT_EQ(sellers.levels[0][1].mean, .25);
  EXPECT_EQ(sellers.levels[0][1].p025, 1);
  EXPECT_EQ(sellers.levels[0][1].p975, 7);
  EXPECT_TRUE(sellers.differences[0].empty());
  EXPECT_EQ(sellers.differences[1][2].mean, .5);
  const std::string twice = summary + yearly_row("baseline", 2014, "seller_share", "0.3");
  EXPECT_THAT(complaint_of([&] {
                read_yearly(TablesOf({{"summary.csv", twice}, {"comparison.csv", comparison}}), about());
              }),
              AllOf(HasSubstr("summary.csv:6"), HasSubstr("second row")));
  const std::string wrong = summary_head + yearly_row("baseline", 2014, "seller_share", "many");
  EXPECT_THAT(complaint_of([&] {
                read_yearly(TablesOf({{"summary.csv", wrong}, {"comparison.csv", comparison}}), about());
              }),
              HasSubstr("summary.csv:2:32"));
}

}  // namespace
}  // namespace liftline
