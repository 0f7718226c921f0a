#include "policies/cash_transfer/cash_transfer.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

double members_of(const PolicyYear& year, Row row) { return person::Size::get(year.view().households->person[row]); }

/// The money to be divided among so many rows, in yuan: half a fen a row is kept back, so that rounding each row's
/// price to whole fen cannot leave the last one out.
double divisible(const PolicyYear& year, std::size_t rows) {
  return std::max(0.0, yuan(year.payable()) - 0.005 * static_cast<double>(rows));
}

bool transfer(PolicyYear& year, Levers& levers, Row row, double yuan_a_household) {
  if (!year.pay(row, yuan_a_household)) return false;
  levers.of(HouseholdLever::transfer).apply(row, static_cast<float>(yuan_a_household));
  return true;
}

/// Pays by what is known at the start of the year.
class PlannedTransfer final : public PolicyRun {
 public:
  explicit PlannedTransfer(const CashTransferOptions& options) : options_(options) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const std::span<const Row> agreed = year.shortlist();
    const double amount = options_.amount ? year.now(*options_.amount) : equal_share(year, agreed);
    if (amount <= 0) return;
    for (const Row row : agreed) {
      if (!transfer(year, levers, row, amount * members_of(year, row))) break;
    }
  }

 private:
  static double equal_share(const PolicyYear& year, std::span<const Row> rows) {
    double members = 0;  // whole numbers: exact
    for (const Row row : rows) members += members_of(year, row);
    return rows.empty() ? 0 : divisible(year, rows.size()) / (members * year.run().household_weight);
  }

  const CashTransferOptions& options_;
};

/// Pays by the income of the year itself.
class PerfectTransfer final : public PolicyRun {
 public:
  PerfectTransfer(CashFill fill, std::size_t rows) : fill_(fill), agreed_(rows) {
    poor_.reserve(rows);
    sorting_.reserve(rows);
  }

  void plan(PolicyYear& year, Levers& /*levers*/) override {
    std::fill(agreed_.begin(), agreed_.end(), std::uint8_t{0});
    for (const Row row : year.shortlist()) agreed_[row] = 1;
  }

  void settle(PolicyYear& year, const SettlementView& settlement, Levers& levers) override {
    find_poor(settlement);
    const double target = fill_ == CashFill::nearest ? raised_line(settlement) : common_floor(year, settlement);
    for (const KeyedRow& poor : poor_) {
      const double gap = target - settlement.income[poor.row()];
      if (gap <= 0 || !transfer(year, levers, poor.row(), gap * members_of(year, poor.row()))) break;
    }
  }

 private:
  /// One fen above the line, so that no rounding on the way leaves below it whoever is raised to it.
  static double raised_line(const SettlementView& settlement) { return settlement.line + 0.01; }

  /// The poor in the order of payment: for the floor the poorest first, else those nearest to the line; ties by
  /// permanent number.
  void find_poor(const SettlementView& settlement) {
    poor_.clear();
    for (Row row = 0; row < agreed_.size(); ++row) {
      const float income = settlement.income[row];
      if (agreed_[row] == 0 || income >= settlement.line) continue;
      poor_.emplace_back(rising_key(fill_ == CashFill::nearest ? -income : income), row);
    }
    sort_by_key(poor_, sorting_);
  }

  /// The income a head up to which the budget raises everybody below, at most the raised line: with the k poorest
  /// raised it is (money + their income) / their members, which holds if it does not reach the next one's income.
  double common_floor(const PolicyYear& year, const SettlementView& settlement) const {
    double floor = raised_line(settlement);
    double money = divisible(year, poor_.size()) / year.run().household_weight;
    double members = 0;
    for (std::size_t k = 0; k < poor_.size(); ++k) {
      const Row row = poor_[k].row();
      members += members_of(year, row);
      money += members_of(year, row) * settlement.income[row];
      const double next = k + 1 < poor_.size() ? settlement.income[poor_[k + 1].row()] : floor;
      if (money < members * next) return std::min(floor, money / members);
    }
    return floor;
  }

  CashFill fill_;
  std::vector<std::uint8_t> agreed_;  // a row: 1 if of this year's shortlist
  std::vector<KeyedRow> poor_;
  std::vector<KeyedRow> sorting_;
};

void settle(CashTransferOptions& options, Terms& terms, PolicyReading& reading) {
  const bool perfect = options.targeting == CashTargeting::perfect;
  const auto refuse = [&](const char* key, const char* message) {
    const std::string path = key_path(reading.path, key);
    reading.diagnostics.error(reading.positions.of(path), path, message);
  };
  if (options.fill && !perfect) refuse("fill", "only a transfer with `targeting: perfect` has a fill");
  if (options.amount && perfect)
    refuse("amount", "a transfer with `targeting: perfect` pays by need and has no amount");
  if (options.targeting == CashTargeting::registry) narrow_target(terms, "registered_poor", reading.labels);
}

}  // namespace

template <>
const Fields<CashTransferOptions>& fields_of<CashTransferOptions>() {
  static const Fields<CashTransferOptions> fields =
      Fields<CashTransferOptions>("Cash without conditions")
          .choice("targeting", &CashTransferOptions::targeting,
                  {{"universal", CashTargeting::universal},
                   {"registry", CashTargeting::registry},
                   {"perfect", CashTargeting::perfect}},
                  {.doc = "Who of the target gets it: everybody, the registered poor, or the poor by the year's own "
                          "income, which "
                          "no administration knows (an oracle)",
                   .source = "The county's programmes went by the registry"})
          .choice("fill", &CashTransferOptions::fill, {{"floor", CashFill::floor}, {"nearest", CashFill::nearest}},
                  {.doc = "How a perfect transfer spends: raise the poorest to a common floor (least gap), or those "
                          "nearest to the "
                          "line up to it (least headcount)",
                   .default_note = "floor",
                   .source = "Bourguignon and Fields, Recherches Economiques de Louvain 56 (1990)"})
          .number("amount", &CashTransferOptions::amount,
                  {.doc = "Cash a head and year; not for a perfect transfer",
                   .unit = "yuan a head and year",
                   .min = 0,
                   .max = 1e6,
                   .default_note = "the year's budget without overhead, divided equally over the members of the target",
                   .source = "An equal split spends the same as the policies it is compared with"});
  return fields;
}

LeverUse CashTransfer::levers() const {
  LeverUse use;
  use.add(HouseholdLever::transfer);
  return use;
}

std::unique_ptr<PolicyRun> CashTransfer::start(const RunView& /*run*/, std::size_t rows,
                                               std::size_t /*villages*/) const {
  if (acts_at_settlement()) return std::make_unique<PerfectTransfer>(options_.fill.value_or(CashFill::floor), rows);
  return std::make_unique<PlannedTransfer>(options_);
}

PolicyType cash_transfer_type() {
  return make_policy_type<CashTransfer, CashTransferOptions>(
      {"cash_transfer",
       "Cash without conditions to everybody, to the registered poor, or by perfect knowledge: the benchmark",
       "Cash raises income one for one; how much poverty it lifts hangs on who is reached"},
      &settle);
}

}  // namespace liftline
