#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Probability of giving up: h = clip(h0 exp(-hp net), .05, .7), with h0 higher after the first year of selling and `net` last year's
/// net gain in yuan a head. Sources: small firms die at 8.2 to 8.3 % a year (McKenzie and Paffhausen); the levels are assumed.
template <class F, class Mask>
F exit_hazard(F net_gain, Mask first_year_of_selling, const YearRules& rules) {
  const F level = select(first_year_of_selling, F(rules.exit_first_year), rules.exit_later);
  return clamp(level * math::exp(-rules.exit_profit_per_yuan * net_gain), 0.05F, 0.7F);
}

/// Sellers give up by last year's net gain, and lose confidence with it; none starts again in the same year. Draws: exit.
template <class L>
void leave(const Block& block) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const auto sells = state::Seller::get(now) != 0U;
    const F u = uniform_of<L>(block, year_words::exit, row);
    const F hazard = exit_hazard(load<L>(&h.net_gain[row]), state::Tenure::get(now) < 2U, block.rules);
    const auto leaves = sells & (u < hazard);
    const auto left = (now & ~(state::Seller::mask | state::Tenure::mask)) | state::LeftThisYear::mask;
    const F confidence = load<L>(&h.confidence[row]);
    store(&h.confidence[row], select(leaves, maximum(confidence - block.rules.confidence_exit_loss, 0.0F), confidence));
    store(&h.state[row], select(leaves, left, now));
  });
}

}  // namespace liftline
