#include "sim/policy/policy_year.hpp"

#include "sim/core/contracts.hpp"

namespace liftline {

PolicyYear::PolicyYear(const Policy& policy, const RunView& run, const YearView& view, const Levers& administration,
                       PolicyBooks& books, SelectionScratch& scratch)
    : terms_(&policy.terms()),
      run_(run),
      view_(view),
      books_(&books),
      scratch_(&scratch),
      years_active_(terms_->years_active(view.year, administration)),
      active_(years_active_.has_value() && books.budget.value_or(Fen{1}) > Fen{}),
      phase_(terms_->phase(years_active_.value_or(0))),
      prices_(terms_->prices == PriceBasis::first_year ? view.price_level : 1),
      ledger_(active_ ? books.budget.value_or(fen_of_yuan(now(terms_->budget) * phase_)) : Fen{},
              terms_->overhead(administration), run.household_weight, fen_of_yuan(now(terms_->running_cost))) {
  scratch.rows.reserve(view.households->rows());
  books.payments.clear();
}

std::span<const Row> PolicyYear::enrol(double yuan, double places) {
  std::vector<Row>& enrolled = scratch_->rows;
  enrolled.clear();
  if (!active_) return enrolled;
  const Fen price = ledger_.price(yuan);
  std::int64_t asked = 0;
  for (const KeyedRow& candidate : select_households(*terms_, run_, view_, books_->others, *scratch_)) {
    const bool has_place = static_cast<double>(enrolled.size() + 1) * run_.household_weight <= places * phase_;
    if (!has_place || price > ledger_.payable()) break;
    ++asked;
    if (!candidate.marked()) continue;
    ledger_.pay(price);
    enrolled.push_back(candidate.row());
  }
  ledger_.ask(asked, static_cast<std::int64_t>(enrolled.size()));
  for (const Row row : enrolled) count(row, price);
  return enrolled;
}

std::span<const Row> PolicyYear::shortlist() {
  std::vector<Row>& agreed = scratch_->rows;
  agreed.clear();
  if (!active_) return agreed;
  const std::span<const KeyedRow> pool = select_households(*terms_, run_, view_, books_->others, *scratch_);
  for (const KeyedRow& candidate : pool) {
    if (candidate.marked()) agreed.push_back(candidate.row());
  }
  ledger_.ask(static_cast<std::int64_t>(pool.size()), static_cast<std::int64_t>(agreed.size()));
  return agreed;
}

bool PolicyYear::pay(Row row, double yuan) {
  const Fen price = ledger_.price(yuan);
  const bool paid = ledger_.pay(price);
  if (paid) count(row, price);
  return paid;
}

bool PolicyYear::pay_more(Row row, double yuan) {
  const Fen price = ledger_.price(yuan);
  const bool paid = ledger_.pay(price);
  if (paid) books_->payments.push_back({row, price});
  return paid;
}

void PolicyYear::reach(Row row) { count(row, Fen{}); }

void PolicyYear::count(Row row, Fen amount) {
  ledger_.reach(state::Poor::get(view_.households->state[row]) != 0);
  books_->payments.push_back({row, amount});
}

bool PolicyYear::pay_in_all(double yuan) { return ledger_.pay(fen_of_yuan(yuan)); }

Fen PolicyYear::spend_rest() {
  const Fen rest = ledger_.payable();
  ledger_.pay(rest);
  return rest;
}

}  // namespace liftline
