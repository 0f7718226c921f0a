#include "sim/processes/selling.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/processes/entering.hpp"
#include "sim/processes/leaving.hpp"
#include "sim/processes/market.hpp"
#include "tests/sim/processes/block_of_rows.hpp"

namespace liftline::test {
namespace {

TEST(Entry, LogOddsAtTheReferencePointAreTheIntercept) {
  // The constant is the intercept less every term at its reference value, as make_year_rules puts it together.
  YearRules r;
  r.entry_skill = 2.2F;
  r.entry_confidence = 2.0F;
  r.entry_age_per_year = -0.03F;
  r.entry_network = 0.8F;
  r.entry_distance_per_km = -0.035F;
  r.entry_idea = 0.8F;
  r.entry_constant = -5.0F - 2.2F * 0.4F - 2.0F * 0.45F + 0.03F * 45 - 0.8F * 0.55F + 0.035F * 8 - 0.8F * 0.57F;
  EntryTraits<float> t{0.4F, 0.45F, 0, 45, 0, 0, 0.57F, 0, 0.55F, 8, 0, 0};
  EXPECT_NEAR(entry_log_odds(t, r), -5.0F, 1e-5F);
  t.skill = 0.9F;
  EXPECT_NEAR(entry_log_odds(t, r), -5.0F + 1.1F, 1e-5F);
  t.shift = 0.4F;
  EXPECT_NEAR(entry_log_odds(t, r), -5.0F + 1.5F, 1e-5F);
}

TEST(Entry, AFeeSubsidyOfTheReferenceFeeRemovesTheBarrier) {
  YearRules r;
  r.fee_barrier_loss = 0.5F;
  r.reference_fee = 240;
  EXPECT_FLOAT_EQ(effective_network(0.6F, 1.0F, 0.0F, r), 0.3F);
  EXPECT_FLOAT_EQ(effective_network(0.6F, 1.0F, 120.0F, r), 0.45F);
  EXPECT_FLOAT_EQ(effective_network(0.6F, 1.0F, 500.0F, r), 0.6F);
  EXPECT_FLOAT_EQ(effective_network(0.6F, 0.0F, 0.0F, r), 0.6F);
}

TEST(Finance, UsesOwnFundsThenGrantThenLoan) {
  EXPECT_EQ(start_finance(7000.0F, 0.0F, 0.0F, 6000.0F).shortfall, 0);
  EXPECT_EQ(start_finance(1000.0F, 2000.0F, 50000.0F, 6000.0F).loan, 3000);
  EXPECT_EQ(start_finance(1000.0F, 2000.0F, 1000.0F, 6000.0F).shortfall, 2000);
}

TEST(Entry, WantsAtTheLogisticRateAndFundsAreAHardGate) {
  constexpr Row many = 65536;
  BlockOfRows rows(many);
  rows.rules.entry_constant = -1;
  rows.rules.startup_cost = 6000;
  rows.rules.reference_fee = 240;
  for (Row row = 0; row < many; row += 2) rows.households.funds[row] = 100;
  want<OneLane>(rows.block());
  const double p = 1 / (1 + std::exp(1.0));
  EXPECT_NEAR(rows.share(state::Wants::mask), p, 4.5 * std::sqrt(p * (1 - p) / many));
  enter<OneLane>(rows.block());
  for (Row row = 0; row < many; ++row) {
    const bool sells = (rows.households.state[row] & state::Seller::mask) != 0;
    const bool wants = (rows.households.state[row] & state::Wants::mask) != 0;
    EXPECT_EQ(sells, wants && row % 2 == 1);
    if (sells) {
      EXPECT_FLOAT_EQ(rows.households.funds[row], 4000);
    }
  }
}

TEST(Entry, LogOddsRiseWithEndorsingPeers) {
  YearRules r;
  r.entry_peers = 4;
  EntryTraits<float> t{};
  EXPECT_EQ(entry_log_odds(t, r), 0);
  t.peers = 0.25F;
  EXPECT_FLOAT_EQ(entry_log_odds(t, r), 1);
}

YearRules threshold_rules() {
  YearRules r;
  r.threshold = true;
  r.attitude_weight = 0.45F;
  r.norm_weight_per_share = 0.15F / 0.25F;
  r.control_weight = 0.40F;
  r.threshold_mean = 0.55F;
  r.threshold_sd = 0.10F;
  r.opportunity = 0.10F;
  r.intention_per_log_odds = 0.10F / (4 * 0.39894228F);
  r.startup_cost = 6000;
  r.reference_fee = 240;
  return r;
}

TEST(Threshold, IntentionWeighsAttitudeNormAndControl) {
  const YearRules r = threshold_rules();
  EntryTraits<float> t{};
  t.content = 1;
  t.distance = 50;
  EXPECT_FLOAT_EQ(entry_intention(t, r), 0);
  t.content = 0;
  t.idea = t.confidence = 1;
  EXPECT_FLOAT_EQ(entry_intention(t, r), 0.45F);
  t.peers = 0.25F;
  EXPECT_FLOAT_EQ(entry_intention(t, r), 0.60F);
  t.skill = t.network = 1;
  t.distance = 0;
  EXPECT_FLOAT_EQ(entry_intention(t, r), 1);
  t.distance = 10;
  EXPECT_FLOAT_EQ(entry_intention(t, r), 1 - 0.4F / 6);
}

/// The share of many alike households that want to start by threshold, whose intention is `above` the mean threshold.
double wanting(float above, float shift) {
  BlockOfRows rows(65536, use_of(HouseholdLever::entry_shift));
  rows.rules = threshold_rules();
  rows.rules.opportunity = 1;
  rows.village.endorsement = 0.1F;
  rows.rules.threshold_mean = 0.45F * (0.45F + 1) / 3 + 0.15F * 0.1F / 0.25F + 0.40F * (0.4F + 1) / 3 - above;
  rows.set(HouseholdLever::entry_shift, shift);
  want<OneLane>(rows.block());
  return rows.share(state::Wants::mask);
}

TEST(Threshold, ALeverInLogOddsMovesThemBySoMuchWhereHalfPass) {
  // One and the same thresholds: the shares differ by those between, and nothing else. 4.5 standard errors.
  const double share = 1 / (1 + std::exp(-0.2)) - 0.5;
  const double error = 4.5 * std::sqrt(share * (1 - share) / 65536);
  EXPECT_NEAR(wanting(0, 0.2F) - wanting(0, 0), share, error);
  EXPECT_GT(std::abs(wanting(0, 0.25F) - wanting(0, 0) - share), error);
  EXPECT_GT(wanting(-0.1F, 1), wanting(-0.1F, 0));
}

TEST(Threshold, WantsAtOpportunityTimesThoseWhoPassAndFundsAreAHardGate) {
  constexpr Row many = 65536;
  const auto z = [](float opportunity, double intention) {
    BlockOfRows rows(many);
    rows.rules = threshold_rules();
    rows.rules.opportunity = opportunity;
    for (Row row = 0; row < many; row += 2) rows.households.funds[row] = 100;
    want<OneLane>(rows.block());
    enter<OneLane>(rows.block());
    for (Row row = 0; row < many; ++row) {
      const bool wants = (rows.households.state[row] & state::Wants::mask) != 0;
      EXPECT_EQ((rows.households.state[row] & state::Seller::mask) != 0, wants && row % 2 == 1);
    }
    const double p = 0.1 * 0.5 * std::erfc((0.55 - intention) / 0.10 / std::sqrt(2.0));
    return std::abs(rows.share(state::Wants::mask) - p) / std::sqrt(p * (1 - p) / many);
  };
  const double intention = 0.45 * (0.45 + 1) / 3 + 0.40 * (0.4 + 1) / 3;
  EXPECT_LT(z(0.10F, intention), 4.5);
  EXPECT_GT(z(0.15F, intention), 4.5);
  EXPECT_GT(z(0.10F, intention + 0.03), 4.5);
}

TEST(Entry, AGrantOpensTheGateAndIsUsedUp) {
  BlockOfRows rows(16, use_of(HouseholdLever::start_grant));
  rows.rules.startup_cost = 6000;
  for (Row row = 0; row < 16; ++row) {
    rows.households.funds[row] = 1000;
    rows.households.state[row] |= state::Wants::mask;
  }
  rows.set(HouseholdLever::start_grant, 5500);
  enter<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Seller::mask), 1);
  EXPECT_FLOAT_EQ(rows.households.funds[0], 500);
}

