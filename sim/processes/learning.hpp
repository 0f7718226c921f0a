#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Digital skill: s' = s + (1 - s)(gain + dL seller + dP share) - delta (s - lasting), where `gain` is the policies' lever and `share` that
/// of the village's households that sold last year. Forgetting pulls to the own lasting skill, so that the survey's shares hold.
template <class F>
F next_skill(F skill, F lasting, F gain, F seller, F share, const YearRules& rules) {
  const F learned = (1.0F - skill) * (gain + rules.skill_from_selling * seller + rules.skill_from_peers * share);
  return clamp(skill + learned - rules.skill_forgetting * (skill - lasting), 0.0F, 1.0F);
}

/// Sellers, the trained and their neighbours learn. Draws nothing.
template <class L>
void learn(const Block& block) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F gain = lever<L>(block, HouseholdLever::skill_gain, row);
    const F seller = to_float(as_int(state::Seller::get(now)));
    store(&h.skill[row], next_skill(load<L>(&h.skill[row]), load<L>(&h.lasting_skill[row]), gain, seller,
                                    F(block.village.seller_share), block.rules));
    store(&h.state[row], select(gain > 0.0F, now | state::Trained::mask, now));
  });
}

}  // namespace liftline
