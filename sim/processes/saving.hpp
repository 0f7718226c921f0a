#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Saving rate: clip(s0 + s1 y / mean of last year, s0, cap). Source: NBS 2007, saving by rural income quintile.
template <class F>
F saving_rate(F income, const YearRules& r) {
  return clamp(r.saving_intercept + r.saving_slope * income / r.last_mean_income, r.saving_intercept, r.saving_cap);
}

/// Liquid funds at the end of the year, yuan a household: w' = max(0, (1 - kap) w + saving - payments - health cost).
template <class F>
F next_funds(F funds, F saving, F payments, F health_cost, const YearRules& r) {
  return maximum(r.funds_kept * funds + saving - payments - health_cost, 0.0F);
}

/// Saves, repays and pays for illness, given the year's income (yuan a head, column `income`). A loan is repaid in three equal parts with
/// interest on what is owed, of which policies may pay a share. With the lever's probability a household with repayments due pays nothing,
/// now or ever: the debt is written off. Draws: loan default.
template <class L>
void save(const Block& block) {
  using F = typename L::Float;
  const auto& r = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F members = to_float(as_int(person::Size::get(load<L>(&h.person[row]))));
    const F income = load<L>(&h.income[row]);
    const F debt = load<L>(&h.debt[row]);
    const auto years = state::RepaymentYears::get(now);
    const F principal = select(years != 0U, debt / maximum(to_float(as_int(years)), 1.0F), 0.0F);
    const F interest = r.credit_interest * debt * (1.0F - lever<L>(block, HouseholdLever::interest_subsidy, row));
    const auto defaults = (years != 0U) & (uniform_of<L>(block, year_words::loan_default, row) <
                                           lever<L>(block, HouseholdLever::default_chance, row));
    const F payments = select(defaults, F(0.0F), principal + interest);
    const F saving = saving_rate(income, r) * income * members;
    store(&h.funds[row], next_funds(load<L>(&h.funds[row]), saving, payments, load<L>(&h.health_cost[row]), r));
    store(&h.debt[row], select(defaults, F(0.0F), maximum(debt - principal, 0.0F)));
    const auto years_left = select(years != 0U, years - 1U, years);
    store(&h.state[row], state::RepaymentYears::set(now, select(defaults, typename L::Uint(0U), years_left)));
  });
}

}  // namespace liftline
