#include "analysis/figures/poverty_rate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "analysis/figures/poverty_rate_parts.hpp"
#include "analysis/figures/text.hpp"
#include "analysis/held_out.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

double largest_magnitude(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

// Whether each of `series` has a finite value for every year of the figure.
bool complete(const PovertyRateFigure& figure, std::initializer_list<const std::vector<double>*> series) {
  const auto years = static_cast<std::size_t>(figure.last_year - figure.first_year + 1);
  const auto finite = [](double value) { return std::isfinite(value); };
  return std::all_of(series.begin(), series.end(), [&](const std::vector<double>* values) {
    return values->size() == years && std::all_of(values->begin(), values->end(), finite);
  });
}

bool complete(const PovertyRateFigure& figure, const RateLevels& rate) {
  if (!complete(figure, {&rate.median})) return false;
  return figure.replicates == 1 ? rate.p05.empty() && rate.p25.empty() && rate.p75.empty() && rate.p95.empty()
                                : complete(figure, {&rate.p05, &rate.p25, &rate.p75, &rate.p95});
}

bool complete(const PovertyRateFigure& figure, const RateDifferences& rate) {
  if (!complete(figure, {&rate.mean})) return false;
  return figure.replicates == 1 ? rate.p025.empty() && rate.p25.empty() && rate.p75.empty() && rate.p975.empty()
                                : complete(figure, {&rate.p025, &rate.p25, &rate.p75, &rate.p975});
}

void expect_complete(const PovertyRateFigure& figure) {
  const auto in_run = [&](int year) { return year >= figure.first_year && year <= figure.last_year; };
  LIFTLINE_EXPECT(figure.width == 85 || figure.width == 120 || figure.width == 170);
  LIFTLINE_EXPECT(figure.first_year <= figure.last_year && figure.replicates >= 1);
  LIFTLINE_EXPECT(figure.reference < figure.scenarios.size());
  LIFTLINE_EXPECT(!figure.highlighted ||
                  (*figure.highlighted < figure.scenarios.size() && *figure.highlighted != figure.reference));
  LIFTLINE_EXPECT(figure.registry.median.empty() ? figure.observed.empty() : complete(figure, figure.registry));
  for (const ObservedRate& observed : figure.observed) LIFTLINE_EXPECT(in_run(observed.year));
  for (const PolicyPeriod& period : figure.periods) {
    LIFTLINE_EXPECT(in_run(period.first_year) && in_run(period.last_year) && period.first_year <= period.last_year);
  }
  for (std::size_t i = 0; i < figure.scenarios.size(); ++i) {
    const ScenarioCurves& scenario = figure.scenarios[i];
    LIFTLINE_EXPECT(complete(figure, scenario.levels));
    LIFTLINE_EXPECT(i == figure.reference || complete(figure, scenario.differences));
    LIFTLINE_EXPECT(!scenario.first_policy_year || in_run(*scenario.first_policy_year));
  }
}

struct Bands {
  const std::vector<double>&outer_low, &inner_low, &inner_high, &outer_high;
};

void draw_bands(SvgDocument& svg, const PovertyRateFigure& figure, const TimePanel& panel, const Bands& bands,
                int first_year, std::string_view colour) {
  if (figure.replicates == 1) return;
  const auto from = [&](const std::vector<double>& series) { return shown_from(figure, series, first_year); };
  draw_band(svg, panel, from(bands.outer_low), from(bands.outer_high), {colour, look::outer_band});
  draw_band(svg, panel, from(bands.inner_low), from(bands.inner_high), {colour, look::inner_band});
}

Bands bands_of(const RateLevels& rate) { return {rate.p05, rate.p25, rate.p75, rate.p95}; }
Bands bands_of(const RateDifferences& rate) { return {rate.p025, rate.p25, rate.p75, rate.p975}; }

// The registry's figures, each in front of the bar of the runs' registry rates in its year.
void draw_registry_figures(SvgDocument& svg, const PovertyRateFigure& figure, const TimePanel& panel) {
  for (const ObservedRate& observed : figure.observed) {
    if (!figure.registry.p05.empty()) {
      draw_range(svg, panel.x(observed.year), panel.y(value_in(figure, figure.registry.p95, observed.year)),
                 panel.y(value_in(figure, figure.registry.p05, observed.year)));
    }
  }
  for (const ObservedRate& observed : figure.observed) {
    draw_observed(svg, {panel.x(observed.year), panel.y(observed.percent)}, observed);
  }
}

void draw_shades(SvgDocument& svg, const PovertyRateFigure& figure, const TimePanel& panel) {
  for (const PolicyPeriod& period : joined_periods(figure.periods)) {
    draw_shade(svg, panel, period.first_year, period.last_year);
  }
}

void draw_heading(SvgDocument& svg, double baseline, std::string_view letter, const std::string& text) {
  const TextStyle style = {look::axis_text, look::ink, true};
  svg.text({figure_margin, baseline}, letter, style);
  svg.text({figure_margin + (letter.empty() ? 0 : 1.4 * look::axis_text), baseline}, text, style);
}

void draw_levels(SvgDocument& svg, const PovertyRateFigure& figure, const PovertyRateLayout& layout,
                 const std::vector<ComparedScenario>& compared) {
  const TimePanel& panel = layout.levels;
  const std::optional<int> extended = first_extended_year(figure);
  const RateLevels& reference = figure.scenarios[figure.reference].levels;
  svg.open_group("levels");
  draw_heading(svg, layout.heading_above_levels, compared.empty() ? "" : "a", "Poverty rate, % of people");
  draw_policy_lanes(svg, layout.lanes, layout.lanes_top);
  draw_shades(svg, figure, panel);
  draw_axes(svg, panel, Sign::negative_only, compared.empty());
  draw_bands(svg, figure, panel, bands_of(reference), figure.first_year, look::ink);
  if (!compared.empty()) {
    const ComparedScenario& highlighted = compared.front();
    draw_bands(svg, figure, panel, bands_of(highlighted.curves->levels), highlighted.first_shown_year,
               highlighted.style.colour);
  }
  const auto draw_level = [&](const std::vector<double>& series, int first_year, const LineStyle& style) {
    draw_curve(svg, panel, shown_from(figure, series, first_year), style, extended);
  };
  const auto draw_scenario = [&](const ComparedScenario& scenario) {
    draw_level(scenario.curves->levels.median, scenario.first_shown_year, scenario.style);
  };
  // The lines that matter most are painted last, the highlighted scenario on top.
  for (std::size_t i = compared.size(); i > 1; --i) draw_scenario(compared[i - 1]);
  if (!figure.registry.median.empty()) draw_level(figure.registry.median, figure.first_year, secondary_rate_style());
  draw_level(reference.median, figure.first_year, reference_style());
  if (!compared.empty()) draw_scenario(compared.front());
  draw_registry_figures(svg, figure, panel);
  draw_end_labels(svg, panel, layout.column, layout.level_labels);
  svg.close_group();
}

void draw_differences(SvgDocument& svg, const PovertyRateFigure& figure, const PovertyRateLayout& layout,
                      const std::vector<ComparedScenario>& compared) {
  const TimePanel& panel = layout.differences;
  const std::string before = "Difference from \u201C";
  const std::string after = "\u201D, percentage points";
  const double room = figure.width * 10.0 - 2 * figure_margin - 1.4 * look::axis_text;
  const double name_room = room - text_width(before + after, look::axis_text, true);
  svg.open_group("differences");
  draw_heading(svg, layout.heading_above_differences, "b",
               before + fit_text(figure.scenarios[figure.reference].name, look::axis_text, true, name_room) + after);
  draw_shades(svg, figure, panel);
  draw_axes(svg, panel, Sign::always, true);
  const ComparedScenario& highlighted = compared.front();
  draw_bands(svg, figure, panel, bands_of(highlighted.curves->differences), highlighted.first_shown_year,
             highlighted.style.colour);
  std::for_each(compared.rbegin(), compared.rend(), [&](const ComparedScenario& scenario) {
    const YearlyValues curve = shown_from(figure, scenario.curves->differences.mean, scenario.first_shown_year);
    draw_curve(svg, panel, curve, scenario.style, first_extended_year(figure));
    draw_markers(svg, panel, curve, scenario.style, scenario.stagger);
  });
  draw_end_labels(svg, panel, layout.column, layout.difference_labels);
  svg.close_group();
}

}  // namespace

