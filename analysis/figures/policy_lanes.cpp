#include "analysis/figures/policy_lanes.hpp"

#include <algorithm>

#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_rows = 3;
constexpr double label_gap = 10;
constexpr double bar_gap = 4;

// The lane of one period, not yet in a row; its label takes the bar, the room right of it or the room left of it.
PolicyLane lane_of(const PolicyPeriod& period, const TimePanel& panel) {
  PolicyLane lane{};
  lane.bar_left = std::max(panel.x(period.first_year - 0.5), panel.left);
  lane.bar_right = std::min(panel.x(period.last_year + 0.5), panel.right);
  const std::string years = period.first_year == period.last_year
                                ? std::to_string(period.first_year)
                                : std::to_string(period.first_year) + "\u2013" + std::to_string(period.last_year);
  const double inside = lane.bar_right - lane.bar_left - 2 * label_gap;
  const double right = panel.right - lane.bar_right - label_gap;
  const double left = lane.bar_left - panel.left - label_gap;
  const double most = std::max({inside, right, left});
  // The axis tells the years too, so they go first when room is short.
  const auto width = [](const std::string& text) { return text_width(text, look::label_text, false); };
  lane.label = period.label + " " + years;
  if (width(lane.label) > most) lane.label = fit_text(period.label, look::label_text, false, most);
  if (width(lane.label) <= inside) {
    lane.label_left = lane.bar_left + label_gap;
  } else if (width(lane.label) <= right) {
    lane.label_left = lane.bar_right + label_gap;
  } else {
    lane.label_left = lane.bar_left - label_gap - width(lane.label);
  }
  return lane;
}

double left_end(const PolicyLane& lane) { return std::min(lane.bar_left, lane.label_left); }

double right_end(const PolicyLane& lane) {
  return std::max(lane.bar_right, lane.label_left + text_width(lane.label, look::label_text, false));
}

// Puts each lane into the first row where it overlaps none before it.
void assign_rows(std::vector<PolicyLane>& lanes) {
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    const auto taken = [&](const PolicyLane& other) {
      return other.row == lanes[i].row && left_end(lanes[i]) < right_end(other) + bar_gap &&
             left_end(other) < right_end(lanes[i]) + bar_gap;
    };
    lanes[i].row = 0;
    while (std::any_of(lanes.begin(), lanes.begin() + static_cast<std::ptrdiff_t>(i), taken)) ++lanes[i].row;
  }
}

}  // namespace

std::vector<PolicyPeriod> joined_periods(std::span<const PolicyPeriod> periods) {
  std::vector<PolicyPeriod> joined(periods.begin(), periods.end());
  std::sort(joined.begin(), joined.end(), [](const auto& a, const auto& b) { return a.first_year < b.first_year; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    joined[i].label.clear();
    if (i > 0 && joined[i].first_year <= joined[kept - 1].last_year + 1) {
      joined[kept - 1].last_year = std::max(joined[kept - 1].last_year, joined[i].last_year);
    } else {
      joined[kept++] = joined[i];
    }
  }
  joined.resize(kept);
  return joined;
}

std::vector<PolicyLane> set_policy_lanes(std::span<const PolicyPeriod> periods, const TimePanel& panel) {
  std::vector<PolicyLane> lanes;
  for (const PolicyPeriod& period : periods) lanes.push_back(lane_of(period, panel));
  assign_rows(lanes);
  if (lane_rows(lanes) <= most_rows) return lanes;

  const std::vector<PolicyPeriod> joined = joined_periods(periods);
  const std::string count = std::to_string(periods.size()) + " policies";
  return {lane_of({joined.front().first_year, joined.back().last_year, count}, panel)};
}

std::size_t lane_rows(std::span<const PolicyLane> lanes) {
  std::size_t rows = 0;
  for (const PolicyLane& lane : lanes) rows = std::max(rows, lane.row + 1);
  return rows;
}

void draw_policy_lanes(SvgDocument& svg, std::span<const PolicyLane> lanes, double top) {
  for (const PolicyLane& lane : lanes) {
    const double y = top + static_cast<double>(lane.row) * lane_height;
    svg.rectangle({lane.bar_left, y}, lane.bar_right - lane.bar_left, lane_height - bar_gap, {look::grid});
    svg.text({lane.label_left, y + (lane_height - bar_gap) / 2 + 0.35 * look::label_text}, lane.label,
             {look::label_text, look::second_ink});
  }
}

}  // namespace liftline
