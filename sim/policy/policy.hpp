#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/money.hpp"
#include "sim/core/parallel.hpp"
#include "sim/policy/terms.hpp"
#include "sim/population/county.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/levers.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// What is fixed for a whole run.
struct RunView {
  const County* county = nullptr;
  const Parameters* parameters = nullptr;
  const Workers* workers = nullptr;
  std::uint64_t seed = 0;
  std::uint32_t luck = 0;
  int first_year = 0;           ///< of the run: its state is drawn, no policy acts in it
  double household_weight = 1;  ///< county households that a row stands for
};

/// What stands at the start of a year: everything as it was at the end of the year before. `state::Poor` stays last
/// year's until the policies of the year are paid, for the accounts count recipients by it.
struct YearView {
  int year = 0;
  double last_line = 0;    ///< main poverty line of the year before, yuan a head
  double price_level = 1;  ///< main line of this year against the run's first year
  const HouseholdTable* households = nullptr;
  const VillageTable* villages = nullptr;
};

/// Between wanting to sell online and entering: who lacks how much. A value a row.
struct DecisionView {
  /// Yuan a household still short of the start-up cost with own funds and loan; 0: not blocked. A policy that closes it writes 0, so that no
  /// later one, in order of name, pays the same household.
  std::span<float> shortfall;
};

/// Between income and consumption of the same year. A value a row.
struct SettlementView {
  std::span<const float> income;  ///< yuan a head, everything but the transfers of policies that act here
  std::span<const float> margin;  ///< yuan a head of online selling before running cost; 0 of those who do not sell
  double line = 0;                ///< main line of this year, yuan a head
};

class PolicyYear;

/// What a household got from a policy in a year, a payment each.
struct Payment {
  Row row = 0;
  Fen amount;  ///< for all county households that the row stands for; nothing for what the policy paid otherwise
};

/// What the engine keeps for a policy from year to year.
struct PolicyBooks {
  std::optional<Fen> budget;  ///< of this year, where another scenario's spending is it
  std::vector<const std::uint8_t*>
      others;                     ///< by entry of `combine_with`: a value a row, 1 if that policy reached it before
  std::vector<Payment> payments;  ///< of this year
};

/// One policy in one run: what it remembers from year to year.
class PolicyRun {
 public:
  virtual ~PolicyRun() = default;

  // In no year before that of its terms may a policy move anything: until then scenarios share their years, and it is not even asked.

  /// Chooses and pays as in plan(), and writes administration levers, before any other policy of the year chooses: none of them reads
  /// these levers itself. Called only for policies that administer.
  virtual void administer(PolicyYear& /*year*/, Levers& /*levers*/) {}
  /// Chooses by what is known at the start of the year, pays, and writes levers. Called every year from the one in which it starts on,
  /// also after it ends (`PolicyYear::active`), for effects that outlast it; before, it may be called or not.
  virtual void plan(PolicyYear& year, Levers& levers) = 0;
  /// Pays those who want to sell online but lack the funds. Called only for policies with `acts_on_decision`.
  virtual void decide(PolicyYear& /*year*/, const DecisionView& /*decision*/, Levers& /*levers*/) {}
  /// Pays by the year's own income. Called only for policies with `acts_at_settlement`.
  virtual void settle(PolicyYear& /*year*/, const SettlementView& /*settlement*/, Levers& /*levers*/) {}
};

/// A policy as a scenario gives it: immutable, shared by all runs.
class Policy {
 public:
  explicit Policy(Terms terms) : terms_(std::move(terms)) {}
  virtual ~Policy() = default;

  const Terms& terms() const { return terms_; }
  /// True if it chooses or pays by what no administration knows.
  virtual bool uses_oracle() const { return terms_.uses_oracle(); }
  /// The household and village levers that its runs write.
  virtual LeverUse levers() const = 0;
  virtual bool administers() const { return false; }
  virtual bool acts_on_decision() const { return false; }
  virtual bool acts_at_settlement() const { return false; }
  /// Its state at the start of a run of so many rows and villages.
  virtual std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const = 0;

 private:
  Terms terms_;
};

}  // namespace liftline
