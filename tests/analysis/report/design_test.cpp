// What the report of a batch with a design says of its points, and what it does not.
#include <gmock/gmock.h>

#include "analysis/report/design_findings.hpp"
#include "analysis/report/design_page.hpp"

namespace liftline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A grid of two factors, each at two values, in forty runs: person-years of "training" and "cash" by point.
DesignData example(const std::vector<double>& training, const std::vector<double>& cash, double noise) {
  DesignData data;
  auto& about = data.report.about;
  about.version = "0.1.0";
  about.county = "Testing County";
  about.results = "calm-heron-81c2e0";
  about.replicates = about.replicates_asked = 40;
  about.survey_uncertainty = about.parameter_uncertainty = true;
  about.first_year = 2013;
  about.last_year = 2025;
  about.scenarios = {{"baseline", "", {}, {}}, {"training", "", {}, {}}, {"cash", "", {}, {}}};
  about.lines = {"national"};
  about.line_labels = {"national line"};
  data.experiment = "grid";
  data.method = "grid";
  data.tasks = 480;
  data.factors = {"policies.training.target.inclusion_error", "parameters.seller_margin"};
  data.settings = {{"0", "1500"}, {"0", "4000"}, {"0.5", "1500"}, {"0.5", "4000"}};
  for (long r = 1; r <= 40; ++r) data.replicates.push_back(r);
  const auto add = [&](const std::string& scenario, const std::vector<double>& by_point) {
    DesignResponse& of = data.responses.emplace_back();
    of.scenario = scenario;
    of.reference = "baseline";
    of.figure = "person_years_lifted";
    of.unit = "person-years";
    for (const double mean : by_point) {
      auto& values = of.values.emplace_back();
      for (std::size_t r = 0; r < data.replicates.size(); ++r)
        values.push_back(mean + noise * (static_cast<double>(r * 7 % 40) - 19.5));
    }
  };
  add("training", training);
  add("cash", cash);
  return data;
}

std::string text(const Sentence& sentence) { return english_texts().plain(sentence); }

TEST(DesignFindings, NameTheBestPointWhereItIsFirstInNearlyAllRuns) {
  const auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  const auto told = design_findings(data, english_texts());
  EXPECT_EQ(told.headline.key, "design.best");
  EXPECT_THAT(text(told.headline), AllOf(HasSubstr("at point 2 ("), HasSubstr("inclusion_error 0, seller_margin 4000"),
                                         HasSubstr("3\u202F000"), HasSubstr("first in 100\u202F%")));
  ASSERT_FALSE(told.contenders.empty());
  EXPECT_EQ(told.contenders.size(), 5U) << "cash is the same at all four points";
  EXPECT_EQ(told.contenders.back().points.size(), 4U);
  EXPECT_EQ(told.claims.may.front().key, "design.claims_best");
}

TEST(DesignFindings, OfAnOpenOrderSaySo) {
  auto data = example({2000, 2001, 800, 900}, {700, 700, 700, 700}, 10);
  for (std::size_t r = 0; r < 40; r += 2) data.responses[0].values[0][r] += 2;  // ahead in half of the runs
  const auto told = design_findings(data, english_texts());
  EXPECT_EQ(told.headline.key, "design.leads");
  EXPECT_THAT(text(told.headline), HasSubstr("cannot be told"));
  EXPECT_EQ(told.claims.may_not.front().key, "design.claims_order");
}

TEST(DesignFindings, OfEffectsThatMayBeNothingSaySo) {
  const auto told = design_findings(example({10, 20, 5, 6}, {7, 7, 7, 7}, 10), english_texts());
  EXPECT_EQ(told.headline.key, "design.nothing");
}

TEST(DesignFindings, AreAboutPovertyWhereNothingIsCompared) {
  auto data = example({20, 10, 30, 40}, {1, 1, 1, 1}, 0.01);
  data.responses.pop_back();
  data.report.about.scenarios.resize(1);
  auto& rate = data.responses.front();
  rate.scenario = "baseline";
  rate.reference = "";
  rate.figure = "poverty_rate";
  rate.unit = "share";
  rate.year = 2025;
  for (auto& values : rate.values)
    for (double& value : values) value /= 1000;
  const auto told = design_findings(data, english_texts());
  EXPECT_EQ(told.headline.key, "design.lowest");
  EXPECT_THAT(text(told.headline), AllOf(HasSubstr("Poverty in 2025 is lowest at point 2"), HasSubstr(": 1.0 %")));
}

