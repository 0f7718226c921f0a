#include "analysis/figures/distribution_curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/figures/key.hpp"
#include "analysis/figures/poverty_rate_parts.hpp"
#include "analysis/figures/text.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr double column_gap = 46;
constexpr double column_width = (1700 - 2 * figure_margin - 2 * column_gap) / 3;
constexpr double panel_height = 450;
constexpr double heading_height = 1.6 * look::axis_text;
constexpr double row_height = 1.2 * look::label_text;
constexpr double above_panel = 16;
constexpr double above_key = 22;
constexpr double sample_width = 52;
constexpr double sample_gap = 12;

LineStyle without_marks(LineStyle style) {
  style.marker = Marker::none;
  style.dash.clear();
  return style;
}

LineStyle people_style() {
  LineStyle style = scenario_style(3);
  style.marker = Marker::none;
  return style;
}

/// A row above a panel: the sample of a line, and what it is.
struct SampleRow {
  LineStyle style;
  std::string text;
};

struct Range {
  double low = 0, high = 0;
  void cover(std::span<const BandPoint> curve) {
    for (const BandPoint& point : curve)
      for (const double value : {point.mean, point.low, point.high}) cover(value);
  }
  void cover(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// The round share of the people up to which TIP curves are drawn: most are flat long before all people.
double end_of_tip(const DistributionCurves& curves) {
  double highest = 0;
  for (const YearOfCurves& year : curves.years)
    if (std::isfinite(year.poverty_rate)) highest = std::max(highest, year.poverty_rate);
  for (const double end : {25.0, 50.0})
    if (1.25 * highest <= end) return end;
  return 100;
}

class Drawing {
 public:
  explicit Drawing(const DistributionCurves& curves)
      : curves_(curves),
        columns_(curves.growth_of_places.empty() ? 2 : 3),
        rows_(std::max<std::size_t>(curves.years.size(), columns_ == 3 ? 3 : 0)),
        width_(2 * figure_margin + static_cast<double>(columns_) * (column_width + column_gap) - column_gap),
        panel_top_(figure_margin + heading_height + static_cast<double>(rows_) * row_height + above_panel),
        key_items_(key()),
        key_(set_key(key_items_, width_ - 2 * figure_margin)),
        key_top_(panel_top_ + panel_height + share_label_room() + above_key),
        svg_({"distribution-curves", width_, key_top_ + key_height(key_) + figure_margin,
              "Distribution of incomes in " + curves.county, distribution_curves_caption(curves)}) {}

  std::string draw() {
    draw_tip();
    draw_lorenz();
    if (columns_ == 3) draw_growth();
    svg_.open_group("key");
    draw_key(svg_, key_, {figure_margin, key_top_});
    svg_.close_group();
    return svg_.finish();
  }

 private:
  /// `style`, dashed where inputs up to the year are extended beyond their sources.
  LineStyle up_to(int year, const LineStyle& style) const {
    return first_extended_year(curves_.extended, year) ? beyond_sources(style) : style;
  }
  LineStyle style_of_year(std::size_t index) const {
    const std::size_t last = curves_.years.size() - 1;
    return up_to(curves_.years[index].year,
                 index == 0 ? reference_style() : without_marks(scenario_style(index == last ? 0 : 1)));
  }

  double column_left(std::size_t column) const {
    return figure_margin + static_cast<double>(column) * (column_width + column_gap);
  }

  /// Heading, rows and axes of a column, and its panel.
  SharePanel begin(std::size_t column, const std::string& heading, const std::vector<SampleRow>& rows,
                   const ValueAxis& shares, const ValueAxis& values, Sign sign) {
    const double left = column_left(column);
    const TextStyle bold = {look::axis_text, look::ink, true};
    const double indent = 1.4 * look::axis_text;
    const double baseline = figure_margin + 0.8 * look::axis_text;
    svg_.text({left, baseline}, std::string(1, static_cast<char>('a' + column)), bold);
    svg_.text({left + indent, baseline}, fit_text(heading, look::axis_text, true, column_width - indent), bold);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double y = figure_margin + heading_height + (static_cast<double>(i) + 0.5) * row_height;
      svg_.polyline(std::array<SvgPoint, 2>{{{left, y}, {left + sample_width, y}}}, rows[i].style.stroke());
      const double text_left = sample_width + sample_gap;
      svg_.text({left + text_left, y + 0.35 * look::label_text},
                fit_text(rows[i].text, look::label_text, false, column_width - text_left),
                {look::label_text, look::ink});
    }
    // The last tick label of the shares is centred at the panel's edge.
    const double half_a_label = text_width("100", look::axis_text, false) / 2;
    const SharePanel panel{left + tick_label_room(values, sign),
                           left + column_width - half_a_label,
                           panel_top_,
                           panel_top_ + panel_height,
                           shares,
                           values};
    draw_share_axes(svg_, panel, sign, "% of people, poorest first");
    return panel;
  }

  void draw_curve_with_band(const SharePanel& panel, std::span<const BandPoint> curve, const LineStyle& style) {
    draw_share_band(svg_, panel, curve, {style.colour, look::outer_band});
    draw_share_curve(svg_, panel, curve, style);
  }

  void draw_tip() {
    Range range;
    std::vector<SampleRow> rows;
    for (std::size_t i = 0; i < curves_.years.size(); ++i) {
      range.cover(curves_.years[i].tip);
      rows.push_back({style_of_year(i), poverty_of(curves_.years[i])});
    }
    svg_.open_group("tip");
    const SharePanel panel = begin(0, "Gaps summed up, % of the line", rows, value_axis(0, end_of_tip(curves_), 5),
                                   value_axis(range.low, range.high, 6), Sign::negative_only);
    for (std::size_t i = 0; i < curves_.years.size(); ++i)
      draw_curve_with_band(panel, curves_.years[i].tip, style_of_year(i));
    for (std::size_t i = 0; i < curves_.years.size(); ++i) {
      const YearOfCurves& year = curves_.years[i];
      const double height = mean_at(year.tip, year.poverty_rate);
      if (!std::isfinite(height)) continue;
      draw_marker(svg_, {panel.x(year.poverty_rate), panel.y(height)}, Marker::circle,
                  {style_of_year(i).colour, look::line}, {look::page});
    }
    svg_.close_group();
  }

  void draw_lorenz() {
    std::vector<SampleRow> rows;
    Range range;
    range.cover(100.0);
    for (std::size_t i = 0; i < curves_.years.size(); ++i) {
      range.cover(curves_.years[i].lorenz);
      rows.push_back({style_of_year(i), gini_of(curves_.years[i])});
    }
    svg_.open_group("lorenz");
    const SharePanel panel = begin(1, "Share of all income, %", rows, value_axis(0, 100, 5),
                                   value_axis(range.low, range.high, 6), Sign::negative_only);
    svg_.polyline(std::array<SvgPoint, 2>{{{panel.x(0), panel.y(0)}, {panel.x(100), panel.y(100)}}},
                  {look::leader, look::thin_line});
    svg_.text({panel.x(50) - 0.6 * look::label_text, panel.y(50) - 0.2 * look::label_text}, "equal incomes",
              {look::label_text, look::second_ink, false, Anchor::end});
    for (std::size_t i = 0; i < curves_.years.size(); ++i) {
      LineStyle style = style_of_year(i);
      style.width = look::zero_line;  // Lorenz curves of one county lie close together
      draw_curve_with_band(panel, curves_.years[i].lorenz, style);
    }
    svg_.close_group();
  }

  void draw_growth() {
    Range range;
    for (const auto* curve : {&curves_.growth_of_places, &curves_.growth_of_people}) range.cover(*curve);
    range.cover(curves_.growth_of_mean);
    const bool falls = range.low < 0;
    svg_.open_group("growth");
    const SharePanel panel =
        begin(2, "Growth " + first_year() + "\u2013" + std::to_string(last_year()) + ", % a year",
              {{up_to(last_year(), reference_style()), "real income by place"},
               {people_style(), "real income of those there in " + first_year()},
               {secondary_rate_style(), "mean real income"}},
              value_axis(0, 100, 5), value_axis(range.low, range.high, 6), falls ? Sign::always : Sign::negative_only);
    if (std::isfinite(curves_.growth_of_mean)) {
      const double y = panel.y(curves_.growth_of_mean);
      svg_.polyline(std::array<SvgPoint, 2>{{{panel.left, y}, {panel.right, y}}}, secondary_rate_style().stroke());
    }
    draw_curve_with_band(panel, curves_.growth_of_people, people_style());
    draw_curve_with_band(panel, curves_.growth_of_places, up_to(last_year(), reference_style()));
    svg_.close_group();
  }

  int last_year() const { return curves_.years.back().year; }
  std::string first_year() const { return std::to_string(curves_.years.front().year); }

  std::vector<KeyItem> key() const {
    std::vector<KeyItem> items;
    if (curves_.replicates == 1) {
      items.push_back({"Lines are one run: no range can be shown.", 0, nullptr});
    } else {
      const auto band = [](SvgDocument& svg, SvgPoint at) {
        svg.rectangle({at.x, at.y - 10}, sample_width, 20, {look::ink, look::outer_band});
        svg.polyline(std::array<SvgPoint, 2>{{at, {at.x + sample_width, at.y}}}, reference_style().stroke());
      };
      items.push_back(
          {"mean of " + std::to_string(curves_.replicates) + " runs, and 90\u202F% of them", sample_width, band});
    }
    const auto marker = [](SvgDocument& svg, SvgPoint at) {
      draw_marker(svg, {at.x + look::marker_radius, at.y}, Marker::circle, {look::ink, look::line}, {look::page});
    };
    items.push_back(
        {"poverty rate: from here on a is flat, as high as the poverty gap", 2 * look::marker_radius, marker});
    if (const auto year = first_extended_year(curves_.extended, last_year())) {
      const auto dashes = [](SvgDocument& svg, SvgPoint at) {
        svg.polyline(std::array<SvgPoint, 2>{{at, {at.x + sample_width, at.y}}},
                     beyond_sources(reference_style()).stroke());
      };
      items.push_back(
          {"from " + std::to_string(*year) + " inputs are extended beyond their sources", sample_width, dashes});
    }
    std::string remark;
    if (const std::string varied = varied_inputs(curves_.varied); curves_.replicates > 1 && !varied.empty())
      remark = "Runs differ in " + varied + ". ";
    items.push_back({remark + "Scenario \u201C" + curves_.scenario + "\u201D. " + curves_.county +
                         ", poverty line: " + curves_.poverty_line + ". Source: " + curves_.program + ", results " +
                         curves_.results_hash + ".",
                     0, nullptr});
    return items;
  }

  const DistributionCurves& curves_;
  const std::size_t columns_;
  const std::size_t rows_;
  const double width_;
  const double panel_top_;
  const std::vector<KeyItem> key_items_;
  const std::vector<KeyPiece> key_;  // points into the items
  const double key_top_;
  SvgDocument svg_;
};

}  // namespace

std::string draw_distribution_curves(const DistributionCurves& curves) {
  LIFTLINE_EXPECT(!curves.years.empty() && curves.years.size() <= 3 && curves.replicates >= 1);
  LIFTLINE_EXPECT(curves.growth_of_places.empty() == curves.growth_of_people.empty());
  return Drawing(curves).draw();
}

}  // namespace liftline
