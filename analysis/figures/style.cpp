#include "analysis/figures/style.hpp"

#include <array>

namespace liftline {
namespace {

// Dashes are designed on screen, where a line is 2 pixels wide; on paper that line is `look::line` wide.
constexpr double pixel = look::line / 2;

}  // namespace

LineStyle reference_style() { return {look::ink, look::strong_line, {}, false, Marker::none}; }

LineStyle secondary_rate_style() { return {look::second_ink, look::line, {0, 4 * pixel}, true, Marker::none}; }

LineStyle scenario_style(std::size_t rank) {
  switch (rank) {
    case 0:
      return {"#ae3227", look::strong_line, {}, false, Marker::circle};
    case 1:
      return {"#6b90d1", look::line, {8 * pixel, 3 * pixel}, false, Marker::square};
    case 2:
      return {"#612672", look::line, {2 * pixel, 3 * pixel}, false, Marker::triangle};
    case 3:
      return {"#41977d", look::line, {10 * pixel, 3 * pixel, 2 * pixel, 3 * pixel}, false, Marker::diamond};
    case 4:
      return {"#c98200", look::line, {5 * pixel, 2 * pixel}, false, Marker::cross};
    default:
      return {"#8a939c", look::line, {}, false, Marker::none};
  }
}

LineStyle beyond_sources(LineStyle style) {
  if (style.dash.empty()) style.dash = {6 * pixel, 2.5 * pixel};
  return style;
}

void draw_marker(SvgDocument& svg, SvgPoint centre, Marker marker, const Stroke& outline, const Fill& fill) {
  const auto [x, y] = centre;
  const double r = look::marker_radius;
  switch (marker) {
    case Marker::none:
      return;
    case Marker::circle:
      svg.circle(centre, r, fill, outline);
      return;
    case Marker::square:
      svg.polygon(std::array<SvgPoint, 4>{{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}}}, fill,
                  outline);
      return;
    case Marker::triangle:
      svg.polygon(std::array<SvgPoint, 3>{{{x, y - 1.2 * r}, {x + 1.15 * r, y + 0.9 * r}, {x - 1.15 * r, y + 0.9 * r}}},
                  fill, outline);
      return;
    case Marker::diamond:
      svg.polygon(std::array<SvgPoint, 4>{{{x, y - 1.3 * r}, {x + 1.3 * r, y}, {x, y + 1.3 * r}, {x - 1.3 * r, y}}},
                  fill, outline);
      return;
    case Marker::cross:
      svg.polyline(std::array<SvgPoint, 2>{{{x - r, y - r}, {x + r, y + r}}}, outline);
      svg.polyline(std::array<SvgPoint, 2>{{{x - r, y + r}, {x + r, y - r}}}, outline);
      return;
  }
}

}  // namespace liftline
