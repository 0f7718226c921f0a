#include "analysis/report/poverty_rate_data.hpp"

#include <algorithm>
#include <cmath>

namespace liftline {
namespace {

constexpr double percent = 100;

/// A rate's distribution year by year; with one replicate the line is that replicate and there are no bands.
RateLevels levels_of(const std::vector<Range>& years) {
  RateLevels levels;
  for (const Range& range : years) {
    if (std::isnan(range.p50)) {
      levels.median.push_back(percent * range.mean);
      continue;
    }
    levels.median.push_back(percent * range.p50);
    levels.p05.push_back(percent * range.p05);
    levels.p25.push_back(percent * range.p25);
    levels.p75.push_back(percent * range.p75);
    levels.p95.push_back(percent * range.p95);
  }
  return levels;
}

RateDifferences differences_of(const std::vector<PairedRange>& years) {
  RateDifferences differences;
  for (const PairedRange& range : years) {
    differences.mean.push_back(percent * range.mean);
    if (std::isnan(range.p50)) continue;
    differences.p025.push_back(percent * range.p025);
    differences.p25.push_back(percent * range.p25);
    differences.p75.push_back(percent * range.p75);
    differences.p975.push_back(percent * range.p975);
  }
  return differences;
}

std::optional<int> first_policy_year(const ReportScenario& scenario) {
  std::optional<int> first;
  for (const ReportPolicy& policy : scenario.policies)
    first = std::min(first.value_or(policy.start_year), policy.start_year);
  return first;
}

}  // namespace

FigureFacts figure_facts(const ReportAbout& about) {
  std::vector<ExtendedInput> extended;
  if (about.growth_observed_until < about.last_year)
    extended.push_back({"income growth", about.growth_observed_until + 1});
  if (about.line_observed_until < about.last_year) extended.push_back({"poverty line", about.line_observed_until + 1});
  return {std::move(extended), about.replicates,          {about.survey_uncertainty, about.parameter_uncertainty, true},
          about.county,        about.line_labels.front(), about.program(),
          about.results};
}

PovertyRateFigure poverty_rate_figure(const ReportData& data) {
  const ReportAbout& about = data.about;
  PovertyRateFigure figure;
  static_cast<FigureFacts&>(figure) = figure_facts(about);
  figure.first_year = about.first_year;
  figure.last_year = about.last_year;
  figure.reference = about.reference;
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    const ReportScenario& scenario = about.scenarios[s];
    ScenarioCurves curves;
    curves.name = scenario.name;
    // With other assumptions a scenario differs from the start.
    if (scenario.changed_assumptions.empty()) curves.first_policy_year = first_policy_year(scenario);
    curves.levels = levels_of(data.rates[0][s]);
    if (s != about.reference) {
      curves.differences = differences_of(data.differences[0][s]);
      for (const ReportPolicy& policy : scenario.policies)
        figure.periods.push_back({policy.start_year, policy.end_year, policy.name});
    }
    figure.scenarios.push_back(std::move(curves));
  }
  figure.registry = levels_of(data.registry);
  for (const PublishedRate& published : about.published)
    if (published.year >= about.first_year && published.year <= about.last_year)
      figure.observed.push_back({published.year, published.percent, published.held_out, published.upper_limit});
  return figure;
}

}  // namespace liftline
