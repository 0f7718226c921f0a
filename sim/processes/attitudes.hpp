#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// A yes-or-no attitude a year later, by one uniform: with it, it is lost if u < loss; without it, gained if u < gain.
template <class F, class U>
U next_attitude(U has, F u, F gain, F loss) {
  return select(has != U(0U), select(u < loss, U(0U), 1U), select(u < gain, U(1U), 0U));
}

/// Ideas what to sell come and go at rates that hold the survey's share; neighbours' success (less the county's) and policies bring more:
/// gain = max(lever, turnover share + wI success). Draws: idea.
template <class L>
void have_ideas(const Block& block) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  const auto& h = block.households;
  const float from_peers = rules.idea_gain + rules.idea_from_peers * block.village.success_pull;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F gain = maximum(lever<L>(block, HouseholdLever::idea, row), from_peers);
    const auto idea =
        next_attitude(state::Idea::get(now), uniform_of<L>(block, year_words::idea, row), gain, F(rules.idea_loss));
    store(&h.state[row], state::Idea::set(now, idea));
  });
}

/// Contentment with the status quo likewise; policies release from it: loss = max(lever, turnover (1 - share)). Draws: spare.
template <class L>
void reconsider_status_quo(const Block& block) {
  using F = typename L::Float;
  const auto& rules = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F loss = maximum(lever<L>(block, HouseholdLever::content_release, row), rules.content_loss);
    const auto content = next_attitude(state::Content::get(now), uniform_of<L>(block, year_words::spare, row),
                                       F(rules.content_gain), loss);
    store(&h.state[row], state::Content::set(now, content));
  });
}

}  // namespace liftline
