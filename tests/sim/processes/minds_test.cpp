#include <gtest/gtest.h>

#include <cmath>

#include "sim/processes/attitudes.hpp"
#include "sim/processes/confidence.hpp"
#include "sim/processes/learning.hpp"
#include "tests/sim/processes/block_of_rows.hpp"

namespace liftline::test {
namespace {

TEST(Skill, FollowsItsEquation) {
  YearRules r;
  r.skill_from_selling = 0.10F;
  r.skill_from_peers = 0.03F;
  r.skill_forgetting = 0.05F;
  // .5 + .5 (.25 + .10 + .03 x .2) - .05 (.5 - .3)
  EXPECT_FLOAT_EQ(next_skill(0.5F, 0.3F, 0.25F, 1.0F, 0.2F, r), 0.668F);
}

TEST(Skill, RestsAtItsLastingValueAndNeverLeavesTheUnitInterval) {
  YearRules r;
  r.skill_forgetting = 0.05F;
  EXPECT_FLOAT_EQ(next_skill(0.3F, 0.3F, 0.0F, 0.0F, 0.0F, r), 0.3F);
  EXPECT_FLOAT_EQ(next_skill(0.9F, 0.9F, 1.0F, 1.0F, 1.0F, r), 1.0F);
}

TEST(Skill, OnlyThoseWhoGainedItByAPolicyCountAsTrained) {
  BlockOfRows rows(16, use_of(HouseholdLever::skill_gain));
  rows.levers.of(HouseholdLever::skill_gain).apply(3, 0.2F);
  learn<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Trained::mask), 1.0 / 16);
  EXPECT_NE(rows.households.state[3] & state::Trained::mask, 0U);
  EXPECT_FLOAT_EQ(rows.households.skill[3], 0.4F + 0.6F * 0.2F);
}

TEST(Confidence, FollowsItsEquation) {
  YearRules r;
  r.confidence_pull = 0.15F;
  r.confidence_peer_success = 0.25F;
  r.confidence_peer_failure = 0.12F;
  r.confidence_own_result = 0.03F;
  // .4 + .15 x .1 + .25 x .2 - .12 x .1 - .03 + .05
  EXPECT_FLOAT_EQ(next_confidence(0.4F, 0.5F, 0.2F, 0.1F, -1.0F, 0.05F, r), 0.473F);
  EXPECT_FLOAT_EQ(next_confidence(0.9F, 0.9F, 0.0F, 0.0F, 0.0F, 0.5F, r), 1.0F);
}

TEST(Confidence, RelativeExposureIsHalfAtItsSaturationShare) {
  EXPECT_FLOAT_EQ(relative_exposure(0.05F, 0.05F), 0.5F);
  EXPECT_FLOAT_EQ(relative_exposure(0.0F, 0.05F), 0.0F);
}

TEST(Confidence, ReliefOfAllDoubtsLiftsTheirWholeWeightInTheLongRun) {
  BlockOfRows rows(16, use_of(HouseholdLever::doubt_relief));
  rows.rules.confidence_pull = 0.5F;
  rows.rules.doubt_weights = {0.16F, 0.10F, 0.08F, 0.08F};
  rows.households.state[0] |= state::DoubtPayment::mask | state::DoubtTime::mask;
  rows.set(HouseholdLever::doubt_relief, 1);
  for (int year = 0; year < 60; ++year) gain_confidence<OneLane>(rows.block());
  EXPECT_NEAR(rows.households.confidence[0], 0.45F + 0.24F, 1e-5F);
  EXPECT_NEAR(rows.households.confidence[1], 0.45F, 1e-5F);
}

TEST(Ideas, KeepTheSurveysShareWithoutPeersAndPolicies) {
  constexpr Row many = 65536;
  BlockOfRows rows(many);
  const double share = 0.57;
  rows.rules.idea_gain = 0.3F * 0.57F;
  rows.rules.idea_loss = 0.3F * 0.43F;
  for (std::uint32_t year = 0; year < 40; ++year) {
    rows.draw(1, year);
    have_ideas<OneLane>(rows.block());
  }
  EXPECT_NEAR(rows.share(state::Idea::mask), share, 4.5 * std::sqrt(share * (1 - share) / many));
}

TEST(Ideas, APolicyThatGivesOneToEveryoneDoes) {
  BlockOfRows rows(16, use_of(HouseholdLever::idea));
  rows.set(HouseholdLever::idea, 1);
  have_ideas<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Idea::mask), 1);
}

TEST(Contentment, IsReleasedByItsLeverOnly) {
  BlockOfRows rows(16, use_of(HouseholdLever::content_release));
  for (auto& now : rows.households.state) now |= state::Content::mask;
  reconsider_status_quo<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Content::mask), 1);
  rows.set(HouseholdLever::content_release, 1);
  reconsider_status_quo<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Content::mask), 0);
}

}  // namespace
}  // namespace liftline::test
