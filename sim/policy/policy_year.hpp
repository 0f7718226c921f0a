#pragma once
#include <limits>
#include <span>

#include "sim/policy/accounts.hpp"
#include "sim/policy/policy.hpp"
#include "sim/policy/selection.hpp"
#include "sim/policy/terms.hpp"

namespace liftline {

/// One year of one policy in one run: whom it may ask, and its money. Made by the engine at the start of the year,
/// after the administration levers are written; its account is read when the year is settled.
///
/// A policy either enrols households one after the other, or makes a shortlist and pays from it. Money and places are
/// in county units: what brings a household `yuan` costs the budget yuan x household weight, rounded once to whole fen,
/// plus overhead. What does not fit whole into what is left of the budget is not paid. A policy that is not active has
/// no money and asks nobody.
class PolicyYear {
 public:
  /// The views are copied; what they point to, `policy`, `books` and `scratch` must outlive the object.
  PolicyYear(const Policy& policy, const RunView& run, const YearView& view, const Levers& administration,
             PolicyBooks& books, SelectionScratch& scratch);

  int year() const { return view_.year; }
  /// True in the years in which the policy takes effect: switched on, with a budget, within its years moved by the
  /// delay.
  bool active() const { return active_; }
  /// The share of this year's places that the phase-in leaves.
  double phase() const { return phase_; }
  /// An amount of the policy in yuan of this year, by its price basis. What the policy pays and what its levers bring is of this year.
  double now(double yuan) const { return yuan * prices_; }
  const RunView& run() const { return run_; }
  /// In plan() all of it is as it was at the end of last year; later in the year the tables have moved on.
  const YearView& view() const { return view_; }

  static constexpr double no_limit = std::numeric_limits<double>::infinity();

  /// Asks household after household in the target's order and gives each that agrees a place worth `yuan`, until places
  /// or money run out: the first row that no longer fits ends it, before it is asked. `places` in county households, before the phase-in.
  /// Returns the enrolled rows in order, valid until the next selection of any policy. For plan().
  std::span<const Row> enrol(double yuan, double places = no_limit);

  /// Announces the policy to the whole target and returns the rows that agree, in order, unpaid; valid until the next
  /// selection of any policy. For plan().
  std::span<const Row> shortlist();

  /// Pays a row of the shortlist `yuan` a household, which makes it a recipient: at most once a year. False if it does
  /// not fit.
  bool pay(Row row, double yuan);
  /// Pays `yuan` a household more to a row that is counted already, this year or in an earlier one. False if it does not fit.
  bool pay_more(Row row, double yuan);
  /// Counts a row of the shortlist as a recipient of what was paid for it otherwise: at most once a year.
  void reach(Row row);
  /// Pays for something that is not a household's, such as works in a village: `yuan` in all, whatever the sample. False if it does not
  /// fit.
  bool pay_in_all(double yuan);
  /// Pays what can still reach recipients for something of the whole county; returns the sum.
  Fen spend_rest();
  /// What can still reach recipients, the overhead on it apart.
  Fen payable() const { return ledger_.payable(); }

  /// The account as it stands; it balances at any time.
  Account account() const { return ledger_.account(); }

 private:
  void count(Row row, Fen amount);

  const Terms* terms_;
  RunView run_;
  YearView view_;
  PolicyBooks* books_;
  SelectionScratch* scratch_;
  std::optional<int> years_active_;
  bool active_;
  double phase_;
  double prices_;
  Ledger ledger_;
};

}  // namespace liftline
