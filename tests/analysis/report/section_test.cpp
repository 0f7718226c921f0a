// Sections that stand on tables of their own: each sentence that concludes something, and the neutral one where its guard does not hold.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "analysis/report/page.hpp"
#include "analysis/variance_split.hpp"
#include "tests/analysis/report/example_report.hpp"

namespace liftline {
namespace {

using test::doubtful;
using test::example_report;
using test::lowering;
using test::paired;
using test::range;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// What the page says: without scripts, names' elements and thin spaces, which would make expectations unreadable.
std::string text_of(const ReportData& data) {
  std::string page = report_page(data, english_texts());
  page.erase(page.find(R"(<script type="application/json")"));
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = page.find(from, at)) != std::string::npos; at += to.size())
      page.replace(at, from.size(), to);
  };
  for (const char* const mark : {"<bdi>", "</bdi>", "\u2068", "\u2069", "<b>", "</b>"}) replace(mark, "");
  replace("\u202F", " ");
  return page;
}

nlohmann::json charts_of(const ReportData& data) {
  const std::string page = report_page(data, english_texts());
  const std::string tag = R"(<script type="application/json" id="data">)";
  const std::size_t start = page.find(tag) + tag.size();
  return nlohmann::json::parse(page.substr(start, page.find("</script>", start) - start))["charts"];
}

ReportData example() { return example_report({lowering("cash", .8, 1)}); }

DistributionCurve curve(std::size_t scenario, const std::string& name, int to, const Range& half, const Range& all) {
  return {scenario, name, name.starts_with("growth") ? 2013 : 0, to, {.5, 1}, {half, all}};
}

ReportData with_curves(const Range& first_gap, const Range& last_gap) {
  ReportData data = example();
  data.curves = {curve(0, "tip", 2013, first_gap, first_gap), curve(0, "tip", 2015, last_gap, last_gap),
                 curve(1, "tip", 2015, last_gap, last_gap)};
  return data;
}

void add_dominance(ReportData& data, double below, double same, double crosses, double above) {
  const auto add = [&](const char* figure, const char* of, const Range& value) {
    data.dynamics.push_back({1, figure, of, "", "2014", value});
  };
  add("headcount_over_lines", "below", range(0, below, 1));
  add("headcount_over_lines", "same", range(0, same, 1));
  add("headcount_over_lines", "crosses", range(0, crosses, 1));
  add("headcount_over_lines", "above", range(0, above, 1));
  add("headcount_difference", "lowest", range(-.02, -.01, 0));
  add("headcount_difference", "highest", range(0, 0, .002));
}

TEST(Depth, FallsOrRisesOnlyWhereTheRangesOfBothYearsAreApart) {
  const Range high = range(.08, .09, .10);
  const Range low = range(.02, .03, .04);
  EXPECT_THAT(text_of(with_curves(high, low)),
              HasSubstr("Under “baseline” the income missing to the line falls: from 9.0 % of it a head in 2013 to "
                        "3.0 % in 2015"));
  EXPECT_THAT(text_of(with_curves(low, high)), HasSubstr("the income missing to the line grows: from 3.0 %"));
  EXPECT_THAT(text_of(with_curves(high, range(.06, .07, .10))),
              HasSubstr("How much income is missing to the line, 2013 and 2015"));
  EXPECT_THAT(text_of(with_curves(Range{.09}, Range{.03})), HasSubstr("How much income is missing to the line, 2013"))
      << "one run has no range";
}

TEST(Depth, TellsTheAverageGapOfThePoorFromGapAndRate) {
  // 9 % of the line over all, 30 % poor; then 3 % and 10 %.
  EXPECT_THAT(text_of(with_curves(range(.08, .09, .10), range(.02, .03, .04))),
              HasSubstr("Who is poor lacks 30 % of the line on average in 2013 and 30 % in 2015"));
  auto none = with_curves(range(.08, .09, .10), range(0, 0, 0));
  none.rates[0][0].back() = range(0, 0, 0);
  EXPECT_THAT(text_of(none), Not(HasSubstr("Who is poor lacks"))) << "nobody is poor in the last year";
}

