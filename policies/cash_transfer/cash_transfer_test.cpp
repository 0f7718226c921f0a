#include "policies/cash_transfer/cash_transfer.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "sim/config/merge.hpp"
#include "tests/sim/policy/policy_reading.hpp"
#include "tests/sim/policy/small_county.hpp"

namespace liftline {
namespace {

using ::testing::HasSubstr;

const test::SmallCounty& county() {
  static const test::SmallCounty made({.weight = 2.5});
  return made;
}

Node cash(std::string_view keys) {
  const Node usual = test::mapping_of("{type: cash_transfer, start_year: 2014, end_year: 2014, budget: 1000000}");
  return merge(usual, test::mapping_of(keys));
}

/// One year of cash: what each household got, and the account.
struct Paid {
  explicit Paid(std::string_view keys)
      : policy(test::sound_policy(cash(keys), policy_types(), county().labels)),
        trial(*policy, county()),
        account(trial.live(2014)) {}

  float cash_of(Row row) const { return trial.levers().of(HouseholdLever::transfer).at(row); }
  float after(Row row) const {
    return county().households.income[row] + cash_of(row) / static_cast<float>(county().size_of(row));
  }

  std::shared_ptr<const Policy> policy;
  test::PolicyTrial trial;
  Account account;
};

bool is_poor(Row row) { return county().income_of(row) < test::SmallCounty::line; }

TEST(CashTransfer, ToAllDividesTheBudgetEquallyAHead) {
  const Paid paid("{targeting: universal, administration: 0.05, diversion: 0.05}");
  double members = 0;
  for (const Row row : county().live_rows()) members += 2.5 * county().size_of(row);
  for (const Row row : county().live_rows()) {
    EXPECT_NEAR(static_cast<double>(paid.cash_of(row)), county().size_of(row) * 900'000 / members, 0.01);
  }
  EXPECT_EQ(paid.account.recipients, paid.account.offered);
  // Half a fen a row is kept back against rounding.
  EXPECT_LE(yuan(paid.account.unspent), 0.012 * static_cast<double>(county().live_rows().size()));
  EXPECT_FALSE(paid.policy->uses_oracle());
}

TEST(CashTransfer, ToTheRegistryReachesTheRegisteredOfTheTarget) {
  const Paid paid("{target: {who: members <= 4}}");
  for (const Row row : county().live_rows()) {
    const bool registered = state::Registered::get(county().households.state[row]) != 0;
    EXPECT_EQ(paid.cash_of(row) > 0, registered && county().size_of(row) <= 4);
  }
}

TEST(CashTransfer, OfAnAmountIsPaidInOrderWhileTheMoneyLasts) {
  const Paid paid("{targeting: universal, amount: 500, target: {order: poorest_first}}");
  EXPECT_LT(paid.account.recipients, paid.account.accepted);
  EXPECT_LT(yuan(paid.account.unspent), 2.5 * 500 * 8);
  float richest_paid = 0;
  float poorest_unpaid = 1e9F;
  for (const Row row : county().live_rows()) {
    const float assessed = county().households.assessed_income[row];
    if (paid.cash_of(row) > 0) {
      EXPECT_EQ(paid.cash_of(row), 500 * static_cast<float>(county().size_of(row)));
      richest_paid = std::max(richest_paid, assessed);
    } else {
      poorest_unpaid = std::min(poorest_unpaid, assessed);
    }
  }
  EXPECT_LE(richest_paid, poorest_unpaid);
}

TEST(PerfectTransfer, ToAFloorLeavesNobodyOfTheTargetBelowIt) {
  const Paid paid("{targeting: perfect, fill: floor, budget: 300000}");
  float floor = 1e9F;
  for (const Row row : county().live_rows()) floor = std::min(floor, paid.after(row));
  EXPECT_GT(floor, 500);
  EXPECT_LT(floor, test::SmallCounty::line);
  for (const Row row : county().live_rows()) {
    if (paid.cash_of(row) > 0) {
      EXPECT_NEAR(paid.after(row), floor, 0.01);
    }
    EXPECT_EQ(paid.cash_of(row) > 0, county().households.income[row] < floor - 0.01F);
  }
  EXPECT_LE(yuan(paid.account.unspent), 0.02 * static_cast<double>(county().live_rows().size()));
  EXPECT_TRUE(paid.policy->uses_oracle());
}

TEST(PerfectTransfer, ToTheNearestLiftsFromTheLineDown) {
  const Paid paid("{targeting: perfect, fill: nearest, budget: 300000}");
  float lowest_lifted = 1e9F;
  float highest_left = 0;
  for (const Row row : county().live_rows()) {
    if (!is_poor(row)) {
      EXPECT_EQ(paid.cash_of(row), 0);
    } else if (paid.cash_of(row) > 0) {
      EXPECT_GE(static_cast<double>(paid.after(row)), test::SmallCounty::line);
      EXPECT_NEAR(static_cast<double>(paid.after(row)), test::SmallCounty::line, 0.02);
      lowest_lifted = std::min(lowest_lifted, county().households.income[row]);
    } else {
      highest_left = std::max(highest_left, county().households.income[row]);
    }
  }
  EXPECT_LE(highest_left, lowest_lifted);
  EXPECT_GT(highest_left, 0);
}

TEST(PerfectTransfer, WithEnoughMoneyEndsPovertyOfTheTargetAndStops) {
  for (const char* fill : {"floor", "nearest"}) {
    const Paid paid("{targeting: perfect, budget: 40000000, target: {who: head_age < 60}, fill: " + std::string(fill) +
                    "}");
    double gap = 0;
    for (const Row row : county().live_rows()) {
      const bool target = person::Age::get(county().households.person[row]) < 60;
      EXPECT_EQ(paid.cash_of(row) > 0, target && is_poor(row));
      if (!target || !is_poor(row)) continue;
      EXPECT_GE(static_cast<double>(paid.after(row)), test::SmallCounty::line);
      gap += 2.5 * county().size_of(row) * (test::SmallCounty::line + 0.01 - county().income_of(row));
    }
    EXPECT_NEAR(yuan(paid.account.to_recipients), gap, 0.01 * static_cast<double>(county().live_rows().size()));
    EXPECT_EQ(paid.account.poor_recipients, paid.account.recipients);
  }
}

TEST(CashTransfer, RefusesKeysOfTheOtherTargeting) {
  const auto errors_of = [](std::string_view keys) {
    return test::read_policy(cash(keys), policy_types(), county().labels).errors;
  };
  EXPECT_THAT(errors_of("{fill: nearest}"), HasSubstr("policies[0].fill: only a transfer with `targeting: perfect`"));
  EXPECT_THAT(errors_of("{targeting: perfect, amount: 3}"), HasSubstr("policies[0].amount: "));
  EXPECT_EQ(errors_of("{targeting: perfect, fill: nearest}"), "");
}

}  // namespace
}  // namespace liftline