TEST(Entry, ALoanCoversTheShortfallAndIsOwedForThreeYears) {
  BlockOfRows rows(16, use_of(HouseholdLever::loan_ceiling));
  rows.rules.startup_cost = 6000;
  for (Row row = 0; row < 16; ++row) {
    rows.households.funds[row] = 1000;
    rows.households.state[row] |= state::Wants::mask;
  }
  rows.set(HouseholdLever::loan_ceiling, 8000);
  enter<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.debt[0], 5000);
  EXPECT_FLOAT_EQ(rows.households.funds[0], 0);
  EXPECT_EQ(state::RepaymentYears::get(rows.households.state[0]), 3U);
}

TEST(Entry, ThoseWhoGaveUpThisYearDoNotWantToStartAgain) {
  BlockOfRows rows;
  rows.rules.entry_constant = 50;
  rows.rules.reference_fee = 240;
  for (auto& now : rows.households.state) now |= state::LeftThisYear::mask;
  want<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Wants::mask), 0);
}

TEST(Entry, RowsThatFillUpAVillageWantNothing) {
  BlockOfRows rows;
  rows.rules.entry_constant = 50;
  rows.rules.reference_fee = 240;
  for (Row row = 0; row < 16; row += 2) rows.households.state[row] = 0;
  want<OneLane>(rows.block());
  for (Row row = 0; row < 16; ++row)
    EXPECT_EQ((rows.households.state[row] & state::Wants::mask) != 0, row % 2 == 1) << row;
}

