#include "sim/policy/policy_year.hpp"

#include "sim/core/contracts.hpp"

namespace liftline {

PolicyYear::PolicyYear(const Policy& policy, const RunView& run, const YearView& view, const Levers& administration,
                       SelectionScratch& scratch)
    : terms_(&policy.terms()),
      run_(run),
      view_(view),
      scratch_(&scratch),
      years_active_(terms_->years_active(view.year, administration)),
      active_(years_active_.has_value()),
      phase_(terms_->phase(years_active_.value_or(0))),
      prices_(terms_->prices == PriceBasis::first_year ? view.price_level : 1),
      ledger_(active_ ? fen_of_yuan(now(terms_->budget) * phase_) : Fen{}, terms_->overhead(administration),
              run.household_weight, fen_of_yuan(now(terms_->running_cost))) {
  scratch.rows.reserve(view.households->rows());
}

std::span<const Row> PolicyYear::enrol(double yuan, double places) {
  std::vector<Row>& enrolled = scratch_->rows;
  enrolled.clear();
  if (!active_) return enrolled;
  const Fen price = ledger_.price(yuan);
  std::int64_t asked = 0;
  for (const KeyedRow& candidate : select_households(*terms_, run_, view_, *scratch_)) {
    const bool has_place = static_cast<double>(enrolled.size() + 1) * run_.household_weight <= places * phase_;
    if (!has_place || price > ledger_.payable()) break;
    ++asked;
    if (!candidate.marked()) continue;
    ledger_.pay(price);
    enrolled.push_back(candidate.row());
  }
  ledger_.ask(asked, static_cast<std::int64_t>(enrolled.size()));
  for (const Row row : enrolled) reach(row);
  return enrolled;
}

std::span<const Row> PolicyYear::shortlist() {
  std::vector<Row>& agreed = scratch_->rows;
  agreed.clear();
  if (!active_) return agreed;
  const std::span<const KeyedRow> pool = select_households(*terms_, run_, view_, *scratch_);
  for (const KeyedRow& candidate : pool) {
    if (candidate.marked()) agreed.push_back(candidate.row());
  }
  ledger_.ask(static_cast<std::int64_t>(pool.size()), static_cast<std::int64_t>(agreed.size()));
  return agreed;
}

bool PolicyYear::pay(Row row, double yuan) {
  const bool paid = ledger_.pay(ledger_.price(yuan));
  if (paid) reach(row);
  return paid;
}

bool PolicyYear::pay_more(double yuan) { return ledger_.pay(ledger_.price(yuan)); }

void PolicyYear::reach(Row row) { ledger_.reach(state::Poor::get(view_.households->state[row]) != 0); }

bool PolicyYear::pay_in_all(double yuan) { return ledger_.pay(fen_of_yuan(yuan)); }

Fen PolicyYear::spend_rest() {
  const Fen rest = ledger_.payable();
  ledger_.pay(rest);
  return rest;
}

}  // namespace liftline
