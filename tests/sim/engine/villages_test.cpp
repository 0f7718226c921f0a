// What runs tell of villages, against the map and the county's totals.
#include "sim/engine/villages.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/population/village_map.hpp"
#include "tests/sim/engine/runs.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

double county_value(const Scenario& scenario, const RunRecord& record, Measure measure, int year, bool by_line) {
  const auto catalogue = output_catalogue(scenario);
  return record.values[static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() +
                       catalogue.find(measure, 0, by_line ? 0 : OutputSeries::no_line)];
}

std::uint64_t hash_of_villages(const std::vector<RunRecord>& records) {
  BitsHash hash;
  for (const auto& record : records)
    for (const auto& of : record.villages) {
      for (const std::uint32_t count : {of.people, of.poor_people, of.sellers}) hash.add(std::uint64_t{count});
      hash.add(of.station_km);
    }
  return hash.value();
}

TEST(Villages, AreThoseOfTheMapInEveryReplicateAndScenario) {
  const auto baseline = shipped("baseline");
  const auto places = village_places(baseline);
  const auto map = draw_village_map(*baseline.county, baseline.seed);
  ASSERT_EQ(places.size(), 255U);
  double households = 0, listed = 0;
  for (std::size_t v = 0; v < places.size(); ++v) {
    EXPECT_EQ(places[v].township, map.township[v] + 1U);
    EXPECT_EQ(places[v].poverty_village, map.poverty_village[v] == 1);
    EXPECT_NEAR(places[v].x_km, static_cast<double>(map.x_km[v]), 0.00051);
    EXPECT_NEAR(places[v].y_km, static_cast<double>(map.y_km[v]), 0.00051);
    households += places[v].households;
    listed += places[v].poverty_village ? 1 : 0;
  }
  EXPECT_NEAR(households, static_cast<double>(baseline.county->households()), 1e-6);
  EXPECT_EQ(listed, 78);
  EXPECT_EQ(village_places(shipped("package", {}, 3000, 5))[17].x_km, places[17].x_km);
  EXPECT_NE(village_places(shipped("baseline", {"seed=7"}))[17].x_km, places[17].x_km);
}

TEST(Villages, AreCountedInTheFirstYearTheSurveysAndTheLast) {
  EXPECT_EQ(village_years(shipped("baseline")), (std::vector<int>{2013, 2018, 2025}));
  EXPECT_EQ(village_years(shipped("baseline", {"end_year=2018"})), (std::vector<int>{2013, 2018}));
  EXPECT_EQ(village_years(shipped("baseline", {"end_year=2013"})), (std::vector<int>{2013}));
}

TEST(Villages, AddUpToTheCounty) {
  const std::vector<Scenario> scenarios{shipped("baseline"), shipped("package")};
  const auto years = village_years(scenarios[0]);
  const auto records = records_of(scenarios);
  for (std::size_t r = 0; r < records.size(); ++r) {
    const Scenario& scenario = scenarios[records[r].scenario];
    ASSERT_EQ(records[r].villages.size(), years.size() * 255);
    for (std::size_t y = 0; y < years.size(); ++y) {
      double people = 0, poor = 0, sellers = 0;
      for (std::size_t v = 0; v < 255; ++v) {
        const VillageCounts& of = records[r].villages[y * 255 + v];
        people += of.people;
        poor += of.poor_people;
        sellers += of.sellers;
        EXPECT_GE(of.station_km, 0);
      }
      const double weight = scenario.household_weight();
      EXPECT_NEAR(people * weight, county_value(scenario, records[r], Measure::people, years[y], false), 1e-6);
      EXPECT_NEAR(poor * weight, county_value(scenario, records[r], Measure::poor_people, years[y], true), 1e-6);
      EXPECT_NEAR(sellers * weight, county_value(scenario, records[r], Measure::sellers, years[y], false), 1e-6);
      EXPECT_GT(poor, 0);
    }
  }
}

TEST(Villages, HaveTheWaysOfTheSurveyInItsYearAndShorterOnesWithStations) {
  const std::vector<Scenario> scenarios{shipped("baseline", {"end_year=2018"}),
                                        shipped("logistics-stations", {"end_year=2018"})};
  const auto records = records_of(scenarios);
  Watched watched(scenarios[0]);
  double baseline = 0, stations = 0;
  for (std::size_t v = 0; v < 255; ++v) {
    EXPECT_EQ(records[0].villages[255 + v].station_km, watched.start().villages.survey_distance[v]) << v;
    baseline += static_cast<double>(records[0].villages[255 + v].station_km);
    stations += static_cast<double>(records[2].villages[255 + v].station_km);
  }
  EXPECT_LT(stations, baseline);
}

TEST(Villages, HaveTheSameBytesForAnyThreadsWidthAndCompany) {
  const std::vector<Scenario> scenarios{shipped("baseline"), shipped("package")};
  const auto one = hash_of_villages(records_of(scenarios, 1));
  EXPECT_EQ(hash_of_villages(records_of(scenarios, 3)), one);
  for (const VectorLevel level : levels_here()) EXPECT_EQ(hash_of_villages(records_of(scenarios, 2, level)), one);
  const auto together = records_of(scenarios), alone = records_of({scenarios[1]});
  EXPECT_EQ(hash_of_villages(alone), hash_of_villages({together[2], together[3]}));
}

}  // namespace
}  // namespace liftline::test