TEST(Entry, NobodyWantsToWithoutOnlineSelling) {
  BlockOfRows rows;
  rows.rules.entry_constant = 50;
  rows.rules.reference_fee = 240;
  rows.rules.online_selling = false;
  want<OneLane>(rows.block());
  EXPECT_EQ(rows.share(state::Wants::mask), 0);
}

TEST(Exit, HazardFallsWithTheNetGainAndStaysWithinItsBounds) {
  YearRules r;
  r.exit_first_year = 0.3F;
  r.exit_later = 0.15F;
  r.exit_profit_per_yuan = 0.0005F;
  EXPECT_FLOAT_EQ(exit_hazard(0.0F, true, r), 0.3F);
  EXPECT_FLOAT_EQ(exit_hazard(0.0F, false, r), 0.15F);
  EXPECT_NEAR(exit_hazard(1000.0F, true, r), 0.3F * std::exp(-0.5F), 1e-6F);
  EXPECT_FLOAT_EQ(exit_hazard(1e6F, true, r), 0.05F);
  EXPECT_FLOAT_EQ(exit_hazard(-1e6F, true, r), 0.7F);
}

TEST(Exit, SellersLeaveAtTheHazardAndLoseConfidence) {
  constexpr Row many = 65536;
  BlockOfRows rows(many);
  rows.rules.exit_later = 0.15F;
  rows.rules.confidence_exit_loss = 0.08F;
  for (auto& now : rows.households.state) now = state::Tenure::set(now | state::Seller::mask, 3U);
  leave<OneLane>(rows.block());
  const double left = rows.share(state::LeftThisYear::mask);
  EXPECT_NEAR(left, 0.15, 4.5 * std::sqrt(0.15 * 0.85 / many));
  for (Row row = 0; row < many; ++row)
    EXPECT_FLOAT_EQ(rows.households.confidence[row],
                    (rows.households.state[row] & state::Seller::mask) != 0 ? 0.45F : 0.37F);
}

TEST(Volume, IsOneAtTheReferenceAndRampsUp) {
  YearRules r;
  r.profit_skill = 0.9F;
  r.profit_education = 0.15F;
  r.ramp_first_year = 0.4F;
  r.ramp_second_year = 0.7F;
  EXPECT_FLOAT_EQ(sales_volume(1.0F, 0.4F, 0.0F, 5U, r), 1.0F);
  EXPECT_FLOAT_EQ(sales_volume(1.0F, 0.4F, 0.0F, 0U, r), 0.4F);
  EXPECT_FLOAT_EQ(sales_volume(1.0F, 0.4F, 0.0F, 1U, r), 0.7F);
  EXPECT_NEAR(sales_volume(2.0F, 0.8F, 2.0F, 2U, r), 2 * std::exp(0.9F * 0.4F + 0.3F), 1e-5F);
}

