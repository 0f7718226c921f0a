#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/figures/svg.hpp"
#include "analysis/figures/time_panel.hpp"

namespace liftline {

/// Years in which a policy or a set of policies runs, both ends included.
struct PolicyPeriod {
  int first_year = 0;
  int last_year = 0;
  std::string label;
};

/// A period's bar and where its label stands: in the bar, or beside it when the bar is too short.
struct PolicyLane {
  double bar_left = 0, bar_right = 0;
  double label_left = 0;
  std::string label;
  std::size_t row = 0;
};

/// Height of a row of lanes.
inline constexpr double lane_height = 1.3 * look::label_text;

/// Sets one bar a period above the years of `panel`, in rows that keep the bars and labels apart. When that takes more
/// than three rows, there is one bar instead, from the first year of all to the last, whose label counts the periods.
std::vector<PolicyLane> set_policy_lanes(std::span<const PolicyPeriod> periods, const TimePanel& panel);

/// Number of rows that `lanes` take.
std::size_t lane_rows(std::span<const PolicyLane> lanes);

/// Draws the bars and labels in rows from `top` downwards.
void draw_policy_lanes(SvgDocument& svg, std::span<const PolicyLane> lanes, double top);

/// The periods' years as disjoint stretches in time order, without labels.
std::vector<PolicyPeriod> joined_periods(std::span<const PolicyPeriod> periods);

}  // namespace liftline
