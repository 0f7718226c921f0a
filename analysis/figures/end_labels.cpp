#include "analysis/figures/end_labels.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/figures/labels.hpp"
#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr double leader_length = 30;
constexpr double sample_length = 48;
constexpr double value_gap = 10;
constexpr double name_gap = 14;

}  // namespace

LabelColumn LabelColumn::fitting(std::span<const EndLabel> labels, double right, double widest_name) {
  double value_width = 0;
  double name_width = 0;
  for (const EndLabel& label : labels) {
    value_width = std::max(value_width, text_width(label.value, look::label_text, label.strong));
    name_width = std::max(name_width, text_width(label.name, look::label_text, label.strong));
  }
  LabelColumn column;
  column.name_width = std::min(name_width, widest_name);
  column.name_left = right - column.name_width;
  column.value_right = column.name_left - name_gap;
  column.sample_left = column.value_right - value_width - value_gap - sample_length;
  column.line_end = column.sample_left - leader_length;
  return column;
}

double end_label_height(std::size_t labels) {
  return std::max(0.0, (static_cast<double>(labels) - 1) * look::line_spacing - 2 * end_label_reach);
}

void draw_end_labels(SvgDocument& svg, const TimePanel& panel, const LabelColumn& column,
                     std::span<const EndLabel> labels) {
  std::vector<double> wanted;
  for (const EndLabel& label : labels) wanted.push_back(panel.y(label.end_value));
  const std::vector<double> placed =
      place_labels(wanted, look::line_spacing, panel.top - end_label_reach, panel.bottom + end_label_reach);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const EndLabel& label = labels[i];
    const double y = placed[i];
    const double sample_right = column.sample_left + sample_length;
    svg.polyline(std::array<SvgPoint, 2>{{{column.line_end + 8, wanted[i]}, {column.sample_left - 6, y}}},
                 {look::leader, look::thin_line});
    svg.polyline(std::array<SvgPoint, 2>{{{column.sample_left, y}, {sample_right, y}}}, label.style.stroke());
    draw_marker(svg, {(column.sample_left + sample_right) / 2, y}, label.style.marker, {label.style.colour, look::line},
                {look::page});
    const double baseline = y + 0.35 * look::label_text;
    svg.text({column.value_right, baseline}, label.value, {look::label_text, look::ink, label.strong, Anchor::end});
    svg.text({column.name_left, baseline}, fit_text(label.name, look::label_text, label.strong, column.name_width),
             {look::label_text, look::ink, label.strong});
  }
}

}  // namespace liftline
