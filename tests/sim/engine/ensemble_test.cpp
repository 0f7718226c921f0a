// What the shipped ensemble promises: its members meet the figures that they were accepted by, also in a run of their own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {
namespace {

/// A series of `all` in a year, a value a replicate.
std::vector<double> values_of(const Scenario& scenario, Measure measure, int year) {
  const auto catalogue = output_catalogue(scenario);
  const auto index =
      static_cast<std::size_t>(year - scenario.start_year) * catalogue.series.size() + catalogue.find(measure);
  std::vector<double> values;
  for (const auto& record : records_of({scenario})) values.push_back(record.values[index]);
  std::sort(values.begin(), values.end());
  return values;
}

Scenario until_2018(std::vector<std::string> changes) {
  changes.insert(changes.end(), {"end_year=2018", "poverty_lines=[national]", "report.groups=[]"});
  return shipped("baseline", std::move(changes), 8000, 40);
}

TEST(AcceptedEnsemble, HoldsTheObservedPointsInsideTheRegistrysBand) {
  const auto scenario = until_2018({});
  for (const auto& observed : scenario.county->poverty) {
    if (observed.year > scenario.end_year) continue;
    const auto registry = values_of(scenario, Measure::registry_rate, observed.year);
    EXPECT_LT(registry[2], observed.incidence_percent / 100) << observed.year;   // 5 % of 40
    EXPECT_GT(registry[37], observed.incidence_percent / 100) << observed.year;  // 95 %
  }
}

TEST(AcceptedEnsemble, IsNarrowerThanThePriorsWhereFiguresInform) {
  const auto width = [](const Scenario& scenario) {
    const auto registry = values_of(scenario, Measure::registry_rate, 2018);
    return registry[35] - registry[4];
  };
  EXPECT_LT(2 * width(until_2018({})), width(until_2018({"parameter_source=priors"})));
}

}  // namespace
}  // namespace liftline::test
