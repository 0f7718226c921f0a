#include "sim/engine/measurement.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/villages.hpp"

namespace liftline {

Measurement::Measurement(const Scenario& scenario)
    : catalogue(
          make_output_catalogue(scenario.poverty_lines, scenario.report.groups, AttributeLabels(*scenario.county))),
      grouping(scenario.report.groups, AttributeLabels(*scenario.county)),
      village_years(liftline::village_years(scenario)) {
  for (const auto& name : scenario.poverty_lines) median_shares.push_back(scenario.county->find_line(name)->share);
  for (int year = scenario.start_year; year <= scenario.end_year; ++year) {
    std::vector<double> values;
    std::vector<float> fixed;
    for (const auto& name : scenario.poverty_lines) {
      values.push_back(line_value(*scenario.county, *scenario.county->find_line(name), year));
      if (!std::isnan(values.back())) fixed.push_back(static_cast<float>(values.back()));
    }
    lines.push_back(std::move(values));
    bins.emplace_back(fixed);
    LineRange range;
    if (!fixed.empty()) {
      const auto [lowest, highest] = std::minmax_element(fixed.begin(), fixed.end());
      range = {static_cast<double>(*lowest), static_cast<double>(*highest)};
    }
    line_ranges.push_back(range);
  }
}

DynamicsYears dynamics_years(const Scenario& scenario) {
  return {scenario.start_year, scenario.end_year, scenario.county->population.margins.effective_answers.year};
}

}  // namespace liftline
