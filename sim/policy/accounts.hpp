#pragma once
#include <cstdint>

#include "sim/core/money.hpp"

namespace liftline {

/// What one policy did in one year. Households are county households (rows x household weight), money is whole fen.
/// poor_recipients <= recipients <= accepted <= offered.
struct Account {
  double offered = 0;          ///< households that were asked
  double accepted = 0;         ///< of those, households that agreed to take part
  double recipients = 0;       ///< of those, households that got something
  double poor_recipients = 0;  ///< of those, households whose true income of the year before was below the main line
  Fen budget;
  Fen to_recipients;
  Fen administration;
  Fen diverted;
  Fen unspent;

  /// To the fen: budget = to recipients + administration + diverted + unspent.
  bool balances() const { return budget == to_recipients + administration + diverted + unspent; }
  friend bool operator==(const Account&, const Account&) = default;
};

/// Shares of all the money a policy spends that do not reach a recipient; together below 1.
struct Overhead {
  double administration = 0;
  double diversion = 0;
};

/// A policy's account while its year runs. Only the money that reaches recipients is counted, in whole fen;
/// administration and diversion are the shares of the sum that belong to it, each rounded once a year, so that they do
/// not drift with the number of payments.
class Ledger {
 public:
  /// `household_weight`: county households a row stands for. `running_cost` is spent whatever the policy does, as far as the budget
  /// reaches, and counts as administration.
  Ledger(Fen budget, Overhead overhead, double household_weight, Fen running_cost = Fen{});

  /// What can still reach recipients, so that the overhead on top fits into the budget.
  Fen payable() const { return most_ - paid_; }
  /// What a row costs that brings each of its households `yuan`: yuan x weight, rounded once to whole fen.
  Fen price(double yuan) const;
  /// Pays `amount` if it fits whole; else pays nothing and returns false.
  bool pay(Fen amount);

  /// Rows that were asked, and how many of them agreed.
  void ask(std::int64_t rows, std::int64_t agreed);
  /// One row that got something.
  void reach(bool was_poor);

  /// The account as it stands; it balances at any time.
  Account account() const;

 private:
  Fen overhead_on(Fen to_recipients, double share) const;
  Fen spent_with(Fen to_recipients) const;

  Fen budget_;
  Fen running_cost_;
  Overhead overhead_;
  double weight_;
  Fen most_;  // the largest sum to recipients that the budget allows
  Fen paid_;
  std::int64_t asked_ = 0;
  std::int64_t agreed_ = 0;
  std::int64_t reached_ = 0;
  std::int64_t poor_reached_ = 0;
};

}  // namespace liftline
