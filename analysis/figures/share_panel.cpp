#include "analysis/figures/share_panel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr double tick_length = 9;
constexpr double tick_label_gap = 12;
constexpr double tick_labels_below = 1.05 * look::axis_text;
constexpr double title_below = tick_labels_below + 1.25 * look::axis_text;

double between(double from, double to, double part) { return from + part * (to - from); }

/// What of the curve lies on the panel, with a point at its edge where the curve goes on.
std::vector<BandPoint> on_panel(const SharePanel& panel, std::span<const BandPoint> curve) {
  const double end = panel.shares.high();
  std::vector<BandPoint> kept;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const BandPoint& to = curve[i];
    if (to.share <= end) {
      kept.push_back(to);
      continue;
    }
    if (i == 0) break;
    const BandPoint& from = curve[i - 1];
    const double part = (end - from.share) / (to.share - from.share);
    if (part > 0)
      kept.push_back(
          {end, between(from.mean, to.mean, part), between(from.low, to.low, part), between(from.high, to.high, part)});
    break;
  }
  return kept;
}

/// Calls `draw(stretch)` for each stretch of points of which `defined` is true.
template <class Defined, class Draw>
void for_each_stretch(const std::vector<BandPoint>& curve, Defined defined, Draw draw) {
  for (auto from = curve.begin(); from != curve.end();) {
    from = std::find_if(from, curve.end(), defined);
    const auto end = std::find_if_not(from, curve.end(), defined);
    if (end - from > 1) draw(std::span<const BandPoint>(from, end));
    from = end;
  }
}

}  // namespace

double SharePanel::x(double share) const {
  return left + (share - shares.low()) / (shares.high() - shares.low()) * (right - left);
}

double SharePanel::y(double value) const {
  return bottom - (value - values.low()) / (values.high() - values.low()) * (bottom - top);
}

double mean_at(std::span<const BandPoint> curve, double share) {
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (curve[i].share < share) continue;
    if (curve[i].share == share) return curve[i].mean;
    if (i == 0) break;
    return between(curve[i - 1].mean, curve[i].mean,
                   (share - curve[i - 1].share) / (curve[i].share - curve[i - 1].share));
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double tick_label_room(const ValueAxis& values, Sign sign) {
  double widest = 0;
  for (std::int64_t multiple = values.first; multiple <= values.last; ++multiple)
    widest = std::max(widest, text_width(values.label(multiple, sign), look::axis_text, false));
  return widest + tick_label_gap;
}

double share_label_room() { return tick_length + title_below + 0.3 * look::label_text; }

void draw_share_axes(SvgDocument& svg, const SharePanel& panel, Sign sign, const std::string& title) {
  const auto level_line = [&](double y, const Stroke& stroke) {
    svg.polyline(std::array<SvgPoint, 2>{{{panel.left, y}, {panel.right, y}}}, stroke);
  };
  for (std::int64_t multiple = panel.values.first; multiple <= panel.values.last; ++multiple) {
    const double y = panel.y(panel.values.tick(multiple));
    if (multiple == 0 && panel.values.first < 0)
      level_line(y, {look::ink, look::zero_line});
    else if (multiple != panel.values.first)
      level_line(y, {look::grid, look::thin_line});
    svg.text({panel.left - tick_label_gap, y + 0.35 * look::axis_text}, panel.values.label(multiple, sign),
             {look::axis_text, look::ink, false, Anchor::end});
  }
  level_line(panel.bottom, {look::ink, look::thin_line});
  for (std::int64_t multiple = panel.shares.first; multiple <= panel.shares.last; ++multiple) {
    const double x = panel.x(panel.shares.tick(multiple));
    svg.polyline(std::array<SvgPoint, 2>{{{x, panel.bottom}, {x, panel.bottom + tick_length}}},
                 {look::ink, look::thin_line});
    svg.text({x, panel.bottom + tick_length + tick_labels_below}, panel.shares.label(multiple, Sign::negative_only),
             {look::axis_text, look::ink, false, Anchor::middle});
  }
  svg.text({(panel.left + panel.right) / 2, panel.bottom + tick_length + title_below},
           fit_text(title, look::label_text, false, panel.right - panel.left),
           {look::label_text, look::ink, false, Anchor::middle});
}

void draw_share_band(SvgDocument& svg, const SharePanel& panel, std::span<const BandPoint> curve, const Fill& fill) {
  const auto defined = [](const BandPoint& point) { return std::isfinite(point.low) && std::isfinite(point.high); };
  for_each_stretch(on_panel(panel, curve), defined, [&](std::span<const BandPoint> stretch) {
    std::vector<SvgPoint> outline;
    for (const BandPoint& point : stretch) outline.push_back({panel.x(point.share), panel.y(point.high)});
    for (std::size_t i = stretch.size(); i-- > 0;)
      outline.push_back({panel.x(stretch[i].share), panel.y(stretch[i].low)});
    svg.polygon(outline, fill);
  });
}

void draw_share_curve(SvgDocument& svg, const SharePanel& panel, std::span<const BandPoint> curve,
                      const LineStyle& style) {
  const auto defined = [](const BandPoint& point) { return std::isfinite(point.mean); };
  for_each_stretch(on_panel(panel, curve), defined, [&](std::span<const BandPoint> stretch) {
    std::vector<SvgPoint> points;
    for (const BandPoint& point : stretch) points.push_back({panel.x(point.share), panel.y(point.mean)});
    svg.polyline(points, style.stroke());
  });
}

}  // namespace liftline
