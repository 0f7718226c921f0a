#include "sim/policy/policy_year.hpp"

#include <gtest/gtest.h>

#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using test::BarePolicy;
using test::Layout;
using test::SmallCounty;

/// One year of a policy that has nothing but its terms, in a county where rows have the weight given.
struct Trial {
  explicit Trial(std::string_view terms, double weight = 1, int year = 2014)
      : county(Layout{.weight = weight}),
        policy(test::terms_of(terms, county.labels)),
        policy_year(policy, county.run(test::one_worker()), county.year(year), test::neutral_administration(), books,
                    scratch) {}

  double households() const { return static_cast<double>(county.live_rows().size()); }

  SmallCounty county;
  BarePolicy policy;
  PolicyBooks books;
  SelectionScratch scratch;
  PolicyYear policy_year;
};

TEST(Enrolment, EndsWhenTheMoneyNoLongerFits) {
  Trial trial("{budget: 1050}");
  EXPECT_EQ(trial.policy_year.enrol(100).size(), 10U);
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.offered, 10);
  EXPECT_EQ(account.recipients, 10);
  EXPECT_EQ(account.to_recipients, Fen{100'000});
  EXPECT_EQ(account.unspent, Fen{5'000});
}

TEST(Enrolment, EndsWhenPlacesAreTaken) {
  Trial trial("{budget: 1000000}", 4);
  EXPECT_EQ(trial.policy_year.enrol(100, 43).size(), 10U);  // an eleventh row would be household 41 to 44
  EXPECT_EQ(trial.policy_year.account().recipients, 40);
}

TEST(Enrolment, PaysForTheHouseholdsARowStandsFor) {
  Trial trial("{budget: 10000, administration: 0.1, diversion: 0.1}", 4);
  EXPECT_EQ(trial.policy_year.enrol(100).size(), 20U);
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.to_recipients, Fen{800'000});
  EXPECT_EQ(account.administration, Fen{100'000});
  EXPECT_EQ(account.diverted, Fen{100'000});
}

TEST(Enrolment, AsksUntilThePlacesAreTakenByThoseWhoAgree) {
  Trial trial("{budget: 1000000, target: {take_up: 0.25}}");
  EXPECT_EQ(trial.policy_year.enrol(1, 50).size(), 50U);
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.accepted, 50);
  // Asked until the 50th agrees: 200 are expected, with standard error 25.
  EXPECT_GT(account.offered, 100);
  EXPECT_LT(account.offered, 310);
}

TEST(Enrolment, FollowsTheOrder) {
  Trial trial("{budget: 500, target: {order: poorest_first}}");
  const auto& assessed = trial.county.households.assessed_income;
  const std::span<const Row> enrolled = trial.policy_year.enrol(10);
  ASSERT_EQ(enrolled.size(), 50U);
  for (const Row row : trial.county.live_rows()) {
    if (assessed[row] < assessed[enrolled.back()]) {
      EXPECT_NE(std::find(enrolled.begin(), enrolled.end(), row), enrolled.end());
    }
  }
}

TEST(Enrolment, CountsThePoorByTheTrueIncomeOfLastYear) {
  Trial trial("{target: {who: registered_poor}}", 4);
  double poor = 0;
  for (const Row row : trial.policy_year.enrol(1)) poor += trial.county.income_of(row) < SmallCounty::line ? 4 : 0;
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.poor_recipients, poor);
  EXPECT_GT(poor, 0);
  EXPECT_LT(poor, account.recipients);
}

TEST(Shortlist, AnnouncesToAllAndPaysNobody) {
  Trial trial("{target: {take_up: 0.5}}");
  const std::size_t agreed = trial.policy_year.shortlist().size();
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.offered, trial.households());
  EXPECT_EQ(account.accepted, static_cast<double>(agreed));
  EXPECT_GT(agreed, 0U);
  EXPECT_LT(static_cast<double>(agreed), trial.households());
  EXPECT_EQ(account.recipients, 0);
  EXPECT_EQ(account.unspent, account.budget);
}

TEST(Shortlist, IsPaidFromWhileTheMoneyLasts) {
  Trial trial("{budget: 250}");
  const std::vector<Row> agreed(trial.policy_year.shortlist().begin(), trial.policy_year.shortlist().end());
  EXPECT_TRUE(trial.policy_year.pay(agreed[0], 100));
  EXPECT_TRUE(trial.policy_year.pay_more(agreed[0], 50));
  EXPECT_FALSE(trial.policy_year.pay(agreed[1], 100.01));
  trial.policy_year.reach(agreed[2]);
  const Account account = trial.policy_year.account();
  EXPECT_EQ(account.recipients, 2);
  EXPECT_EQ(account.to_recipients, Fen{15'000});
}

TEST(Spending, OnVillagesAndTheCountyHasNoWeight) {
  Trial trial("{budget: 1000, diversion: 0.2}", 20);
  EXPECT_TRUE(trial.policy_year.pay_in_all(300));
  EXPECT_FALSE(trial.policy_year.pay_in_all(501));
  EXPECT_EQ(trial.policy_year.spend_rest(), Fen{50'000});
  EXPECT_EQ(trial.policy_year.payable(), Fen{});
  EXPECT_EQ(trial.policy_year.account().unspent, Fen{});
}

TEST(InactiveYear, HasNoMoneyAndAsksNobody) {
  Trial before("{start_year: 2015}", 1, 2014);
  Trial off("{enabled: false}");
  for (PolicyYear* year : {&before.policy_year, &off.policy_year}) {
    EXPECT_FALSE(year->active());
    EXPECT_TRUE(year->enrol(0).empty());
    EXPECT_TRUE(year->shortlist().empty());
    EXPECT_FALSE(year->pay_in_all(1));
    EXPECT_EQ(year->spend_rest(), Fen{});
    EXPECT_EQ(year->account(), Account{});
  }
}

TEST(RunningCost, IsSpentWhateverThePolicyDoes) {
  Trial idle("{budget: 1000, running_cost: 300, diversion: 0.2}");
  EXPECT_EQ(idle.policy_year.account().administration, Fen{30'000});
  EXPECT_EQ(idle.policy_year.account().unspent, Fen{70'000});
  Trial busy("{budget: 1000, running_cost: 300, diversion: 0.2, administration: 0.1}");
  busy.policy_year.spend_rest();
  const Account account = busy.policy_year.account();
  EXPECT_EQ(account.to_recipients, Fen{49'000});  // .7 of the 700 left
  EXPECT_EQ(account.administration, Fen{30'000 + 7'000});
  EXPECT_EQ(account.diverted, Fen{14'000});
  EXPECT_EQ(account.unspent, Fen{});
  Trial short_of_it("{budget: 200, running_cost: 300}");
  EXPECT_EQ(short_of_it.policy_year.account().administration, Fen{20'000});
  EXPECT_FALSE(short_of_it.policy_year.pay_in_all(0.01));
  EXPECT_TRUE(short_of_it.policy_year.account().balances());
}

TEST(PhaseIn, ScalesMoneyAndPlacesYearByYear) {
  const std::string keys = "{budget: 1000, phase_in: [0.25, 0.5]}";
  for (const auto& [year, share] : {std::pair{2014, 0.25}, {2015, 0.5}, {2016, 1.0}}) {
    Trial trial(keys, 1, year);
    EXPECT_EQ(trial.policy_year.account().budget, fen_of_yuan(1000 * share)) << year;
    EXPECT_EQ(trial.policy_year.enrol(1, 40).size(), static_cast<std::size_t>(40 * share)) << year;
  }
}

TEST(PriceBasis, OfTheFirstYearRisesWithTheLine) {
  const SmallCounty county(Layout{.weight = 1});
  YearView view = county.year(2014);
  view.price_level = 1.25;
  for (const auto& [basis, factor] : {std::pair{"nominal", 1.0}, {"first_year", 1.25}}) {
    const BarePolicy policy(
        test::terms_of("{budget: 1000, running_cost: 100, prices: " + std::string(basis) + "}", county.labels));
    PolicyBooks books;
    SelectionScratch scratch;
    const PolicyYear year(policy, county.run(test::one_worker()), view, test::neutral_administration(), books, scratch);
    EXPECT_EQ(year.account().budget, fen_of_yuan(1000 * factor)) << basis;
    EXPECT_EQ(year.account().administration, fen_of_yuan(100 * factor)) << basis;
    EXPECT_EQ(year.now(80), 80 * factor) << basis;
  }
}

TEST(BudgetOfAnotherScenario, TakesThePlaceOfThePolicysOwn) {
  const SmallCounty county(Layout{.weight = 1});
  Diagnostics diagnostics;
  Terms terms = test::terms_of("{budget: 7}", county.labels);
  terms.budget = 0;
  terms.equal_cost_to = "other.yaml";
  const BarePolicy policy(std::move(terms));
  SelectionScratch scratch;
  const RunView run = county.run(test::one_worker());
  for (const Fen budget : {Fen{}, Fen{12'345}}) {
    PolicyBooks books{budget, {}, {}};
    const PolicyYear year(policy, run, county.year(2014), test::neutral_administration(), books, scratch);
    EXPECT_EQ(year.active(), budget > Fen{});
    EXPECT_EQ(year.account().budget, budget);
  }
}

TEST(Payments, AreNotedHouseholdByHousehold) {
  Trial trial("{budget: 1000000}", 4);
  const auto enrolled = trial.policy_year.enrol(100, 8);
  const Row first = enrolled[0];
  ASSERT_EQ(enrolled.size(), 2U);
  trial.policy_year.pay_more(first, 25);
  trial.policy_year.pay_in_all(500);
  const auto& payments = trial.books.payments;
  ASSERT_EQ(payments.size(), 3U);
  EXPECT_EQ(payments[0].amount, Fen{40'000});
  EXPECT_EQ(payments[2].row, first);
  EXPECT_EQ(payments[2].amount, Fen{10'000});
}

}  // namespace
}  // namespace liftline