std::optional<std::size_t> highlighted_scenario(const PovertyRateFigure& figure) {
  if (figure.highlighted) return figure.highlighted;
  std::optional<std::size_t> best;
  double best_peak = 0;
  for (std::size_t i = 0; i < figure.scenarios.size(); ++i) {
    if (i == figure.reference) continue;
    const double peak = largest_magnitude(figure.scenarios[i].differences.mean);
    if (best && peak <= best_peak) continue;
    best = i;
    best_peak = peak;
  }
  return best;
}

std::optional<bool> agrees(const ObservedRate& observed, const PovertyRateFigure& figure) {
  if (figure.registry.p05.empty()) return std::nullopt;
  const auto model = [&](const std::vector<double>& series) { return value_in(figure, series, observed.year); };
  return agrees(observed.percent, observed.upper_limit,
                {model(figure.registry.p05), model(figure.registry.median), model(figure.registry.p95)});
}

std::vector<ComparedScenario> compared_scenarios(const PovertyRateFigure& figure) {
  std::vector<ComparedScenario> compared;
  const auto add = [&](std::size_t index, bool highlighted) {
    const ScenarioCurves& curves = figure.scenarios[index];
    const int first = std::max(curves.first_policy_year.value_or(figure.first_year) - 1, figure.first_year);
    const std::size_t rank = compared.size();
    compared.push_back({&curves, scenario_style(rank), highlighted, static_cast<int>(rank), first});
  };
  const std::optional<std::size_t> highlighted = highlighted_scenario(figure);
  if (highlighted) add(*highlighted, true);
  for (std::size_t i = 0; i < figure.scenarios.size(); ++i) {
    if (i != figure.reference && i != highlighted) add(i, false);
  }
  return compared;
}

