#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "analysis/figures/svg.hpp"

namespace liftline {

/// The look that all figures share. Colours keep 3:1 contrast on white and stay apart in common colour vision
/// deficiencies; where two of them fall together in grey, dash and marker carry the difference.
namespace look {
inline constexpr std::string_view page = "#ffffff";
inline constexpr std::string_view ink = "#1f2328";
inline constexpr std::string_view second_ink = "#57606a";
inline constexpr std::string_view shade = "#eef1f4";
inline constexpr std::string_view grid = "#e4e8ec";
inline constexpr std::string_view rule = "#d0d7de";
inline constexpr std::string_view leader = "#8a939c";

inline constexpr double axis_text = 8 * typographic_point;
inline constexpr double label_text = 7 * typographic_point;
inline constexpr double line_spacing = 1.17 * label_text;  ///< between baselines of two lines of label text

inline constexpr double line = 1.25 * typographic_point;
inline constexpr double strong_line = 1.8 * typographic_point;
inline constexpr double zero_line = 0.9 * typographic_point;
inline constexpr double thin_line = 0.5 * typographic_point;

inline constexpr double marker_radius = 9.2;
inline constexpr double inner_band = 0.26;  ///< opacity
inline constexpr double outer_band = 0.16;  ///< opacity
}  // namespace look

enum class Marker { none, circle, square, triangle, diamond, cross };

struct LineStyle {
  std::string_view colour;
  double width = look::line;
  std::vector<double> dash;
  bool round_ends = false;
  Marker marker = Marker::none;

  Stroke stroke() const { return {colour, width, dash, round_ends}; }
};

LineStyle reference_style();

/// A rate beside the main one of the same scenario: grey dots.
LineStyle secondary_rate_style();

/// Style of the scenario with this rank among those compared to the reference: 0 is the highlighted one, 1 to 4 have a
/// colour, a dash and a marker of their own, all others are grey.
LineStyle scenario_style(std::size_t rank);

/// `style` where the line rests on inputs extended beyond their source: a solid line becomes dashed, a dashed one keeps
/// its dash.
LineStyle beyond_sources(LineStyle style);

/// `marker` on a white ground, so that it stays readable on lines and bands.
void draw_marker(SvgDocument& svg, SvgPoint centre, Marker marker, const Stroke& outline, const Fill& fill);

}  // namespace liftline
