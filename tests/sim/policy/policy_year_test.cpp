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

}  // namespace
}  // namespace liftline
