#pragma once

#include <span>
#include <string>

#include "analysis/figures/axis.hpp"
#include "analysis/figures/style.hpp"
#include "analysis/figures/svg.hpp"

namespace liftline {

/// A plot of values over shares of the people: where it stands on the page, and how both become places.
struct SharePanel {
  double left = 0, right = 0, top = 0, bottom = 0;  ///< tenths of a millimetre
  ValueAxis shares;                                 ///< from 0; what lies beyond its end is not drawn
  ValueAxis values;

  double x(double share) const;
  double y(double value) const;
};

/// A curve at one share of the people; NaN where it is not defined. Without a range `low` and `high` are NaN.
struct BandPoint {
  double share = 0;
  double mean = 0, low = 0, high = 0;
};

/// The curve's mean at `share`, straight between its points; NaN before the first and after the last.
double mean_at(std::span<const BandPoint> curve, double share);

/// Room to the left of the panel that the values' tick labels need.
double tick_label_room(const ValueAxis& values, Sign sign);
/// Room below the panel that the shares' tick labels and their title need.
double share_label_room();

/// Grid and tick labels of the values, a stronger line at zero, baseline, tick labels and title of the shares.
void draw_share_axes(SvgDocument& svg, const SharePanel& panel, Sign sign, const std::string& title);

/// The area between `low` and `high`, over the stretches on which both are defined.
void draw_share_band(SvgDocument& svg, const SharePanel& panel, std::span<const BandPoint> curve, const Fill& fill);

/// The line through the means, over the stretches on which they are defined.
void draw_share_curve(SvgDocument& svg, const SharePanel& panel, std::span<const BandPoint> curve,
                      const LineStyle& style);

}  // namespace liftline
