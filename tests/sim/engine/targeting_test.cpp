#include "sim/policy/targeting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/statistics/measures_targeting.hpp"
#include "tests/support/sample.hpp"

namespace liftline {
namespace {

/// Households by row: members and income without policies.
struct Households {
  Column<std::uint32_t> person;
  std::vector<float> income;

  void add(std::uint32_t members, float yuan) {
    person.push_back(person::Size::set(0U, members));
    income.push_back(yuan);
  }
  Targeting of(float line, const std::vector<Payment>& payments, Fen rest = Fen{}) const {
    std::vector<KeyedRow> by_income;
    for (Row row = 0; row < income.size(); ++row) by_income.emplace_back(rising_key(income[row]), row);
    std::sort(by_income.begin(), by_income.end(),
              [](const KeyedRow& a, const KeyedRow& b) { return a.key() < b.key(); });
    IncomeRanks ranks;
    ranks.rank(by_income, person, line);
    TargetingScratch scratch;
    const Targeting targeting = targeting_of(ranks, payments, rest, scratch);
    for (const double benefit : scratch.benefits) EXPECT_EQ(benefit, 0) << "the work space is left clean";
    return targeting;
  }
};

TEST(Targeting, CountsPeopleAndMoneyByIncomeWithoutThePolicies) {
  Households households;
  households.add(2, 1000);  // poor
  households.add(3, 2000);  // poor
  households.add(4, 2800);  // at the line: not poor
  households.add(1, 9000);
  const auto targeting = households.of(2800, {{0, Fen{300}}, {2, Fen{100}}, {0, Fen{100}}});
  EXPECT_DOUBLE_EQ(targeting.share_to_nonpoor, 0.2);
  EXPECT_DOUBLE_EQ(targeting.inclusion_error, 4.0 / 6);
  EXPECT_DOUBLE_EQ(targeting.exclusion_error, 3.0 / 5);
  // The poorest 40 % are four people: the two who got .8, and two who got nothing.
  EXPECT_DOUBLE_EQ(targeting.cgh, 0.8 / 0.4);
}

TEST(Targeting, SharesWhatWasPaidInAllByTheHouseholdsReached) {
  Households households;
  households.add(1, 1000);
  households.add(1, 5000);
  households.add(1, 6000);
  // Two reached, one of them with 200 fen of its own; 400 fen in all.
  const auto targeting = households.of(2800, {{0, Fen{}}, {1, Fen{200}}}, Fen{400});
  EXPECT_DOUBLE_EQ(targeting.share_to_nonpoor, 400.0 / 600);
  EXPECT_DOUBLE_EQ(targeting.inclusion_error, 0.5);
  EXPECT_DOUBLE_EQ(targeting.exclusion_error, 0);
}

TEST(Targeting, SaysNothingOfNobodyAndNoMoney) {
  Households households;
  households.add(1, 1000);
  households.add(1, 5000);
  const auto nobody = households.of(2800, {});
  EXPECT_TRUE(std::isnan(nobody.inclusion_error) && std::isnan(nobody.exclusion_error) && std::isnan(nobody.cgh));
  const auto no_money = households.of(2800, {{1, Fen{}}});
  EXPECT_EQ(no_money.inclusion_error, 1);
  EXPECT_EQ(no_money.exclusion_error, 1);
  EXPECT_TRUE(std::isnan(no_money.share_to_nonpoor) && std::isnan(no_money.concentration));
  EXPECT_TRUE(std::isnan(households.of(500, {{0, Fen{1}}}).exclusion_error)) << "nobody is poor";
}

TEST(Targeting, HasTheDefinedRatioAndCoefficientOfRandomPayments) {
  UniformStream luck(11, {});
  for (int trial = 0; trial < 40; ++trial) {
    Households households;
    std::vector<Benefit> benefits;
    std::vector<Payment> payments;
    for (Row row = 0; row < 200; ++row) {
      const auto members = static_cast<std::uint32_t>(1 + 8 * luck.next());
      const auto income = 100 * std::floor(60 * static_cast<float>(luck.next()));  // with ties
      households.add(members, income);
      benefits.push_back({static_cast<double>(income), static_cast<double>(members), 0});
      if (luck.next() < 0.3) {
        payments.push_back({row, Fen{static_cast<std::int64_t>(1e5 * luck.next())}});
        benefits.back().amount = yuan(payments.back().amount);
      }
    }
    const auto targeting = households.of(2800, payments);
    EXPECT_NEAR(targeting.cgh, coady_grosh_hoddinott_ratio(benefits), 1e-12);
    EXPECT_NEAR(targeting.concentration, concentration_coefficient(benefits), 1e-12);
  }
}

}  // namespace
}  // namespace liftline
