#include "analysis/poverty_rate_data.hpp"

#include <cmath>

#include "analysis/summary.hpp"

namespace liftline {
namespace {

constexpr double percent = 100;

/// A rate's distribution year by year; with one replicate the line is that replicate and there are no bands.
RateLevels levels_of(SeriesReader& results, std::size_t scenario, std::size_t series) {
  RateLevels levels;
  for (std::size_t y = 0; y < results.description().years(); ++y) {
    const auto d = level_of(results, scenario, y, series);
    if (d.count < 2) {
      levels.median.push_back(percent * d.mean);
      continue;
    }
    levels.median.push_back(percent * d.p50());
    levels.p05.push_back(percent * d.p05());
    levels.p25.push_back(percent * d.p25());
    levels.p75.push_back(percent * d.p75());
    levels.p95.push_back(percent * d.p95());
  }
  return levels;
}

RateDifferences differences_of(SeriesReader& results, std::size_t scenario, std::size_t series) {
  RateDifferences differences;
  for (std::size_t y = 0; y < results.description().years(); ++y) {
    const auto d = difference_of(results, scenario, y, series);
    differences.mean.push_back(percent * d.mean);
    if (d.count < 2) continue;
    differences.p025.push_back(percent * d.p025());
    differences.p25.push_back(percent * d.p25());
    differences.p75.push_back(percent * d.p75());
    differences.p975.push_back(percent * d.p975());
  }
  return differences;
}

}  // namespace

std::vector<ExtendedInput> extended_inputs(const ResultDescription& about) {
  std::vector<ExtendedInput> extended;
  if (about.growth_observed_until < about.last_year)
    extended.push_back({"income growth", about.growth_observed_until + 1});
  if (about.line_observed_until < about.last_year) extended.push_back({"poverty line", about.line_observed_until + 1});
  return extended;
}

PovertyRateFigure poverty_rate_figure(const ResultSet& results, const std::string& results_name,
                                      const std::string& program) {
  const auto& about = results.description();
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  SeriesReader series(results);
  PovertyRateFigure figure;
  figure.first_year = about.first_year;
  figure.last_year = about.last_year;
  figure.reference = about.reference;
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    const auto& scenario = about.scenarios[s];
    ScenarioCurves curves;
    curves.name = scenario.name;
    // With other assumptions a scenario differs from the start.
    if (scenario.changed_assumptions.empty()) curves.first_policy_year = scenario.first_policy_year();
    curves.levels = levels_of(series, s, rate);
    if (s != about.reference) {
      curves.differences = differences_of(series, s, rate);
      for (const auto& policy : scenario.policies)
        figure.periods.push_back({policy.start_year, policy.end_year, policy.name});
    }
    figure.scenarios.push_back(std::move(curves));
  }
  figure.registry = levels_of(series, about.reference, about.catalogue.find(Measure::registry_rate));
  for (const auto& observed : about.observed)
    if (observed.year >= about.first_year && observed.year <= about.last_year)
      figure.observed.push_back({observed.year, observed.percent, observed.held_out, observed.upper_limit});
  figure.extended = extended_inputs(about);
  figure.replicates = results.complete_replicates().size();
  figure.varied = {about.survey_uncertainty, about.parameter_uncertainty, true};
  figure.county = about.county;
  figure.poverty_line = about.line_labels.front();
  figure.program = program;
  figure.results_hash = results_name;
  return figure;
}

}  // namespace liftline