YearlyValues shown_from(const PovertyRateFigure& figure, const std::vector<double>& series, int year) {
  const auto skipped = static_cast<std::size_t>(year - figure.first_year);
  LIFTLINE_EXPECT(skipped < series.size());
  return {year, std::span(series).subspan(skipped)};
}

double value_in(const PovertyRateFigure& figure, const std::vector<double>& series, int year) {
  const auto index = static_cast<std::size_t>(year - figure.first_year);
  LIFTLINE_EXPECT(index < series.size());
  return series[index];
}

std::optional<int> first_extended_year(std::span<const ExtendedInput> extended, int last_year) {
  std::optional<int> first;
  for (const ExtendedInput& input : extended) {
    first = std::min(first.value_or(input.first_year), input.first_year);
  }
  if (first && *first > last_year) return std::nullopt;
  return first;
}

std::optional<int> first_extended_year(const PovertyRateFigure& figure) {
  return first_extended_year(figure.extended, figure.last_year);
}

void draw_observed(SvgDocument& svg, SvgPoint place, const ObservedRate& observed) {
  const Stroke outline = {look::second_ink, look::line};
  const Fill fill = {observed.held_out ? look::page : look::second_ink};
  const auto [x, y] = place;
  if (observed.upper_limit) {
    const double tip = y + limit_length;
    svg.polyline(std::array<SvgPoint, 2>{{{x - 10, y}, {x + 10, y}}}, outline);
    svg.polyline(std::array<SvgPoint, 2>{{{x, y}, {x, tip - 13}}}, outline);
    svg.polygon(std::array<SvgPoint, 3>{{{x - 8, tip - 13}, {x + 8, tip - 13}, {x, tip}}}, fill, outline);
  } else if (observed.held_out) {
    draw_marker(svg, place, Marker::diamond, outline, fill);
  } else {
    draw_marker(svg, place, Marker::circle, {look::page, look::thin_line}, fill);
  }
}

void draw_range(SvgDocument& svg, double x, double top, double bottom) {
  constexpr double cap = 7;
  const Stroke stroke = {look::second_ink, look::zero_line};
  svg.polyline(std::array<SvgPoint, 2>{{{x, top}, {x, bottom}}}, stroke);
  for (const double y : {top, bottom}) svg.polyline(std::array<SvgPoint, 2>{{{x - cap, y}, {x + cap, y}}}, stroke);
}

std::string draw_poverty_rate(const PovertyRateFigure& figure) {
  expect_complete(figure);
  const std::vector<ComparedScenario> compared = compared_scenarios(figure);
  const PovertyRateLayout layout = lay_out(figure, compared);
  const double width = figure.width * 10.0;
  SvgDocument svg(
      {"poverty-rate", width, layout.height, "Poverty rate in " + figure.county, poverty_rate_caption(figure)});
  draw_levels(svg, figure, layout, compared);
  if (!compared.empty()) draw_differences(svg, figure, layout, compared);
  svg.open_group("key");
  draw_key(svg, set_key(layout.key_items, width - 2 * figure_margin), {figure_margin, layout.key_top});
  svg.close_group();
  return svg.finish();
}

}  // namespace liftline
