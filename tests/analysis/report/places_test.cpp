// Where the poor are, and who gains by tenth: what may be said of it, and the sections.
#include "analysis/report/places.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "analysis/report/page.hpp"
#include "analysis/report/sections.hpp"
#include "tests/analysis/report/example_report.hpp"

namespace liftline {
namespace {

using test::example_report;
using test::lowering;
using ::testing::HasSubstr;
using ::testing::Not;

VillageFigures village(double people, double rate, double station_km) {
  return {people, people * rate, rate, 0.02, people / 40, .1, station_km};
}

/// Six villages near a station and six beyond `km`, half of each `apart` below and half above the mean of their kind.
std::vector<VillageFigures> near_and_far(double near, double far, double km, double apart = 0) {
  std::vector<VillageFigures> villages;
  for (const double way : {-1, -1, -1, 1, 1, 1}) villages.push_back(village(1000, near + way * apart, 0.5));
  for (const double way : {-1, -1, -1, 1, 1, 1}) villages.push_back(village(1000, far + way * apart, km));
  return villages;
}

TEST(StationContrast, IsToldByTheLargestRoundDistanceWithEnoughOnBothSides) {
  const auto far = station_contrast(near_and_far(.1, .2, 11));
  ASSERT_TRUE(far);
  EXPECT_EQ(far->km, 10);
  EXPECT_DOUBLE_EQ(far->rate, .2);
  EXPECT_DOUBLE_EQ(far->rate_of_others, .1);
  EXPECT_EQ(station_contrast(near_and_far(.1, .2, 10))->km, 5) << "10 km are not beyond 10 km";
  EXPECT_EQ(station_contrast(near_and_far(.2, .1, 1.5))->km, 1) << "whichever way it is";
}

TEST(StationContrast, IsWeighedByPeople) {
  auto villages = near_and_far(.1, .4, 11);
  for (int i = 0; i < 6; ++i) villages.push_back(village(2000, .7, 12));
  EXPECT_DOUBLE_EQ(station_contrast(villages)->rate, .6);
}

TEST(StationContrast, IsNotToldOfLittleOrByChance) {
  EXPECT_FALSE(station_contrast(near_and_far(.1, .1049, 11))) << "less than half a point";
  EXPECT_TRUE(station_contrast(near_and_far(.1, .1051, 11)));
  // The variance of a mean of six is apart² / 5, so that twice the error of the difference is 2 sqrt(2 / 5) apart.
  const double limit = .02 / (2 * std::sqrt(.4));
  EXPECT_TRUE(station_contrast(near_and_far(.1, .12, 11, .99 * limit)));
  EXPECT_FALSE(station_contrast(near_and_far(.1, .12, 11, 1.01 * limit)));
  EXPECT_FALSE(station_contrast(near_and_far(.1, .2, .9))) << "nobody beyond a kilometre";
  auto few = near_and_far(.1, .2, 11);
  few.resize(10);
  EXPECT_FALSE(station_contrast(few)) << "four villages";
  EXPECT_FALSE(station_contrast({}));
}

TEST(PovertyVillageContrast, IsToldOfEnoughVillages) {
  std::vector<ReportVillage> places(12);
  for (std::size_t v = 6; v < 12; ++v) places[v].poverty_village = true;
  const auto contrast = poverty_village_contrast(places, near_and_far(.1, .2, 11));
  ASSERT_TRUE(contrast);
  EXPECT_DOUBLE_EQ(contrast->rate, .2);
  EXPECT_DOUBLE_EQ(contrast->rate_of_others, .1);
  EXPECT_FALSE(poverty_village_contrast(places, near_and_far(.1, .1049, 11))) << "less than half a point";
  places[6].poverty_village = places[7].poverty_village = false;
  EXPECT_FALSE(poverty_village_contrast(places, near_and_far(.1, .2, 11))) << "four villages";
}

/// An example with six villages near and six far, in two townships.
ReportData with_villages(double near, double far) {
  ReportData data = example_report({lowering("cash", .8, 1)});
  auto& villages = data.villages.emplace();
  villages.townships = {"1", "2"};
  villages.years = {2013, 2015};
  for (std::size_t v = 0; v < 12; ++v)
    villages.places.push_back(
        {v < 5 ? 0U : 1U, v == 3, static_cast<double>(v % 4 * 2), static_cast<double>(v / 4 * 2), 250});
  for (int s = 0; s < 2; ++s)
    villages.figures.push_back({near_and_far(.3, .3, 11), near_and_far(near, far - .01 * s, 11)});
  return data;
}

std::string page_of(const ReportData& data) {
  const std::string page = report_page(data, english_texts());
  return page.substr(0, page.find("<script type=\"application/json\""));
}

ChartJson chart_of(const ReportData& data) {
  ChartJson charts = ChartJson::object();
  where_section({data, english_texts(), charts});
  return charts["where"];
}

TEST(Where, SaysWhatTheNumbersAllow) {
  EXPECT_THAT(page_of(with_villages(.1, .2)),
              HasSubstr("Villages farther than 10 km from a station: 20.0\u202F% of the people in poverty; nearer: "
                        "10.0\u202F% (“<bdi>baseline</bdi>”, 2015)"));
  auto listed = with_villages(.1, .2);
  for (std::size_t v = 0; v < 12; ++v) {
    listed.villages->places[v].poverty_village = v >= 6;
    for (auto& years : listed.villages->figures)
      for (auto& figures : years) figures[v].station_km = 0;
  }
  EXPECT_THAT(page_of(listed), HasSubstr("In poverty villages 20.0\u202F% of the people are in poverty, in the others "
                                         "10.0\u202F% (“<bdi>baseline</bdi>”, 2015)"));
  EXPECT_THAT(page_of(with_villages(.1, .101)), HasSubstr("Poverty rate by village, “<bdi>baseline</bdi>”, 2015"));
  EXPECT_THAT(page_of(with_villages(.1, .2)), HasSubstr("Schematic, positions not surveyed"));
  EXPECT_THAT(page_of(example_report({})), Not(HasSubstr("id=\"where\"")));
}

TEST(Where, DrawsEveryVillageAndTheNumbersOfTheReferenceOnce) {
  const ChartJson chart = chart_of(with_villages(.1, .2));
  EXPECT_EQ(chart["places"].size(), 12U);
  EXPECT_EQ(chart["places"][3]["listed"], true);
  EXPECT_EQ(chart["townships"].size(), 2U);
  EXPECT_EQ(chart["townships"][1]["name"], "Township 2");
  EXPECT_EQ(chart["scenarios"][0]["years"][1]["rate"][7], .2);
  EXPECT_EQ(chart["scenarios"][1]["years"][1]["rate"][7], .19);
  EXPECT_TRUE(chart["scenarios"][1]["years"][0]["rate"].is_null()) << "as under the reference";
  EXPECT_TRUE(chart["scenarios"][1]["years"][1]["station"].is_null());
}

TEST(Where, AddsUpTownshipsByTheirPeople) {
  const std::string page = page_of(with_villages(.1, .2));
  // One village of 10 % and six of 20 %, each of a thousand people.
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><bdi>Township 2</bdi></th><td class=\"n\">7</td><td class=\"n\">0</td>"
                              "<td class=\"n\">7\u202F000</td><td class=\"n\">30.0</td><td class=\"n\">18.6</td>"));
}