TEST(Depth, SaysWhetherTheLineMatters) {
  const auto told = [](double below, double same, double crosses, double above) {
    auto data = with_curves(range(.08, .09, .10), range(.02, .03, .04));
    add_dominance(data, below, same, crosses, above);
    return text_of(data);
  };
  EXPECT_THAT(told(.97, 0, .03, 0),
              AllOf(HasSubstr("“cash”, 2014: at every line, from the county’s lowest to its highest, fewer people are "
                              "poor than without its policies in 97 % of the runs"),
                    HasSubstr("the rate changes by −1.00 points (90 % range −1.90 to −0.10)")));
  EXPECT_THAT(told(0, 0, .02, .98), HasSubstr("more people are poor than without its policies in 98 % of the runs"));
  EXPECT_THAT(told(0, .96, 0, .04), HasSubstr("its policies change the number of poor people at no line in 96 %"));
  EXPECT_THAT(told(.94, 0, .06, 0), HasSubstr("hangs on the line. Fewer are poor at every line in 94 % of the runs"));
  EXPECT_THAT(text_of(with_curves(range(.08, .09, .10), range(.02, .03, .04))), Not(HasSubstr("at every line, from")))
      << "without dynamics.csv";
}

TEST(Depth, HandsOverTheCurvesAsTheyStand) {
  auto data = with_curves(range(.08, .09, .10), range(.02, .03, .04));
  data.curves.push_back(curve(1, "growth_incidence", 2015, range(.01, .02, .03), range(.02, .03, .04)));
  const auto json = charts_of(data)["depth"];
  ASSERT_EQ(json["curves"].size(), 3U) << "the reference's two years, the other's last";
  EXPECT_EQ(json["curves"][0]["tip"]["mean"], (std::vector<double>{.09, .09}));
  EXPECT_EQ(json["curves"][2]["growth_incidence"]["p05"][0], range(.01, .02, .03).p05);
  EXPECT_TRUE(json["curves"][1]["lorenz"].is_null()) << "a curve that the table lacks";
  EXPECT_NEAR(json["cut"].get<double>(), .35, 1e-12) << "a little over the highest rate of 30 %";
}

TEST(Depth, IsLeftOutWithoutItsTable) { EXPECT_THAT(text_of(example()), Not(HasSubstr("<section id=\"depth\""))); }

YearlyMeasure measure(const Range& level, const PairedRange& difference) {
  return {{{level, level, level}, {level, level, level}}, {{}, {paired(0, 0, 0), difference, paired(0, 0, 0)}}};
}

TEST(Selling, TellsAChangeOnlyWhereItsIntervalExcludesZero) {
  auto data = example();
  EXPECT_THAT(text_of(data), Not(HasSubstr("<section id=\"selling\"")));
  const auto told = [&](const PairedRange& difference) {
    data.yearly["seller_share"] = measure(range(.02, .03, .04), difference);
    return text_of(data);
  };
  EXPECT_THAT(told(paired(.002, .005, .009)),
              HasSubstr("“cash”: in 2014 0.50 points more of the households sell online than under “baseline” (95 % "
                        "interval 0.20 to 0.90)"));
  EXPECT_THAT(told(paired(-.009, -.005, -.002)), HasSubstr("“cash”: in 2014 0.50 points fewer of the households"));
  EXPECT_THAT(told(paired(-.001, .005, .009)), HasSubstr("“cash”: whether more or fewer households sell online"));
  EXPECT_THAT(told(paired(0, 0, 0)), HasSubstr("“cash” changes nothing about how many households sell online"));
}

