#pragma once
#include "sim/processes/income.hpp"
#include "sim/processes/registry.hpp"

namespace liftline {

/// Where a block's incomes by source are kept until they are measured: a value a row of the block, yuan a head.
struct SourceColumns {
  float *business, *wage, *transfer, *ecommerce, *top_up, *programme;
};

/// Income of the rows, yuan a head, with top-up and the policies' cash of this year so far, and of it the margin of online selling: what
/// policies that act at settlement see.
template <class L>
void write_incomes(const Block& block, const float* volume, float* income, float* margin) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto sources = income_of<L>(block, row, volume);
    const F assessed = assessed_income(sources.own(), load<L>(&h.assessment_trait[row]),
                                       load<L>(&h.assessment_luck[row]), block.rules);
    const auto entitled = state::EverRegistered::get(load<L>(&h.state[row])) != 0U;
    store(income + (row - block.first),
          sources.own() + top_up(assessed, entitled, block.rules) + sources.bonus + sources.cash);
    store(margin + (row - block.first), sources.margin);
  });
}

/// The year's result of the block: income by source, the registry's assessment, top-up and review, poverty by the main line
/// (income strictly below it), and what selling brought. Draws: health (jobs); the upper end of the uniform of loan default (the list), which is not drawn while the list
/// is closed.
template <class L>
void earn(const Block& block, const float* volume, const SourceColumns& to) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const Row i = row - block.first;
    U now = load<L>(&h.state[row]);
    const auto sources = income_of<L>(block, row, volume);
    const F assessed = assessed_income(sources.own(), load<L>(&h.assessment_trait[row]),
                                       load<L>(&h.assessment_luck[row]), block.rules);
    const F topped_up = top_up(assessed, state::EverRegistered::get(now) != 0U, block.rules);
    const F income = sources.own() + topped_up + sources.bonus + sources.cash;

    now = review(now, load<L>(&h.person[row]), assessed, uniform_of<L>(block, year_words::loan_default, row),
                 block.rules);
    now = state::Poor::set(now, select(income < block.rules.line, U(1U), 0U));
    now = state::Contract::set(now, select(lever<L>(block, HouseholdLever::contract_share, row) > 0.0F, U(1U), 0U));
    now = state::BrandMember::set(now, select(lever<L>(block, HouseholdLever::brand_member, row) >= 0.5F, U(1U), 0U));
    const U tenure = state::Tenure::get(now);
    const auto another_year = (state::Seller::get(now) != 0U) & (tenure < state::Tenure::max);
    now = state::Tenure::set(now, select(another_year, tenure + 1U, tenure));

    store(&h.state[row], now);
    store(&h.previous_income[row], load<L>(&h.income[row]));
    store(&h.income[row], income);
    store(&h.assessed_income[row], assessed);
    store(&h.net_gain[row], sources.net_gain);
    store(to.business + i, sources.business);
    store(to.wage + i, sources.wage);
    store(to.transfer + i, sources.transfer);
    store(to.ecommerce + i, sources.ecommerce);
    store(to.top_up + i, topped_up);
    store(to.programme + i, sources.bonus + sources.cash);
  });
}

}  // namespace liftline
