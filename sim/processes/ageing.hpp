#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Probability a year that a head is succeeded, by age: constant to 59, 60 to 69, 70 to 79, and 1 from 80. Assumed.
template <class F>
F succession_hazard(F age, const YearRules& rules) {
  F hazard = select(age < 60.0F, F(rules.succession_under_60), rules.succession_60);
  hazard = select(age < 70.0F, hazard, F(rules.succession_70));
  return select(age < 80.0F, hazard, F(1.0F));
}

/// Turns the year: what was this year's is last year's, and what holds for one year only is cleared.
template <class L>
void turn_year(const Block& block) {
  constexpr std::uint32_t cleared = state::LeftThisYear::mask | state::Wants::mask | state::Approved::mask |
                                    state::Contract::mask | state::BrandMember::mask | state::Ill::mask;
  for_each_vector<L>(block, [&](Row row) {
    auto now = load<L>(&block.households.state[row]);
    now = state::WasSeller::set(now, state::Seller::get(now));
    now = state::WasPoor::set(now, state::Poor::get(now));
    now = state::WasRegistered::set(now, state::Registered::get(now));
    store(&block.households.state[row], now & ~cleared);
  });
}

/// Heads grow a year older or are succeeded by an heir of 25 to 45, who has one level more schooling with probability
/// `heir_schooling_gain`, digital skill more by `heir_skill_gain`, and loses or gains contentment so that the survey's share holds.
/// Draws: succession; the heir's traits use what the uniform leaves, u / hazard given u < hazard.
template <class L>
void age(const Block& block) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& rules = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const U who = load<L>(&h.person[row]);
    const U now = load<L>(&h.state[row]);
    const F older = to_float(as_int(person::Age::get(who))) + 1.0F;
    const F hazard = succession_hazard(older, rules);
    const F u = uniform_of<L>(block, year_words::succession, row);
    const auto succeeded = u < hazard;

    // One uniform for three traits: the whole part of 21 u is the age, what is left decides on schooling, then on contentment.
    const F heir = clamp(u / hazard, 0.0F, 0.9999F) * 21.0F;
    const auto years = to_int_nearest(heir - 0.5F);
    const F rest = clamp(heir - to_float(years), 0.0F, 1.0F);
    const auto schooled = rest < rules.heir_schooling_gain;
    const F last = select(schooled, rest / rules.heir_schooling_gain,
                          (rest - rules.heir_schooling_gain) / (1.0F - rules.heir_schooling_gain));

    const U new_age = select(succeeded, as_uint(years) + 25U, as_uint(to_int_nearest(minimum(older, 100.0F))));
    const U schooling = person::Education::get(who);
    const U new_schooling = select(succeeded & schooled & (schooling < 3U), schooling + 1U, schooling);
    const auto content = state::Content::get(now) != 0U;
    const auto changes =
        succeeded & (last < select(content, F(rules.heir_contentment_loss), rules.heir_contentment_gain));
    const U new_content = select(changes, 1U - state::Content::get(now), state::Content::get(now));
    const F gain = select(succeeded, F(rules.heir_skill_gain), 0.0F);

    store(&h.person[row], person::Education::set(person::Age::set(who, new_age), new_schooling));
    store(&h.state[row], state::Content::set(now, new_content));
    store(&h.skill[row], minimum(load<L>(&h.skill[row]) + gain, 1.0F));
    store(&h.lasting_skill[row], minimum(load<L>(&h.lasting_skill[row]) + gain, 1.0F));
  });
}

}  // namespace liftline