TEST(Selling, OfOneScenarioIsItsCourse) {
  auto data = example_report({});
  data.yearly["seller_share"] = {{{range(.01, .02, .03), range(.02, .03, .04), range(.03, .04, .05)}}, {{}}};
  EXPECT_THAT(text_of(data), HasSubstr("Under “baseline” the share of households that sell online goes from 2.0 % in "
                                       "2013 to 4.0 % in 2015"));
}

TEST(Selling, OfASingleYearIsOneNumber) {
  auto data = example_report({});
  data.about.last_year = data.about.first_year;
  data.rates[0][0].resize(1);
  data.yearly["seller_share"] = {{{range(.01, .02, .03)}}, {{}}};
  EXPECT_THAT(text_of(data), HasSubstr("Under “baseline” 2.0 % of the households sell online in 2013"));
}

TEST(Selling, ShowsMediansAsTheChartDoes) {
  auto data = example();
  data.yearly["seller_share"] = measure(range(.02, .03, .04), paired(.002, .005, .009));
  for (auto& range : data.yearly["seller_share"].levels[1]) range.mean = .9;
  EXPECT_THAT(text_of(data), AllOf(HasSubstr(">3.0 (2.1 to 3.9)<"), Not(HasSubstr(">90.0 ("))));
}

TEST(Selling, HasGivingUpAndGainsWhereTheDynamicsAreThere) {
  auto data = example();
  data.yearly["seller_share"] = measure(range(.02, .03, .04), paired(.002, .005, .009));
  EXPECT_THAT(text_of(data), Not(HasSubstr("selling-gains")));
  data.dynamics = {{0, "top_tenth_profit_share", "", "", "", range(.4, .5, .6)}};
  EXPECT_THAT(text_of(data), AllOf(HasSubstr("selling-gains"), HasSubstr(">50 (41 to 59)<")));
}

ReportData with_movements(double in, double out) {
  ReportData data = example();
  const auto of = [](double people, const PairedRange& difference) {
    auto result = measure(range(.9 * people, people, 1.1 * people), difference);
    for (auto& years : result.levels) years.front() = Range();
    result.differences[1].front() = PairedRange();
    return result;
  };
  data.yearly["entered_poverty"] = of(in, paired(-300, -200, -100));
  data.yearly["left_poverty"] = of(out, paired(-50, 100, 300));
  data.winners = {{}, {2276, 3, 0, 0, 150}};
  return data;
}

TEST(Movements, TellOfComingAndGoingOnlyWhereManyGoEitherWay) {
  EXPECT_THAT(text_of(with_movements(9876, 18400)),
              HasSubstr("People move both ways: under “baseline” 9 880 a year fall into poverty, and 18 400 leave it"));
  EXPECT_THAT(text_of(with_movements(1000, 18400)),
              HasSubstr("Under “baseline” 1 000 people a year fall into poverty, and 18 400 leave it"));
  EXPECT_THAT(text_of(with_movements(0, 0)), HasSubstr("nobody falls into poverty, and nobody leaves it"));
}

TEST(Movements, SayWhoIsLiftedAndWhatIsSure) {
  const std::string text = text_of(with_movements(9876, 18400));
  EXPECT_THAT(text,
              HasSubstr("people are out of poverty for 2 276 person-years that they would else be poor in, 150 of "
                        "these"));
  EXPECT_THAT(text, HasSubstr("the number of people who fall into poverty differs most in 2014, by −200 (95 % interval "
                              "−300 to −100)"));
  EXPECT_THAT(text, HasSubstr("In no year is it sure that another number leaves it than under “baseline”: the largest "
                              "difference is 100, in 2014 (95 % interval −50 to 300)"));
  auto nobody = with_movements(9876, 18400);
  nobody.winners[1] = {};
  EXPECT_THAT(text_of(nobody), HasSubstr("The policies of “cash” lift nobody out of poverty in any year."));
}

TEST(Movements, AreLeftOutWithoutTheirMeasures) {
  EXPECT_THAT(text_of(example()), Not(HasSubstr("fig-movements")));
  auto half = with_movements(1, 2);
  half.yearly.erase("left_poverty");
  EXPECT_THAT(text_of(half), Not(HasSubstr("fig-movements")));
}

