#include <algorithm>
#include <array>

#include "analysis/figures/poverty_rate_parts.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr double most_height = 1250;
constexpr double heading_height = 1.85 * look::axis_text;
constexpr double year_label_height = 1.6 * look::axis_text;
constexpr double between_panels = 38;
constexpr double above_key = 20;
constexpr double least_panel = 200;
constexpr double tick_label_gap = 14;

struct Range {
  double low = 0, high = 0;
  void cover(std::span<const double> values) {
    for (const double value : values) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  }
};

Range level_range(const PovertyRateFigure& figure, const std::vector<ComparedScenario>& compared) {
  Range range;
  for (const std::vector<double>* series : {&figure.scenarios[figure.reference].levels.median,
                                            &figure.scenarios[figure.reference].levels.p95, &figure.registry.median}) {
    range.cover(*series);
  }
  for (const ComparedScenario& scenario : compared) {
    range.cover(scenario.curves->levels.median);
    if (scenario.highlighted) range.cover(scenario.curves->levels.p95);
  }
  for (const ObservedRate& observed : figure.observed) {
    range.cover(std::array{observed.percent});
    if (!figure.registry.p95.empty()) range.cover(std::array{value_in(figure, figure.registry.p95, observed.year)});
  }
  return range;
}

Range difference_range(const std::vector<ComparedScenario>& compared) {
  Range range;
  for (const ComparedScenario& scenario : compared) {
    range.cover(scenario.curves->differences.mean);
    if (!scenario.highlighted) continue;
    range.cover(scenario.curves->differences.p025);
    range.cover(scenario.curves->differences.p975);
  }
  return range;
}

std::vector<EndLabel> level_labels(const PovertyRateFigure& figure, std::span<const ComparedScenario> labelled,
                                   int decimals) {
  const auto label = [&](const std::vector<double>& series, const LineStyle& style, const std::string& name,
                         bool strong) {
    return EndLabel{series.back(), style, format_number(series.back(), decimals), name, strong};
  };
  const ScenarioCurves& reference = figure.scenarios[figure.reference];
  std::vector<EndLabel> labels = {label(reference.levels.median, reference_style(), reference.name, true)};
  for (const ComparedScenario& scenario : labelled) {
    LineStyle style = scenario.style;
    style.marker = Marker::none;  // the levels lie too close together for markers
    labels.push_back(label(scenario.curves->levels.median, style, scenario.curves->name, scenario.highlighted));
  }
  if (!figure.registry.median.empty()) {
    labels.push_back(label(figure.registry.median, secondary_rate_style(), "registry rate", false));
  }
  return labels;
}

std::vector<EndLabel> difference_labels(std::span<const ComparedScenario> labelled, int decimals) {
  std::vector<EndLabel> labels;
  for (const ComparedScenario& scenario : labelled) {
    const double end = scenario.curves->differences.mean.back();
    labels.push_back(
        {end, scenario.style, format_number(end, decimals, Sign::always), scenario.curves->name, scenario.highlighted});
  }
  return labels;
}

double widest_tick_label(const ValueAxis& axis, Sign sign) {
  double widest = 0;
  for (std::int64_t multiple = axis.first; multiple <= axis.last; ++multiple) {
    widest = std::max(widest, text_width(axis.label(multiple, sign), look::axis_text, false));
  }
  return widest;
}

// Sets what the panels share from left to right: tick labels, years, end labels.
void set_columns(const PovertyRateFigure& figure, PovertyRateLayout& layout) {
  const double width = figure.width * 10.0;
  std::vector<EndLabel> labels = layout.level_labels;
  labels.insert(labels.end(), layout.difference_labels.begin(), layout.difference_labels.end());
  const double widest_name = std::max(0.21 * width, 230.0);
  layout.column = LabelColumn::fitting(labels, width - figure_margin, widest_name);
  double tick_labels = widest_tick_label(layout.levels.axis, Sign::negative_only);
  if (!layout.difference_labels.empty()) {
    tick_labels = std::max(tick_labels, widest_tick_label(layout.differences.axis, Sign::always));
  }
  for (TimePanel* panel : {&layout.levels, &layout.differences}) {
    panel->left = figure_margin + tick_labels + tick_label_gap;
    panel->right = layout.column.line_end;
    panel->first_year = figure.first_year;
    panel->last_year = figure.last_year;
  }
}

// Sets everything from top to bottom; false when the end labels find no room on the highest figure allowed.
bool set_rows(const PovertyRateFigure& figure, PovertyRateLayout& layout) {
  const bool alone = layout.difference_labels.empty();
  layout.heading_above_levels = figure_margin + 0.8 * look::axis_text;
  layout.lanes_top = figure_margin + heading_height;
  layout.levels.top = layout.lanes_top + static_cast<double>(lane_rows(layout.lanes)) * lane_height;
  const double key = key_height(set_key(layout.key_items, figure.width * 10.0 - 2 * figure_margin));
  const double below_panels = year_label_height + above_key + key + figure_margin;
  const double room = most_height - layout.levels.top - (alone ? 0 : between_panels + heading_height) - below_panels;

  const double needed_above = std::max(end_label_height(layout.level_labels.size()), least_panel);
  const double needed_below = alone ? 0 : std::max(end_label_height(layout.difference_labels.size()), least_panel);
  if (needed_above + needed_below > room) return false;
  const double preferred = least_panel + (alone ? 0.2 : 0.12) * figure.width * 10;
  const double above = std::min(std::max(preferred, needed_above), room - needed_below);
  const double below = alone ? 0 : std::min(std::max(0.9 * preferred, needed_below), room - above);

  layout.levels.bottom = layout.levels.top + above;
  layout.differences.top = layout.levels.bottom + between_panels + heading_height;
  layout.differences.bottom = layout.differences.top + below;
  layout.heading_above_differences = layout.differences.top - heading_height + 0.8 * look::axis_text;
  layout.key_top = (alone ? layout.levels.bottom : layout.differences.bottom) + year_label_height + above_key;
  layout.height = layout.key_top + key + figure_margin;
  return true;
}

}  // namespace

PovertyRateLayout lay_out(const PovertyRateFigure& figure, const std::vector<ComparedScenario>& compared) {
  PovertyRateLayout layout;
  const Range levels = level_range(figure, compared);
  const Range differences = difference_range(compared);
  layout.levels.axis = value_axis(levels.low, levels.high, 5);
  layout.differences.axis = value_axis(differences.low, differences.high, 6);
  for (std::size_t labelled = compared.size();; --labelled) {
    const std::span<const ComparedScenario> first = std::span(compared).first(labelled);
    layout.level_labels = level_labels(figure, first, std::max(1, layout.levels.axis.decimals));
    layout.difference_labels = difference_labels(first, std::max(2, layout.differences.axis.decimals));
    layout.key_items = poverty_rate_key(figure, compared.size() - labelled);
    set_columns(figure, layout);
    layout.lanes = set_policy_lanes(figure.periods, layout.levels);
    if (set_rows(figure, layout)) return layout;
    LIFTLINE_EXPECT(labelled > 1);
  }
}

}  // namespace liftline
