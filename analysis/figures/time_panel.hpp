#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/figures/axis.hpp"
#include "analysis/figures/style.hpp"
#include "analysis/figures/svg.hpp"

namespace liftline {

/// A plot of values over years: where it stands on the page, and how years and values become places.
struct TimePanel {
  double left = 0, right = 0, top = 0, bottom = 0;  ///< tenths of a millimetre
  int first_year = 0, last_year = 0;
  ValueAxis axis;

  double year_width() const;
  double x(double year) const;
  double y(double value) const;
};

/// Values of consecutive years.
struct YearlyValues {
  int first_year = 0;
  std::span<const double> values;
};

/// Shades whole years, from half a year before `first_year` to half a year after `last_year`, cut at the panel's edges.
void draw_shade(SvgDocument& svg, const TimePanel& panel, int first_year, int last_year);

/// Grid and tick labels of the values, baseline and year ticks; the years' labels only `with_years`.
void draw_axes(SvgDocument& svg, const TimePanel& panel, Sign sign, bool with_years);

/// The area between two series of the same years.
void draw_band(SvgDocument& svg, const TimePanel& panel, const YearlyValues& low, const YearlyValues& high,
               const Fill& fill);

/// The line through a series; the stretches that end in a year from `extended_from` on are drawn as `beyond_sources`.
void draw_curve(SvgDocument& svg, const TimePanel& panel, const YearlyValues& curve, const LineStyle& style,
                std::optional<int> extended_from);

/// The style's marker on every third year, counted from `stagger` years after the panel's first year; none on the
/// curve's first year.
void draw_markers(SvgDocument& svg, const TimePanel& panel, const YearlyValues& curve, const LineStyle& style,
                  int stagger);

}  // namespace liftline
