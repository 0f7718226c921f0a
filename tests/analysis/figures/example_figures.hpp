#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/poverty_rate.hpp"

namespace liftline::test {

/// Made-up levels whose bands are `spread` times the median wide on either side.
inline RateLevels example_levels(std::vector<double> median, double spread) {
  RateLevels levels;
  for (const double rate : median) {
    levels.p05.push_back(rate * (1 - spread));
    levels.p25.push_back(rate * (1 - 0.4 * spread));
    levels.p75.push_back(rate * (1 + 0.45 * spread));
    levels.p95.push_back(rate * (1 + 1.2 * spread));
  }
  levels.median = std::move(median);
  return levels;
}

/// Made-up differences whose bands are `spread` times the mean wide on either side.
inline RateDifferences example_differences(std::vector<double> mean, double spread) {
  RateDifferences differences;
  for (const double difference : mean) {
    const double reach = std::abs(difference) * spread;
    differences.p025.push_back(difference - 1.6 * reach);
    differences.p25.push_back(difference - 0.5 * reach);
    differences.p75.push_back(difference + 0.5 * reach);
    differences.p975.push_back(difference + 1.4 * reach);
  }
  differences.mean = std::move(mean);
  return differences;
}

/// A scenario that starts in `first_policy_year`, reaches `peak` points of difference four years later and then loses
/// half of it.
inline ScenarioCurves example_scenario(const PovertyRateFigure& figure, std::string name, int first_policy_year,
                                       double peak) {
  const std::vector<double>& reference = figure.scenarios[figure.reference].levels.median;
  std::vector<double> mean;
  std::vector<double> median;
  for (int year = figure.first_year; year <= figure.last_year; ++year) {
    const double grown = std::clamp((year - first_policy_year + 1) / 5.0, 0.0, 1.0);
    const double faded = std::clamp((year - first_policy_year - 4) / 16.0, 0.0, 0.5);
    mean.push_back(peak * grown * (1 - faded));
    median.push_back(std::max(0.0, reference[median.size()] + mean.back()));
  }
  return {std::move(name), first_policy_year, example_levels(median, 0.3), example_differences(mean, 0.5)};
}

/// The reference alone, 2013 to `last_year`, with registry figures fitted and held out.
inline PovertyRateFigure example_reference(int last_year = 2030) {
  PovertyRateFigure figure;
  figure.first_year = 2013;
  figure.last_year = last_year;
  std::vector<double> income;
  std::vector<double> registry;
  for (int year = 2013; year <= last_year; ++year) {
    const double past = year - 2013;
    income.push_back(33.8 / (1 + 0.22 * past + 0.045 * past * past));
    registry.push_back(33.8 / (1 + 0.3 * past + 0.06 * past * past));
  }
  figure.scenarios = {{"No new programme", std::nullopt, example_levels(income, 0.2), {}}};
  figure.registry = example_levels(registry, 0.15);
  figure.observed = {
      {2013, 33.79, false, false}, {2018, 8.43, false, false}, {2019, 3, true, true}, {2020, 0, true, false}};
  std::erase_if(figure.observed, [&](const ObservedRate& observed) { return observed.year > last_year; });
  if (last_year > 2020) figure.extended = {{"income growth", 2021}, {"poverty line", 2021}};
  figure.replicates = 200;
  figure.county = "Zhangjiachuan county";
  figure.poverty_line = "national";
  figure.program = "liftline 0.1.0";
  figure.results_hash = "rosy-heron-81c2e0";
  return figure;
}

/// The reference and five programmes that all run from 2019 to 2025.
inline PovertyRateFigure example_comparison() {
  PovertyRateFigure figure = example_reference();
  figure.scenarios.push_back(example_scenario(figure, "Full package", 2019, -1.6));
  figure.scenarios.push_back(
      example_scenario(figure, "Cash transfer, same budget as the village stations", 2019, -0.95));
  figure.scenarios.push_back(example_scenario(figure, "Youth training", 2019, -0.55));
  figure.scenarios.push_back(example_scenario(figure, "Village stations", 2020, -0.2));
  figure.scenarios.push_back(example_scenario(figure, "Regional brand", 2021, 0.06));
  figure.periods = {{2019, 2025, "programmes"}};
  return figure;
}

/// The figure as one run gives it: no range, no band.
inline PovertyRateFigure single_run(PovertyRateFigure figure) {
  figure.replicates = 1;
  figure.registry = {figure.registry.median, {}, {}, {}, {}};
  for (ScenarioCurves& scenario : figure.scenarios) {
    scenario.levels = {scenario.levels.median, {}, {}, {}, {}};
    scenario.differences = {scenario.differences.mean, {}, {}, {}, {}};
  }
  return figure;
}

}  // namespace liftline::test