TEST(Where, DrawsTownshipsWhereVillagesAreTooMany) {
  ReportData data = with_villages(.1, .2);
  auto& villages = *data.villages;
  while (villages.places.size() <= 2000) {
    villages.places.push_back(villages.places[villages.places.size() % 12]);
    for (auto& years : villages.figures)
      for (auto& figures : years) figures.push_back(figures[figures.size() % 12]);
  }
  const ChartJson chart = chart_of(data);
  EXPECT_EQ(chart["places"].size(), 2U);
  EXPECT_EQ(chart["scenarios"][0]["years"][1]["titles"]["rate"],
            "Poverty rate by township, “\u2068baseline\u2069”, 2015");
  EXPECT_THAT(page_of(data), HasSubstr("there are too many villages to draw"));
}

TEST(Where, ShowsHostileTownshipsAsText) {
  ReportData data = with_villages(.1, .2);
  data.villages->townships = {"<script>alert(1)</script>", "\u05D0\u05D1 </bdi>"};
  const std::string page = page_of(data);
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, HasSubstr("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>"));
  EXPECT_THAT(page, Not(HasSubstr("\u05D1 </bdi>")));
}

/// Ten tenths of 100 person-years; gains of the two halves, and how often the poorer one gains more.
ReportData with_tenths(const Range& poorer, const Range& richer, double poorer_more) {
  ReportData data = example_report({lowering("cash", .8, 1)});
  TenthFigures of;
  of.people = 100;
  of.better_off = 20;
  of.worse_off = 5;
  of.income_without = 3000;
  of.gain = test::range(-1, 1, 3);
  data.tenths = {{}, {std::vector<TenthFigures>(10, of), poorer, richer, poorer_more}};
  return data;
}

TEST(Tenths, NameTheHalfThatGainsMoreOnlyIfItDoesInNearlyAllRuns) {
  const Range much = test::range(8, 12, 16), little = test::range(-1, 2, 3);
  EXPECT_THAT(
      page_of(with_tenths(much, little, .95)),
      HasSubstr("“<bdi>cash</bdi>”: the poorer half of the people gains 12 yuan a head and year (95 % interval 8 to "
                "16), the richer half 2"));
  EXPECT_THAT(
      page_of(with_tenths(little, much, .05)),
      HasSubstr(
          "the richer half of the people gains 12 yuan a head and year (95 % interval 8 to 16), the poorer half 2"));
  for (const auto& data :
       {with_tenths(much, little, .94), with_tenths(little, much, .06), with_tenths(little, little, 1),
        with_tenths(test::range(-9, -3, -1), test::range(-9, -6, -3), 1)})
    EXPECT_THAT(page_of(data), HasSubstr("“<bdi>cash</bdi>”: who is better and worse off, by tenth of income"));
}

TEST(Tenths, ShowSharesOfTheTenthsPeople) {
  const std::string page = page_of(with_tenths(test::range(8, 12, 16), test::range(1, 2, 3), 1));
  EXPECT_THAT(page, HasSubstr("<td class=\"n\">20.0\u202F%</td><td class=\"n\">5.0\u202F%</td>"));
  EXPECT_THAT(page_of(example_report({lowering("cash", .8, 1)})), Not(HasSubstr("fig-tenths")));
}

}  // namespace
}  // namespace liftline
