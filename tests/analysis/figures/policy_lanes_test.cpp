#include "analysis/figures/policy_lanes.hpp"

#include <gtest/gtest.h>

#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

TimePanel panel() {
  TimePanel panel;
  panel.left = 100;
  panel.right = 1100;
  panel.top = 0;
  panel.bottom = 300;
  panel.first_year = 2010;
  panel.last_year = 2030;
  return panel;
}

double label_right(const PolicyLane& lane) { return lane.label_left + text_width(lane.label, look::label_text, false); }

TEST(PolicyLanes, CoverWholeYearsAndSayThem) {
  const std::vector<PolicyPeriod> periods = {{2015, 2024, "training"}};
  const auto lanes = set_policy_lanes(periods, panel());
  ASSERT_EQ(lanes.size(), 1u);
  EXPECT_DOUBLE_EQ(lanes[0].bar_left, 100 + 4.5 * 50);
  EXPECT_DOUBLE_EQ(lanes[0].bar_right, 100 + 14.5 * 50);
  EXPECT_EQ(lanes[0].label, "training 2015–2024");
  EXPECT_GT(lanes[0].label_left, lanes[0].bar_left);
  EXPECT_LT(label_right(lanes[0]), lanes[0].bar_right);
}

TEST(PolicyLanes, PutALabelThatDoesNotFitBesideItsBar) {
  const auto early = set_policy_lanes(std::vector<PolicyPeriod>{{2012, 2012, "village stations"}}, panel());
  EXPECT_GT(early[0].label_left, early[0].bar_right);
  EXPECT_EQ(early[0].label, "village stations 2012");
  const auto late = set_policy_lanes(std::vector<PolicyPeriod>{{2029, 2030, "village stations"}}, panel());
  EXPECT_LT(label_right(late[0]), late[0].bar_left);
}

TEST(PolicyLanes, GiveUpTheYearsBeforeTheName) {
  const std::string name(60, 'n');
  const auto lanes = set_policy_lanes(std::vector<PolicyPeriod>{{2010, 2030, name}}, panel());
  EXPECT_EQ(lanes[0].label.substr(0, 30), std::string(30, 'n'));
  EXPECT_EQ(lanes[0].label.find("2010"), std::string::npos);
  EXPECT_LE(label_right(lanes[0]), 1100);
}

TEST(PolicyLanes, ShareARowWhenTheyDoNotMeet) {
  const std::vector<PolicyPeriod> periods = {{2011, 2012, "a"}, {2020, 2021, "b"}, {2012, 2015, "c"}};
  const auto lanes = set_policy_lanes(periods, panel());
  EXPECT_EQ(lanes[0].row, 0u);
  EXPECT_EQ(lanes[1].row, 0u);
  EXPECT_EQ(lanes[2].row, 1u);
  EXPECT_EQ(lane_rows(lanes), 2u);
}

TEST(PolicyLanes, BecomeOneWhenTheyAreMany) {
  std::vector<PolicyPeriod> periods;
  for (int i = 0; i < 4; ++i) periods.push_back({2012 + i, 2020 + i, "policy"});
  const auto lanes = set_policy_lanes(periods, panel());
  ASSERT_EQ(lanes.size(), 1u);
  EXPECT_EQ(lanes[0].label, "4 policies 2012–2023");
}

TEST(JoinedPeriods, AreDisjointAndInOrder) {
  const std::vector<PolicyPeriod> periods = {
      {2020, 2022, "a"}, {2012, 2013, "b"}, {2014, 2014, "c"}, {2021, 2024, "d"}};
  const auto joined = joined_periods(periods);
  ASSERT_EQ(joined.size(), 2u);
  EXPECT_EQ(joined[0].first_year, 2012);
  EXPECT_EQ(joined[0].last_year, 2014);
  EXPECT_EQ(joined[1].first_year, 2020);
  EXPECT_EQ(joined[1].last_year, 2024);
  EXPECT_TRUE(joined_periods({}).empty());
}

}  // namespace
}  // namespace liftline
