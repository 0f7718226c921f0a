#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/figure_facts.hpp"
#include "analysis/figures/policy_lanes.hpp"

namespace liftline {

/// A rate's distribution over the runs, in percent of people, one entry a year. With one run `median` holds that run
/// and the other quantiles are empty.
struct RateLevels {
  std::vector<double> median, p05, p25, p75, p95;
};

/// The distribution of a scenario's rate less the reference's of the same run, in percentage points, one entry a year.
/// With one run the quantiles are empty.
struct RateDifferences {
  std::vector<double> mean, p025, p25, p75, p975;
};

struct ScenarioCurves {
  std::string name;
  std::optional<int> first_policy_year;  ///< before it the scenario is the reference; empty: it differs from the start
  RateLevels levels;                     ///< income poverty rate
  RateDifferences differences;           ///< of the income poverty rate; empty for the reference
};

/// A figure the registry reported. Such figures say nothing about income and are drawn with the registry rate only.
struct ObservedRate {
  int year = 0;
  double percent = 0;
  bool held_out = false;     ///< not used to fit the model
  bool upper_limit = false;  ///< the registry reported less than `percent`
};

/// Everything that the figure of the poverty rate shows.
struct PovertyRateFigure : FigureFacts {
  int first_year = 0;
  int last_year = 0;
  std::vector<ScenarioCurves> scenarios;   ///< in the order of the command line; at least the reference
  std::size_t reference = 0;               ///< index into `scenarios`
  std::optional<std::size_t> highlighted;  ///< index into `scenarios`; empty: the one with the largest peak difference
  RateLevels registry;                     ///< share of people on the registry in the reference; may be empty
  std::vector<ObservedRate> observed;      ///< in time order; only with `registry`
  std::vector<PolicyPeriod> periods;
  int width = 170;  ///< millimetres: 85 (one column), 120 or 170 (full page)
};

/// The scenario that gets bands and the strong colour beside the reference: the one set, else the one whose mean
/// difference is largest in absolute value in any year, the first of equals. Empty when the reference is alone.
std::optional<std::size_t> highlighted_scenario(const PovertyRateFigure& figure);

/// Whether the registry's figure agrees with the model's registry rates (analysis/held_out.hpp). Empty with one run, which
/// has no range.
std::optional<bool> agrees(const ObservedRate& observed, const PovertyRateFigure& figure);

/// Draws the figure as an SVG document ready for print, at most 125 mm high: above the rates' levels, below, when there
/// is more than one scenario, the paired differences from the reference.
///
/// The reference and the highlighted scenario have bands. The document's description is `poverty_rate_caption`.
std::string draw_poverty_rate(const PovertyRateFigure& figure);

/// The caption that belongs under the figure: what lines, bands and points are, what varies in the bands, whether the
/// model meets the figures held out, what is assumed beyond the sources, start and end values, and where the results
/// come from.
std::string poverty_rate_caption(const PovertyRateFigure& figure);

}  // namespace liftline
