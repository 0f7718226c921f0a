#include <gtest/gtest.h>

#include <cmath>

#include "sim/processes/delivery.hpp"
#include "sim/processes/earning.hpp"
#include "sim/processes/saving.hpp"
#include "tests/sim/processes/block_of_rows.hpp"

namespace liftline::test {
namespace {

YearRules plain_incomes() {
  YearRules r;
  r.business_mean = 2000;
  r.wage_mean = 1400;
  r.transfer_mean = 800;
  r.line = 2736;
  r.reference_fee = 240;
  r.category_price.fill(1);
  r.member_premium.fill(1);
  r.network_base = 1;
  r.distance_base = 1;
  return r;
}

TEST(Income, AddsItsSourcesAtTheirMeans) {
  BlockOfRows rows;
  rows.rules = plain_incomes();
  const std::vector<float> volume(16, 0);
  const auto y = income_of<OneLane>(rows.block(), 0, volume.data());
  EXPECT_FLOAT_EQ(y.business, 2000);
  EXPECT_FLOAT_EQ(y.wage, 1400);
  EXPECT_FLOAT_EQ(y.transfer, 800);
  EXPECT_FLOAT_EQ(y.own(), 4200);
}

TEST(Income, TransitoryFactorsHaveMeanOne) {
  constexpr Row many = 65536;
  BlockOfRows rows(many);
  rows.rules.transitory_sd = rows.rules.transitory_innovation = 0.42F;
  rows.draw(3, 2014);
  double sum = 0;
  for (Row row = 0; row < many; ++row) {
    const auto pair = math::normal_pair(rows.block().words(year_words::normal_radius, 0)[row],
                                        rows.block().words(year_words::normal_angle, 0)[row]);
    sum += static_cast<double>(transitory_factor(0.42F * pair.first, 1.25F, rows.rules));
  }
  const double sd = std::sqrt(std::exp(0.525 * 0.525) - 1);
  EXPECT_NEAR(sum / many, 1, 4.5 * sd / std::sqrt(many));
}

TEST(Income, SellersEarnTheirMarginAndGiveUpWages) {
  BlockOfRows rows;
  rows.rules = plain_incomes();
  rows.rules.seller_margin = 1500;
  rows.rules.running_cost = 450;
  rows.rules.wage_displacement = 0.1F;
  rows.households.state[0] |= state::Seller::mask;
  const std::vector<float> volume(16, 1);
  const auto y = income_of<OneLane>(rows.block(), 0, volume.data());
  EXPECT_FLOAT_EQ(y.ecommerce, 1050);
  EXPECT_FLOAT_EQ(y.wage, 1260);
  EXPECT_FLOAT_EQ(y.net_gain, 910);
}

TEST(Income, NeverFallsBelowNothing) {
  IncomeSources<float> y{};
  y.business = 100;
  y.ecommerce = -450;
  EXPECT_EQ(y.own(), 0);
}

TEST(Income, EveryMoneyLeverPaysWhatItSays) {
  LeverUse use;
  for (const auto lever : {HouseholdLever::transfer, HouseholdLever::sales_bonus, HouseholdLever::job_offer,
                           HouseholdLever::contract_share, HouseholdLever::brand_member, HouseholdLever::profit_factor})
    use.add(lever);
  BlockOfRows rows(16, use);
  rows.rules = plain_incomes();
  rows.rules.seller_margin = 1500;
  rows.rules.job_wage = 9000;
  rows.rules.contract_premium = 0.1F;
  rows.rules.member_premium.fill(1.08F);
  rows.set(HouseholdLever::transfer, 400);
  rows.set(HouseholdLever::sales_bonus, 0.2F);
  rows.set(HouseholdLever::job_offer, 1);
  rows.set(HouseholdLever::contract_share, 0.5F);
  rows.set(HouseholdLever::brand_member, 1);
  rows.set(HouseholdLever::profit_factor, 1.1F);
  rows.households.state[1] |= state::Seller::mask;
  const std::vector<float> volume{0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  const auto other = income_of<OneLane>(rows.block(), 0, volume.data());
  EXPECT_FLOAT_EQ(other.cash, 100);                 // 400 yuan for four members
  EXPECT_FLOAT_EQ(other.wage, 1400 + 9000 / 4.0F);  // a job
  EXPECT_FLOAT_EQ(other.business, 2000 * 1.05F);    // half sold by contract, a tenth dearer
  EXPECT_FLOAT_EQ(other.bonus, 0);
  const auto seller = income_of<OneLane>(rows.block(), 1, volume.data());
  EXPECT_FLOAT_EQ(seller.ecommerce, 1500 * 1.08F * 1.1F);
  EXPECT_FLOAT_EQ(seller.bonus, 0.2F * 1500 * 1.08F * 1.1F);
  EXPECT_FLOAT_EQ(seller.wage, 1400);  // sellers take no job
}

TEST(Registry, FirstListTakesThoseAssessedBelowTheCut) {
  YearRules r;
  r.first_year = true;
  r.list_cut = 3000;
  const std::uint32_t met = person::Guarantees::mask;
  EXPECT_NE(review(0U, met, 2999.0F, 0.5F, r) & state::Registered::mask, 0U);
  EXPECT_NE(review(0U, met, 2999.0F, 0.5F, r) & state::EverRegistered::mask, 0U);
  EXPECT_EQ(review(0U, met, 3000.0F, 0.5F, r) & state::Registered::mask, 0U);
}

TEST(Registry, LeavesAboveTheMarginWithGuaranteesMet) {
  YearRules r;
  r.exit_income = 3100;
  const std::uint32_t listed = state::Registered::mask | state::EverRegistered::mask;
  const std::uint32_t met = person::Guarantees::mask;
  EXPECT_EQ(review(listed, met, 3101.0F, 0.5F, r), state::EverRegistered::mask);
  EXPECT_EQ(review(listed, met, 3100.0F, 0.5F, r), listed);
  EXPECT_EQ(review(listed, 0U, 9999.0F, 0.5F, r), listed);
  EXPECT_EQ(review(0U, met, 100.0F, 0.5F, r), 0U);
}

TEST(Registry, TakesThoseBelowTheLineOntoAListThatIsOpen) {
  YearRules r;
  r.line = 2800;
  r.exit_income = 3100;
  r.registry_closed_to = 0.9F;
  const std::uint32_t live = state::Live::mask;
  const std::uint32_t listed = live | state::Registered::mask | state::EverRegistered::mask;
  EXPECT_EQ(review(live, 0U, 2799.0F, 0.91F, r), listed);
  EXPECT_EQ(review(live | state::EverRegistered::mask, 0U, 2799.0F, 0.91F, r), listed) << "once more";
  EXPECT_EQ(review(live, 0U, 2799.0F, 0.9F, r), live) << "not drawn";
  EXPECT_EQ(review(live, 0U, 2800.0F, 0.91F, r), live) << "not below the line";
  EXPECT_EQ(review(0U, 0U, 100.0F, 0.91F, r), 0U) << "a row that only fills up a village";
  r.registry_closed_to = 1;
  EXPECT_EQ(review(live, 0U, 100.0F, 0.9999999F, r), live) << "closed";
}

TEST(Registry, HoldsNobodyWhenItHasEnded) {
  YearRules r;
  r.line = 2800;
  r.registry_ended = true;
  r.registry_closed_to = 0;
  const std::uint32_t listed = state::Live::mask | state::Registered::mask | state::EverRegistered::mask;
  EXPECT_EQ(review(listed, 0U, 100.0F, 0.5F, r), state::Live::mask | state::EverRegistered::mask);
  EXPECT_EQ(review(std::uint32_t{state::Live::mask}, 0U, 100.0F, 0.5F, r), std::uint32_t{state::Live::mask});
}

TEST(Registry, AssessmentIsTrueWithoutNoise) {
  YearRules r;
  EXPECT_FLOAT_EQ(assessed_income(2500.0F, 1.5F, -2.0F, r), 2500);
  r.list_noise_lasting = 0.3F;
  r.list_noise_yearly = 0.1F;
  EXPECT_NEAR(assessed_income(2500.0F, 1.5F, -2.0F, r), 2500 * std::exp(0.25F), 0.01F);
  sharpen_assessment(0.5, r);
  EXPECT_NEAR(assessed_income(2500.0F, 1.5F, -2.0F, r), 2500 * std::exp(0.125F), 0.01F);
}

TEST(Registry, TopUpFillsItsShareOfTheAssessedGap) {
  YearRules r;
  r.line = 2800;
  r.top_up_share = 0.5F;
  EXPECT_FLOAT_EQ(top_up(2000.0F, true, r), 400);
  EXPECT_FLOAT_EQ(top_up(3000.0F, true, r), 0);
  EXPECT_FLOAT_EQ(top_up(2000.0F, false, r), 0);
}

TEST(Saving, RateRisesFromItsFloorToItsCap) {
  YearRules r;
  r.saving_intercept = -0.13F;
  r.saving_slope = 0.20F;
  r.saving_cap = 0.24F;
  r.last_mean_income = 4000;
  EXPECT_FLOAT_EQ(saving_rate(0.0F, r), -0.13F);
  EXPECT_FLOAT_EQ(saving_rate(4000.0F, r), 0.07F);
  EXPECT_FLOAT_EQ(saving_rate(40000.0F, r), 0.24F);
}

TEST(Saving, RepaysALoanInThreeEqualPartsWithInterest) {
  BlockOfRows rows(16, use_of(HouseholdLever::interest_subsidy));
  rows.rules.funds_kept = 1;
  rows.rules.last_mean_income = 4000;
  rows.rules.credit_interest = 0.1F;
  rows.households.debt[0] = 3000;
  rows.households.state[0] = state::RepaymentYears::set(rows.households.state[0], 3U);
  save<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.debt[0], 2000);
  EXPECT_FLOAT_EQ(rows.households.funds[0], 10000 - 1000 - 300);
  rows.levers.of(HouseholdLever::interest_subsidy).apply(0, 1);
  save<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.funds[0], 8700 - 1000);
  save<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.debt[0], 0);
  EXPECT_EQ(state::RepaymentYears::get(rows.households.state[0]), 0U);
}