TEST(Margin, FollowsItsEquation) {
  YearRules r;
  r.seller_margin = 1500;
  r.network_base = 0.7F;
  r.network_slope = 0.6F;
  r.distance_base = 1.1F;
  r.distance_slope = 0.03F;
  EXPECT_NEAR(selling_margin(2.0F, 0.9F, 0.5F, 10.0F, 1.05F, r), 1500 * 2 * 0.9 * 1.0 * 0.8 * 1.05, 0.01);
}

TEST(Market, AnEmptyOneHasPriceOneAndVolumeLowersIt) {
  Parameters p;
  p.price_elasticity = 0.3;
  p.demand_capacity = 0.08;
  EXPECT_EQ(market_price(0, 0.17, 0, 0, p), 1);
  // Volume equal to the free size doubles the argument.
  EXPECT_NEAR(market_price(0.08 * 0.17, 0.17, 0, 0, p), std::pow(2.0, -0.3), 1e-12);
  EXPECT_GT(market_price(0.01, 0.17, 1, 0, p), market_price(0.01, 0.17, 0, 0, p));  // a brand finds more demand
  EXPECT_GT(market_price(0.01, 0.17, 0, 1, p), market_price(0.01, 0.17, 0, 0, p));  // quality softens the price war
  p.price_elasticity = 0;
  EXPECT_EQ(market_price(5, 0.17, 0, 0, p), 1);
}

TEST(Market, StocksDecayAndGrowWithInvestment) {
  Parameters p;
  MarketStocks stocks;
  Levers levers({}, 0, 0);
  County county;
  county.products = {{"rice", 0.3}, {"straw", 0}, {"honey", 0.25}, {"silk", 0.45}};
  levers.apply(CategoryLever::brand_investment, 1, 2e6);
  levers.apply(CategoryLever::brand_investment, 2, 2e6 * 0.25);
  levers.apply(CategoryLever::story_investment, 2, 1e6 * 0.25);
  levers.apply(CategoryLever::quality_investment, 3, 4e6 * 0.45);
  invest(stocks, levers, county, p);
  EXPECT_EQ(stocks.brand[1], 0);  // nobody buys it
  EXPECT_DOUBLE_EQ(stocks.brand[2], 0.5);
  EXPECT_DOUBLE_EQ(stocks.story[2], 0.25);
  EXPECT_DOUBLE_EQ(stocks.quality[3], 1.0);
  levers.reset();
  invest(stocks, levers, county, p);
  EXPECT_DOUBLE_EQ(stocks.brand[2], 0.3);
  EXPECT_DOUBLE_EQ(stocks.story[2], 0.15);
  EXPECT_DOUBLE_EQ(stocks.quality[3], 0.7);
}

TEST(Market, AStoryRaisesThePremiumUpToThatOfAFullBrandAndFindsNoDemand) {
  Parameters p;
  p.price_elasticity = 0.3;
  p.brand_premium = 0.1;
  County county;
  county.products = {{"rice", 0.25}, {"straw", 0.25}, {"honey", 0.25}, {"silk", 0.25}};
  MarketStocks stocks;
  stocks.brand = {0.4, 0.4, 0.8, 0};
  stocks.story = {0, 0.3, 0.8, 0.04};
  CategoryVolumes volumes{};
  volumes.fill(static_cast<std::int64_t>(10 * volume_unit));
  YearRules rules{};
  clear_market(volumes, 100, county, stocks, p, rules);
  EXPECT_FLOAT_EQ(rules.member_premium[0], 1.04F);
  EXPECT_FLOAT_EQ(rules.member_premium[1], 1.07F);
  EXPECT_FLOAT_EQ(rules.member_premium[2], 1.1F);
  EXPECT_EQ(rules.member_premium[3], 1) << "known too little";
  EXPECT_EQ(rules.category_price[0], rules.category_price[1]);
  EXPECT_LT(rules.category_price[3], rules.category_price[0]);
}

}  // namespace
}  // namespace liftline::test
