#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/figures/end_labels.hpp"
#include "analysis/figures/key.hpp"
#include "analysis/figures/poverty_rate.hpp"
#include "analysis/figures/time_panel.hpp"

// Shared by the files that draw figures of results; others need poverty_rate.hpp only.
namespace liftline {

/// A scenario other than the reference, as it is drawn.
struct ComparedScenario {
  const ScenarioCurves* curves = nullptr;
  LineStyle style;
  bool highlighted = false;
  int stagger = 0;           ///< markers stand this many years apart from the first scenario's
  int first_shown_year = 0;  ///< the year before its first policy: until then it is the reference
};

/// The scenarios beside the reference, the highlighted one first, the others in the figure's order.
std::vector<ComparedScenario> compared_scenarios(const PovertyRateFigure& figure);

/// `series`, which has an entry for every year of the figure, from `year` on.
YearlyValues shown_from(const PovertyRateFigure& figure, const std::vector<double>& series, int year);

/// The entry of `series` for `year`.
double value_in(const PovertyRateFigure& figure, const std::vector<double>& series, int year);

/// First year up to the last one in which some input is extended beyond its source.
std::optional<int> first_extended_year(std::span<const ExtendedInput> extended, int last_year);
std::optional<int> first_extended_year(const PovertyRateFigure& figure);

/// "income growth from 2020 and poverty line from 2021": the inputs extended up to the last year; empty when none is.
std::string extended_in_words(std::span<const ExtendedInput> extended, int last_year);

/// "a, b and c".
std::string listed(const std::vector<std::string>& parts);

/// What differs between the runs, in words; empty when nothing does.
std::string varied_inputs(const VariedInputs& varied);

/// The mark of a registry figure at `place`, filled, or hollow when held out; an upper limit is a bar at `place` and an
/// arrow `limit_length` down from it.
void draw_observed(SvgDocument& svg, SvgPoint place, const ObservedRate& observed);
inline constexpr double limit_length = 28;

/// The upright bar of the runs' registry rates in one year.
void draw_range(SvgDocument& svg, double x, double top, double bottom);

/// The figure's key when `unlabelled` scenarios are drawn without a label at their end.
std::vector<KeyItem> poverty_rate_key(const PovertyRateFigure& figure, std::size_t unlabelled);

/// Where everything stands.
struct PovertyRateLayout {
  double height = 0;
  double heading_above_levels = 0;       ///< baseline
  double heading_above_differences = 0;  ///< baseline
  double lanes_top = 0;
  double key_top = 0;
  std::vector<PolicyLane> lanes;
  TimePanel levels;
  TimePanel differences;
  LabelColumn column;
  std::vector<EndLabel> level_labels;
  std::vector<EndLabel> difference_labels;
  std::vector<KeyItem> key_items;
};

PovertyRateLayout lay_out(const PovertyRateFigure& figure, const std::vector<ComparedScenario>& compared);

/// Distance of everything from the figure's edges.
inline constexpr double figure_margin = 14;

}  // namespace liftline