TEST(DesignFindings, OfOneRunConcludeNothing) {
  auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  data.report.about.replicates = 1;
  data.replicates.resize(1);
  for (auto& response : data.responses)
    for (auto& values : response.values) values.resize(1);
  const auto told = design_findings(data, english_texts());
  EXPECT_EQ(told.headline.key, "design.one_run");
  EXPECT_THAT(told.findings, IsEmpty());
  EXPECT_EQ(told.claims.may_not.front().key, "claims.one_run");
}

TEST(DesignFindings, LeaveOutPointsThatLackARun) {
  auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  data.responses[0].values[1][5] = undefined;
  data.tasks_failed = 1;
  const auto told = design_findings(data, english_texts());
  EXPECT_THAT(text(told.headline), HasSubstr("at point 1 ("));
  EXPECT_THAT(text(told.warnings.front()), HasSubstr("1 of 480 tasks failed"));
}

TEST(DesignEffects, AverageOverTheOtherFactors) {
  const auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  const auto levels = levels_of(data, 0);
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[1].points, (std::vector<std::size_t>{2, 3}));
  EXPECT_DOUBLE_EQ(range_of(mean_over(data.responses[0], levels[0].points)).mean, 2500);
  const auto spans = factor_spans(data, 0);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].factor, 0U) << "1650 between the levels of inclusion_error, 550 between those of seller_margin";
  EXPECT_DOUBLE_EQ(spans[0].difference.mean, 1650);
  EXPECT_DOUBLE_EQ(spans[0].difference.p025, 1650) << "the noise is that of the runs, which the levels share";
  const auto told = design_findings(data, english_texts());
  EXPECT_THAT(text(told.findings.front()), AllOf(HasSubstr("inclusion_error"), HasSubstr("1\u202F650")));
}

TEST(DesignEffects, OfOneAtATimeStandBesideTheScenariosAsTheyAre) {
  auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  data.method = "one_at_a_time";
  data.settings = {{"", ""}, {"0.5", ""}, {"", "0"}, {"", "4000"}};
  const auto levels = levels_of(data, 1);
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels[0].points, std::vector<std::size_t>{0}) << "not the point at which inclusion_error is moved";
  EXPECT_EQ(level_text(levels[0], english_texts()), "as the scenarios have it");
}

TEST(DesignEffects, ClassManyValuesAndNoneOfPointsOfTheUsersOwn) {
  auto data = example({1, 2, 3, 4}, {1, 1, 1, 1}, 1);
  data.settings.clear();
  for (int p = 0; p < 20; ++p) data.settings.push_back({std::to_string((p * 7) % 20), "x"});
  const auto levels = levels_of(data, 0);
  ASSERT_EQ(levels.size(), 5U);
  EXPECT_EQ(levels[0].low, "0");
  EXPECT_EQ(levels[0].high, "3");
  EXPECT_EQ(levels[4].points.size(), 4U);
  data.method = "csv";
  EXPECT_THAT(levels_of(data, 0), IsEmpty());
}

TEST(DesignPage, ShowsNamesAsTextAndHasItsSections) {
  auto data = example({2000, 3000, 800, 900}, {700, 700, 700, 700}, 10);
  data.experiment = "<script>alert(1)</script>";
  data.responses[0].scenario = "a\"><img src=x onerror=alert(1)>";
  data.settings[0][1] = "</script><script>";
  const std::string page = design_page(data, english_texts());
  for (const char* bad : {"<script>alert", "<img src=x", "</script><script>\""}) EXPECT_THAT(page, Not(HasSubstr(bad)));
  for (const char* id : {"findings", "points", "factors", "claims", "origin"})
    EXPECT_THAT(page, HasSubstr("<section id=\"" + std::string(id) + "\""));
  EXPECT_THAT(page, Not(HasSubstr("<section id=\"indices\""))) << "this design has none";
  data.morris.push_back({0, 1, 5, 6, 1, 2});
  EXPECT_THAT(design_page(data, english_texts()), HasSubstr("<section id=\"indices\""));
}

}  // namespace
}  // namespace liftline
