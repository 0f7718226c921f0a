#include "sim/policy/accounts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline {
namespace {

constexpr Fen yuan_exactly(std::int64_t whole) { return Fen{whole * 100}; }

TEST(Ledger, WithoutOverheadAllReachesRecipients) {
  Ledger ledger(yuan_exactly(1000), {}, 1);
  EXPECT_EQ(ledger.payable(), yuan_exactly(1000));
  EXPECT_TRUE(ledger.pay(yuan_exactly(400)));
  const Account account = ledger.account();
  EXPECT_EQ(account.to_recipients, yuan_exactly(400));
  EXPECT_EQ(account.unspent, yuan_exactly(600));
  EXPECT_EQ(account.administration + account.diverted, Fen{});
}

TEST(Ledger, OverheadTakesItsShareOfWhatIsSpent) {
  Ledger ledger(yuan_exactly(1000), {0.1, 0.15}, 1);
  EXPECT_EQ(ledger.payable(), yuan_exactly(750));
  EXPECT_TRUE(ledger.pay(yuan_exactly(300)));
  const Account account = ledger.account();
  EXPECT_EQ(account.administration, yuan_exactly(40));
  EXPECT_EQ(account.diverted, yuan_exactly(60));
  EXPECT_EQ(account.unspent, yuan_exactly(600));
}

TEST(Ledger, PaysWholeOrNotAtAll) {
  Ledger ledger(yuan_exactly(100), {}, 1);
  EXPECT_FALSE(ledger.pay(yuan_exactly(100) + Fen{1}));
  EXPECT_EQ(ledger.payable(), yuan_exactly(100));
  EXPECT_TRUE(ledger.pay(yuan_exactly(100)));
  EXPECT_FALSE(ledger.pay(Fen{1}));
}

TEST(Ledger, RoundsTheWeightedPriceOnce) {
  const Ledger ledger(yuan_exactly(100), {}, 3.73);
  EXPECT_EQ(ledger.price(0.333), Fen{124});  // 0.333 x 3.73 = 1.24209; fen first would give 33 x 3.73 = 123
}

TEST(Ledger, CountsHouseholdsOfTheCounty) {
  Ledger ledger(yuan_exactly(100), {}, 2.5);
  ledger.ask(8, 4);
  ledger.reach(true);
  ledger.reach(false);
  const Account account = ledger.account();
  EXPECT_EQ(account.offered, 20);
  EXPECT_EQ(account.accepted, 10);
  EXPECT_EQ(account.recipients, 5);
  EXPECT_EQ(account.poor_recipients, 2.5);
}

TEST(Ledger, BalancesToTheFenWhateverIsPaid) {
  UniformStream luck(11, {});
  for (int trial = 0; trial < 500; ++trial) {
    const Fen budget{static_cast<std::int64_t>(luck.next() * luck.next() * 1e9)};
    const Overhead overhead{luck.next() * 0.5, luck.next() * 0.45};
    Ledger ledger(budget, overhead, 1 + 20 * luck.next());
    while (ledger.pay(ledger.price(luck.next() * yuan(budget) / 40) + Fen{1})) {
      const Account account = ledger.account();
      ASSERT_TRUE(account.balances());
      ASSERT_GE(account.unspent, Fen{});
      const double spent = yuan(budget - account.unspent);
      ASSERT_LE(std::abs(yuan(account.administration) - overhead.administration * spent), 0.011);
      ASSERT_LE(std::abs(yuan(account.diverted) - overhead.diversion * spent), 0.011);
    }
    // The last fen too: what is payable spends the budget but for what another fen would cost with its overhead.
    ledger.pay(ledger.payable());
    ASSERT_TRUE(ledger.account().balances());
    ASSERT_LE(ledger.account().unspent.value,
              static_cast<std::int64_t>(2 / (1 - overhead.administration - overhead.diversion)));
  }
}

#ifdef LIFTLINE_CONTRACTS
TEST(Ledger, RefusesMoreRecipientsThanAgreed) {
  Ledger ledger(yuan_exactly(100), {}, 1);
  ledger.ask(2, 1);
  ledger.reach(false);
  EXPECT_THROW(ledger.reach(false), ContractViolation);
}

TEST(Ledger, RefusesOverheadThatLeavesNothing) {
  EXPECT_THROW(Ledger(yuan_exactly(100), {0.5, 0.5}, 1), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