VarianceFigure split(std::size_t scenario, const std::string& name, std::vector<VariancePart> main) {
  main.resize(variance_sources, {0, 0});
  return {scenario, scenario != 0, name, scenario == 0 ? 2015 : 0, 100, 2, 100, main};
}

TEST(Variance, IsLaidToASourceOnlyBeyondTwoStandardErrors) {
  auto data = example();
  EXPECT_THAT(text_of(data), Not(HasSubstr("fig-variance")));
  const auto told = [&](std::vector<VariancePart> parts) {
    data.variance = {split(1, "person_years_lifted", std::move(parts))};
    return text_of(data);
  };
  EXPECT_THAT(
      told({{.1, .05}, {.8, .1}, {.1, .05}}),
      HasSubstr("Most of the doubt about the person-years lifted by “cash” comes from the parameters: 80 % ± 10 of "
                "its variance"));
  EXPECT_THAT(told({{.4, .05}, {.5, .05}, {.1, .05}}),
              HasSubstr("comes from the parameters and the survey: 50 % ± 5 and 40 % ± 5 of its variance"));
  EXPECT_THAT(told({{.4, .3}, {.5, .3}, {.1, .05}}),
              HasSubstr("Which source most of the doubt about the person-years lifted by “cash” comes from cannot be "
                        "told from these draws"));
  EXPECT_THAT(told({{.4, undefined}, {.5, undefined}, {.1, undefined}}), HasSubstr("cannot be told from these draws"))
      << "too few draws for standard errors";
  data.variance = {split(1, "cost", {{undefined, undefined}, {undefined, undefined}, {undefined, undefined}})};
  EXPECT_THAT(text_of(data), HasSubstr("Where the variance of the main results comes from"));
}

TEST(Variance, SaysWhetherMoreDrawsWouldHelp) {
  auto data = example();
  data.variance = {split(1, "person_years_lifted", {{.1, .05}, {.8, .1}, {.1, .05}})};
  EXPECT_THAT(text_of(data), HasSubstr("is 4 % of the variance: more draws would hardly move the mean"));
  data.variance[0].mean_error = 5;
  EXPECT_THAT(text_of(data), HasSubstr("is 25 % of the variance: more draws would make the mean surer"));
}

TEST(Variance, OfAFixedOutlayHasNoParts) {
  auto data = example();
  data.variance = {split(1, "cost", {})};
  data.variance[0].variance = 0;
  for (auto& part : data.variance[0].parts) part.share = part.error = undefined;
  const auto row = charts_of(data)["variance"]["rows"][1];
  EXPECT_TRUE(row["parts"][2]["share"].is_null());
  EXPECT_TRUE(row["together"].is_null());
}

TEST(Variance, ShowsEstimatesBelowZeroAsTheyAre) {
  auto data = example();
  data.variance = {split(0, "poverty_rate", {{-.05, .02}, {.9, .1}, {.15, .05}}),
                   split(1, "person_years_lifted", {{.1, .05}, {.8, .1}, {.1, .05}})};
  data.variance.push_back(data.variance[1]);
  data.variance.back().difference = false;
  data.variance.back().figure = "poverty_rate";
  const std::string text = text_of(data);
  EXPECT_THAT(text, AllOf(HasSubstr("−5 % ± 2"), HasSubstr("Poverty rate in 2015, %, baseline")));
  EXPECT_THAT(text, Not(HasSubstr("Poverty rate in 2015, %, cash"))) << "levels of others vary with the reference's";
  const auto rows = charts_of(data)["variance"]["rows"];
  ASSERT_EQ(rows.size(), 4U) << "two figures, each below the name of its scenario";
  EXPECT_EQ(rows[1]["parts"][0]["share"], -.05);
  EXPECT_EQ(rows[1]["together"], 0);
}

}  // namespace
}  // namespace liftline
