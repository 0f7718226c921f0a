#include "analysis/figures/time_panel.hpp"

#include <algorithm>
#include <array>

namespace liftline {
namespace {

constexpr double tick_length = 9;

// A line through one year alone has no length: it is drawn as a short level stroke.
constexpr double single_year_reach = 0.2;

std::vector<SvgPoint> points_of(const TimePanel& panel, const YearlyValues& curve) {
  std::vector<SvgPoint> points;
  if (curve.values.size() == 1) {
    const double y = panel.y(curve.values.front());
    return {{panel.x(curve.first_year - single_year_reach), y}, {panel.x(curve.first_year + single_year_reach), y}};
  }
  for (std::size_t i = 0; i < curve.values.size(); ++i) {
    points.push_back({panel.x(curve.first_year + static_cast<double>(i)), panel.y(curve.values[i])});
  }
  return points;
}

}  // namespace

double TimePanel::year_width() const { return (right - left) / std::max(last_year - first_year, 1); }

double TimePanel::x(double year) const {
  if (first_year == last_year) return (left + right) / 2 + (year - first_year) * year_width();
  return left + (year - first_year) * year_width();
}

double TimePanel::y(double value) const {
  return bottom - (value - axis.low()) / (axis.high() - axis.low()) * (bottom - top);
}

void draw_shade(SvgDocument& svg, const TimePanel& panel, int first_year, int last_year) {
  const double from = std::max(panel.x(first_year - 0.5), panel.left);
  const double to = std::min(panel.x(last_year + 0.5), panel.right);
  svg.rectangle({from, panel.top}, to - from, panel.bottom - panel.top, {look::shade});
}

void draw_axes(SvgDocument& svg, const TimePanel& panel, Sign sign, bool with_years) {
  const auto level_line = [&](double y, const Stroke& stroke) {
    svg.polyline(std::array<SvgPoint, 2>{{{panel.left, y}, {panel.right, y}}}, stroke);
  };
  for (std::int64_t multiple = panel.axis.first; multiple <= panel.axis.last; ++multiple) {
    const double y = panel.y(panel.axis.tick(multiple));
    if (multiple == 0) {
      level_line(y, {look::ink, look::zero_line});
    } else {
      level_line(y, {look::rule, look::thin_line});
    }
    svg.text({panel.left - 14, y + 0.35 * look::axis_text}, panel.axis.label(multiple, sign),
             {look::axis_text, look::ink, false, Anchor::end});
  }
  level_line(panel.bottom, {look::ink, look::thin_line});
  for (int year = panel.first_year; year <= panel.last_year; ++year) {
    const double x = panel.x(year);
    svg.polyline(std::array<SvgPoint, 2>{{{x, panel.bottom}, {x, panel.bottom + tick_length}}},
                 {look::ink, look::thin_line});
  }
  if (!with_years) return;
  const double label_room = text_width("0000  ", look::axis_text, false);
  for (const int year : year_labels(panel.first_year, panel.last_year, panel.year_width(), label_room)) {
    svg.text({panel.x(year), panel.bottom + tick_length + 1.05 * look::axis_text}, std::to_string(year),
             {look::axis_text, look::ink, false, Anchor::middle});
  }
}

void draw_band(SvgDocument& svg, const TimePanel& panel, const YearlyValues& low, const YearlyValues& high,
               const Fill& fill) {
  std::vector<SvgPoint> outline = points_of(panel, high);
  const std::vector<SvgPoint> lower = points_of(panel, low);
  outline.insert(outline.end(), lower.rbegin(), lower.rend());
  svg.polygon(outline, fill);
}

void draw_curve(SvgDocument& svg, const TimePanel& panel, const YearlyValues& curve, const LineStyle& style,
                std::optional<int> extended_from) {
  const std::vector<SvgPoint> points = points_of(panel, curve);
  const auto last = static_cast<std::ptrdiff_t>(points.size()) - 1;
  std::ptrdiff_t known = last;  // the last point that is reached on inputs from their sources alone
  if (extended_from) {
    const bool one_known_year = curve.values.size() == 1 && curve.first_year < *extended_from;
    known = one_known_year ? last : std::clamp<std::ptrdiff_t>(*extended_from - 1 - curve.first_year, 0, last);
  }
  const std::span<const SvgPoint> all(points);
  if (known > 0) svg.polyline(all.first(static_cast<std::size_t>(known) + 1), style.stroke());
  if (known < last) svg.polyline(all.subspan(static_cast<std::size_t>(known)), beyond_sources(style).stroke());
}

void draw_markers(SvgDocument& svg, const TimePanel& panel, const YearlyValues& curve, const LineStyle& style,
                  int stagger) {
  constexpr int every = 3;
  const Stroke outline = {style.colour, look::line, {}, false};
  // Not in the first year shown: there all scenarios are the reference, and markers would pile up.
  for (std::size_t i = 1; i < curve.values.size(); ++i) {
    const int year = curve.first_year + static_cast<int>(i);
    if ((year - panel.first_year - stagger % every + every) % every != 0) continue;
    draw_marker(svg, {panel.x(year), panel.y(curve.values[i])}, style.marker, outline, {look::page});
  }
}

}  // namespace liftline
