#include "analysis/figures/calibration.hpp"

#include <algorithm>

#include "analysis/figures/style.hpp"
#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr double width = 1750;
constexpr double margin = 30;
constexpr double row_height = 42;
constexpr double bar = 16;
constexpr double label_width = 620;
constexpr double numbers_width = 330;
constexpr double left = margin + label_width;
constexpr double right = width - margin - numbers_width;
constexpr double heading = 95;

/// The scale of a panel: its two ends at the page's two ends.
struct Scale {
  double low, high;
  double x(double value) const { return left + (std::clamp(value, low, high) - low) / (high - low) * (right - left); }
};

class Drawing {
 public:
  explicit Drawing(const CalibrationFigure& figure)
      : figure_(figure),
        svg_({"calibration", width, height(figure), figure.title,
              "Ranges before and after calibration: published figures above, parameters below."}) {}

  std::string draw() {
    double y = margin + look::axis_text;
    svg_.text({margin, y}, figure_.title, {look::axis_text, look::ink, true});
    y = panel(y + 50,
              "Published figures, accepted range shaded. Grey: 90 % of the sets drawn from the prior; black: of the "
              "accepted, with their median",
              figure_.figures, {-0.75, 1.75}, true);
    y = panel(y + 45,
              "Parameters that the figures inform: the prior from end to end; black: 90 % of the accepted sets, with "
              "their mean",
              figure_.parameters, {0, 1}, false);
    svg_.text({margin, y + 55}, figure_.source_line, {look::label_text, look::second_ink});
    return svg_.finish();
  }

 private:
  static double height(const CalibrationFigure& figure) {
    const auto rows = static_cast<double>(figure.figures.size() + figure.parameters.size());
    return margin + look::axis_text + 2 * heading + rows * row_height + 90;
  }

  double panel(double top, const std::string& title, const std::vector<RangeRow>& rows, const Scale& scale,
               bool of_figures) {
    svg_.text({margin, top + look::label_text}, title, {look::label_text, look::ink, true});
    const double first = top + 45;
    const double end = first + static_cast<double>(rows.size()) * row_height;
    svg_.rectangle({scale.x(0), first}, scale.x(1) - scale.x(0), end - first, {look::shade});
    for (std::size_t i = 0; i < rows.size(); ++i)
      row(rows[i], first + (static_cast<double>(i) + 0.5) * row_height, scale, of_figures);
    return end;
  }

  void row(const RangeRow& row, double y, const Scale& scale, bool of_figures) {
    const double baseline = y + 0.35 * look::label_text;
    svg_.text({left - 20, baseline}, fit_text(row.label, look::label_text, false, label_width - 20),
              {look::label_text, look::ink, false, Anchor::end});
    const auto line = [&](double low, double high, double at, const Stroke& stroke) {
      const std::vector<SvgPoint> ends{{scale.x(low), at}, {scale.x(high), at}};
      svg_.polyline(ends, stroke);
    };
    if (of_figures) {
      line(row.before_low, row.before_high, y - bar / 2, {look::leader, look::line});
      line(row.after_low, row.after_high, y + bar / 2, {reference_style().colour, look::strong_line});
      draw_marker(svg_, {scale.x(row.middle), y + bar / 2}, Marker::circle, {reference_style().colour, look::line},
                  {reference_style().colour});
    } else {
      line(0, 1, y, {look::leader, look::thin_line});
      line(row.after_low, row.after_high, y, {reference_style().colour, look::strong_line});
      draw_marker(svg_, {scale.x(row.middle), y}, Marker::circle, {reference_style().colour, look::line},
                  {reference_style().colour});
    }
    svg_.text({right + 20, baseline}, fit_text(row.numbers, look::label_text, false, numbers_width - 20),
              {look::label_text, look::second_ink});
  }

  const CalibrationFigure& figure_;
  SvgDocument svg_;
};

}  // namespace

std::string draw_calibration(const CalibrationFigure& figure) { return Drawing(figure).draw(); }

}  // namespace liftline