TEST(Saving, LosesADueLoanWithTheChanceOfTheLever) {
  BlockOfRows rows(16, use_of(HouseholdLever::default_chance));
  rows.rules.funds_kept = 1;
  rows.rules.last_mean_income = 4000;
  rows.rules.credit_interest = 0.1F;
  for (Row row = 0; row < 3; ++row) rows.households.debt[row] = 3000;
  for (Row row = 0; row < 2; ++row)
    rows.households.state[row] = state::RepaymentYears::set(rows.households.state[row], 3U);
  const float u = math::uniform(rows.block().words(year_words::loan_default, 0)[0]);
  rows.levers.of(HouseholdLever::default_chance).apply(0, u);  // not below the chance
  rows.levers.of(HouseholdLever::default_chance).apply(1, 1);
  rows.levers.of(HouseholdLever::default_chance).apply(2, 1);
  const std::uint32_t before = rows.households.state[1];
  save<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.debt[0], 2000);
  EXPECT_FLOAT_EQ(rows.households.funds[0], 10000 - 1000 - 300);
  EXPECT_EQ(state::RepaymentYears::get(rows.households.state[0]), 2U);
  EXPECT_EQ(rows.households.debt[1], 0);
  EXPECT_FLOAT_EQ(rows.households.funds[1], 10000);  // neither principal nor interest
  EXPECT_EQ(rows.households.state[1], state::RepaymentYears::set(before, 0U));
  EXPECT_FLOAT_EQ(rows.households.debt[2], 3000);  // nothing is due
  rows.levers.of(HouseholdLever::default_chance).apply(0, u + 0.001F);
  save<OneLane>(rows.block());
  EXPECT_EQ(rows.households.debt[0], 0);
  EXPECT_FLOAT_EQ(rows.households.funds[0], 8700);
}

