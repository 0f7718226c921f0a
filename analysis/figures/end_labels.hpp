#pragma once

#include <span>
#include <string>

#include "analysis/figures/style.hpp"
#include "analysis/figures/svg.hpp"
#include "analysis/figures/time_panel.hpp"

namespace liftline {

/// What stands to the right of a line's end: a leader, a sample of the line, the end value, the name.
struct EndLabel {
  double end_value = 0;  ///< in the unit of the panel's axis
  LineStyle style;
  std::string value;
  std::string name;
  bool strong = false;
};

/// The parts of the label column, from left to right; several panels share one, so that their labels stand in line.
struct LabelColumn {
  double line_end = 0;     ///< where the lines end and the leaders begin
  double sample_left = 0;  ///< line samples
  double value_right = 0;  ///< values are set flush right
  double name_left = 0;
  double name_width = 0;  ///< longer names are cut with an ellipsis; values never are

  /// The column whose lines end as far right as the widest value and name allow, the name taking `widest_name` at most.
  static LabelColumn fitting(std::span<const EndLabel> labels, double right, double widest_name);
};

/// How far the middle of a label may stand above or below its panel.
inline constexpr double end_label_reach = 12;

/// Height of a panel beside which `labels` labels have room.
double end_label_height(std::size_t labels);

/// Draws the labels at the places nearest to their lines' ends at which none overlap.
void draw_end_labels(SvgDocument& svg, const TimePanel& panel, const LabelColumn& column,
                     std::span<const EndLabel> labels);

}  // namespace liftline
