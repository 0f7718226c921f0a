#include <gtest/gtest.h>

#include "tests/sim/engine/hand_set_levers.hpp"
#include "tests/support/levels.hpp"

namespace liftline::test {
namespace {

Scenario base(const char* name = "baseline") {
  return shipped(name, {"survey_uncertainty=false", "parameter_uncertainty=false", "end_year=2018"}, 6000, 2);
}

/// Mean over replicates of a series of `all` in the last year of the scenario.
double last(const Scenario& scenario, Measure measure) {
  const auto catalogue = output_catalogue(scenario);
  double sum = 0;
  const auto records = records_of({scenario});
  for (const auto& record : records)
    sum += record.values[record.values.size() - catalogue.series.size() + catalogue.find(measure)];
  return sum / static_cast<double>(records.size());
}

/// A lever, a value set by hand on everyone, and a measure that must follow it: +1 up, -1 down.
template <class Lever, class Value>
struct Case {
  Lever lever;
  Value value;
  Measure follows;
  int direction;
};

template <class Lever, class Value>
void check(const std::vector<Case<Lever, Value>>& cases, std::size_t count) {
  ASSERT_EQ(cases.size(), count) << "every lever has a case";
  for (const auto& c : cases) {
    const double before = last(base(), c.follows);
    const double after = last(with_lever(base(), c.lever, c.value), c.follows);
    EXPECT_GT((after - before) * c.direction, 0)
        << lever_info(c.lever).name << ": " << measure_info(c.follows).name << " " << before << " -> " << after;
  }
}

TEST(Levers, TheYearReadsEveryHouseholdLever) {
  using L = HouseholdLever;
  check<L, float>({{L::skill_gain, 0.2F, Measure::digital_skill, 1},
                   {L::confidence_gain, 0.1F, Measure::confidence, 1},
                   {L::doubt_relief, 1.0F, Measure::confidence, 1},
                   {L::idea, 0.5F, Measure::idea_share, 1},
                   {L::content_release, 0.5F, Measure::content_share, -1},
                   {L::entry_shift, 1.0F, Measure::seller_share, 1},
                   {L::profit_factor, 2.0F, Measure::ecommerce_income, 1},
                   {L::start_grant, 6000.0F, Measure::blocked_share, -1},
                   {L::loan_ceiling, 6000.0F, Measure::blocked_share, -1},
                   {L::fee_subsidy, 240.0F, Measure::seller_share, 1},
                   {L::sales_bonus, 0.5F, Measure::programme_income, 1},
                   {L::job_offer, 0.2F, Measure::wage_income, 1},
                   {L::contract_share, 0.5F, Measure::business_income, 1},
                   {L::transfer, 400.0F, Measure::programme_income, 1}},
                  static_cast<std::size_t>(L::count) - 3);
}

TEST(Levers, ThoseThatMakePeopleStartDoSoUnderThresholdsAsWell) {
  using L = HouseholdLever;
  const auto by_threshold = [] {
    Scenario scenario = base();
    scenario.decision = Decision::threshold;
    return scenario;
  };
  const double before = last(by_threshold(), Measure::seller_share);
  for (const auto& [lever, value] : std::vector<std::pair<L, float>>{{L::skill_gain, 0.2F},
                                                                     {L::confidence_gain, 0.1F},
                                                                     {L::doubt_relief, 1.0F},
                                                                     {L::idea, 0.5F},
                                                                     {L::content_release, 0.5F},
                                                                     {L::entry_shift, 1.0F},
                                                                     {L::start_grant, 6000.0F},
                                                                     {L::loan_ceiling, 6000.0F},
                                                                     {L::fee_subsidy, 240.0F}})
    EXPECT_GT(last(with_lever(by_threshold(), lever, value), Measure::seller_share), before) << lever_info(lever).name;
  for (const auto lever : {VillageLever::network_gain, VillageLever::station})
    EXPECT_GT(last(with_lever(by_threshold(), lever, 0.3F), Measure::seller_share), before) << lever_info(lever).name;
}

/// So many yuan a year for the brand or story of every category, with everyone a member or nobody.
Scenario branded(CategoryLever invested, double yuan, bool members) {
  LeverUse use;
  use.add(HouseholdLever::brand_member);
  return with_hand(base(), use, [=](Levers& levers, std::size_t rows, std::size_t) {
    for (std::size_t c = 0; c < product_categories; ++c) levers.apply(invested, c, yuan);
    for (Row row = 0; members && row < rows; ++row) levers.of(HouseholdLever::brand_member).apply(row, 1);
  });
}

TEST(Levers, BrandMembersEarnMoreOnceThereIsABrandOrAStory) {
  for (const auto lever : {CategoryLever::brand_investment, CategoryLever::story_investment})
    EXPECT_GT(last(branded(lever, 4e6, true), Measure::ecommerce_income),
              last(branded(lever, 4e6, false), Measure::ecommerce_income))
        << lever_info(lever).name;
}

TEST(Levers, AStoryIsForMembersAlone) {
  const auto hash = [](double yuan) {
    return hash_of(records_of({branded(CategoryLever::story_investment, yuan, false)}));
  };
  EXPECT_EQ(hash(4e6), hash(0));
}

/// Everyone who wants to start gets a loan, and the interest on it is as much as the loan.
Scenario borrowing() {
  auto scenario = base();
  for (const char* name : {"credit_approval", "credit_approval_registered", "credit_interest"})
    scenario.parameters[name] = 1;
  scenario.parameters["entry_intercept"] = -2;
  return scenario;
}

TEST(Levers, InterestThatAPolicyPaysAndDebtThatIsNotRepaidStayInHouseholdsFunds) {
  const double before = last(borrowing(), Measure::short_of_funds_share);
  for (const auto lever : {HouseholdLever::interest_subsidy, HouseholdLever::default_chance})
    EXPECT_LT(last(with_lever(borrowing(), lever, 1), Measure::short_of_funds_share), before) << lever_info(lever).name;
}

TEST(Levers, LoansFailAlikeForAnyWidthOfVectors) {
  const Scenario failing = with_lever(borrowing(), HouseholdLever::default_chance, 0.3F);
  const auto narrowest = hash_of(records_of({failing}, 1, levels_here().front()));
  EXPECT_NE(narrowest, hash_of(records_of({borrowing()}, 1, levels_here().front())));
  for (const VectorLevel level : levels_here())
    EXPECT_EQ(hash_of(records_of({failing}, 1, level)), narrowest) << "level " << static_cast<int>(level);
}

TEST(Levers, TheYearReadsEveryVillageLever) {
  using L = VillageLever;
  check<L, float>({{L::network_gain, 0.3F, Measure::ecommerce_income, 1},
                   {L::station, 1.0F, Measure::delivery_saving, 1},
                   {L::road_gain, 0.3F, Measure::migrant_share, 1},
                   {L::shipping_factor, 0.3F, Measure::ecommerce_income, 1},
                   {L::migration_shift, 1.0F, Measure::migrant_share, 1}},
                  static_cast<std::size_t>(L::count));
}

TEST(Levers, TheYearReadsEveryCategoryLever) {
  using L = CategoryLever;
  check<L, double>({{L::brand_investment, 4e6, Measure::ecommerce_income, 1},
                    {L::quality_investment, 4e6, Measure::ecommerce_income, 1}},
                   static_cast<std::size_t>(L::count) - 1);  // a story is read for members, above
}

TEST(Levers, BetterIdentificationMakesTheRegistryLessWrong) {
  const double before = last(base(), Measure::list_exclusion_error);
  EXPECT_LT(last(with_lever(base(), AdministrationLever::list_noise_factor, 0.2), Measure::list_exclusion_error),
            before);
}

TEST(Levers, TermsReadDiversionAndDelay) {
  const auto diverted = [](const Scenario& scenario) {
    double sum = 0;
    for (const auto& record : records_of({scenario}))
      for (const auto& account : record.accounts) sum += yuan(account.account.diverted);
    return sum;
  };
  const auto spends_in = [](const Scenario& scenario, int year) {
    for (const auto& record : records_of({scenario}))
      for (const auto& account : record.accounts)
        if (account.year == year && account.account.to_recipients > Fen{}) return true;
    return false;
  };
  EXPECT_NEAR(
      diverted(with_lever(base("training"), AdministrationLever::diversion_factor, 0.5)) / diverted(base("training")),
      0.5, 0.01);
  auto delayed = shipped("training", {"policies.training.delay=2", "end_year=2018"}, 6000, 1);
  EXPECT_FALSE(spends_in(delayed, 2014));
  EXPECT_TRUE(spends_in(delayed, 2018));
  EXPECT_TRUE(spends_in(with_lever(delayed, AdministrationLever::delay_factor, 0.0), 2014));
}

}  // namespace
}  // namespace liftline::test
