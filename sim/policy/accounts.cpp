#include "sim/policy/accounts.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace liftline {

Ledger::Ledger(Fen budget, Overhead overhead, double household_weight, Fen running_cost)
    : budget_(budget), running_cost_(std::min(running_cost, budget)), overhead_(overhead), weight_(household_weight) {
  LIFTLINE_EXPECT(budget >= Fen{} && running_cost >= Fen{} && household_weight > 0);
  LIFTLINE_EXPECT(overhead.administration >= 0 && overhead.diversion >= 0);
  LIFTLINE_EXPECT(overhead.administration + overhead.diversion < 1);
  const double kept = 1 - overhead.administration - overhead.diversion;
  most_ = fen_of_yuan(yuan(budget - running_cost_) * kept);
  // The shares are rounded, so the nearest fen may miss the largest sum by a little.
  constexpr Fen one{1};
  while (spent_with(most_) > budget) most_ -= one;
  while (spent_with(most_ + one) <= budget) most_ += one;
}

Fen Ledger::overhead_on(Fen to_recipients, double share) const {
  return fen_of_yuan(yuan(to_recipients) * share / (1 - overhead_.administration - overhead_.diversion));
}

Fen Ledger::spent_with(Fen to_recipients) const {
  return to_recipients + overhead_on(to_recipients, overhead_.administration) +
         overhead_on(to_recipients, overhead_.diversion) + running_cost_;
}

Fen Ledger::price(double yuan) const { return fen_of_yuan(yuan * weight_); }

bool Ledger::pay(Fen amount) {
  LIFTLINE_EXPECT(amount >= Fen{});
  if (amount > payable()) return false;
  paid_ += amount;
  return true;
}

void Ledger::ask(std::int64_t rows, std::int64_t agreed) {
  LIFTLINE_EXPECT(0 <= agreed && agreed <= rows);
  asked_ += rows;
  agreed_ += agreed;
}

void Ledger::reach(bool was_poor) {
  ++reached_;
  if (was_poor) ++poor_reached_;
  LIFTLINE_ENSURE(reached_ <= agreed_);
}

Account Ledger::account() const {
  const auto households = [this](std::int64_t rows) { return static_cast<double>(rows) * weight_; };
  Account account;
  account.offered = households(asked_);
  account.accepted = households(agreed_);
  account.recipients = households(reached_);
  account.poor_recipients = households(poor_reached_);
  account.budget = budget_;
  account.to_recipients = paid_;
  account.administration = overhead_on(paid_, overhead_.administration) + running_cost_;
  account.diverted = overhead_on(paid_, overhead_.diversion);
  account.unspent = budget_ - spent_with(paid_);
  LIFTLINE_ENSURE(account.balances() && account.unspent >= Fen{});
  return account;
}

}  // namespace liftline
