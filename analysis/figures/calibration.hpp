#pragma once

#include <string>
#include <vector>

namespace liftline {

/// A row of a figure that shows what is left of a range: the whole of it, what is left, and words and numbers at both sides.
struct RangeRow {
  std::string label;
  double before_low = 0, before_high = 1;  ///< of the row's own scale, 0 to 1
  double after_low = 0, after_high = 1;
  double middle = 0;
  std::string numbers;  ///< at the right, as text
};

/// Two panels: what is published beside what the parameter sets give, before and after; and the parameters that the figures inform.
struct CalibrationFigure {
  std::string title;
  std::string source_line;
  std::vector<RangeRow> figures;     ///< 0 and 1 are the ends of what is accepted
  std::vector<RangeRow> parameters;  ///< 0 and 1 are the ends of the prior
};

/// The figure as SVG, 175 mm wide, as high as its rows need. Ranges of figures beyond twice the accepted range are cut with an open end.
std::string draw_calibration(const CalibrationFigure& figure);

}  // namespace liftline