TEST(Saving, LosesItsShareOfManyLoans) {
  constexpr Row many = 65536;
  BlockOfRows rows(many, use_of(HouseholdLever::default_chance));
  rows.set(HouseholdLever::default_chance, 0.03F);
  for (Row row = 0; row < many; ++row) {
    rows.households.debt[row] = 3000;
    rows.households.state[row] = state::RepaymentYears::set(rows.households.state[row], 3U);
  }
  save<OneLane>(rows.block());
  double lost = 0;
  for (const float debt : rows.households.debt) lost += debt == 0 ? 1 : 0;
  EXPECT_NEAR(lost / many, 0.03, 4.5 * std::sqrt(0.03 * 0.97 / many));
}

TEST(Saving, IllnessIsPaidFromFundsThatNeverFallBelowNothing) {
  BlockOfRows rows;
  rows.rules.funds_kept = 0.75F;
  rows.rules.last_mean_income = 4000;
  rows.households.health_cost[0] = 5000;
  rows.households.health_cost[1] = 50000;
  save<OneLane>(rows.block());
  EXPECT_FLOAT_EQ(rows.households.funds[0], 2500);
  EXPECT_FLOAT_EQ(rows.households.funds[1], 0);
}

TEST(Delivery, SavesNothingWithoutSpendingAndHalfAtEvenOdds) {
  YearRules r;
  EXPECT_EQ(delivery_saving(45.0F, 0.0F, 0.0F, r), 0);
  r.delivery_spending = 240;
  EXPECT_FLOAT_EQ(delivery_saving(45.0F, 0.0F, 0.0F, r), 120);
}

}  // namespace
}  // namespace liftline::test
