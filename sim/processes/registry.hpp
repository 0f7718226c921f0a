#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Assessed income: what the registry believes of a household, y exp(noise), noise = lasting part + part of the year. One figure serves
/// exit, targeting and top-up; y is income before policy cash and top-up, which the registry never sees.
template <class F>
F assessed_income(F own_income, F lasting, F yearly, const YearRules& r) {
  return own_income * math::exp(r.list_noise_lasting * lasting + r.list_noise_yearly * yearly);
}

/// The top-up of a household that is or was on the list: phi max(0, line - assessed), yuan a head.
template <class F, class Mask>
F top_up(F assessed, Mask entitled, const YearRules& r) {
  return select(entitled, r.top_up_share * maximum(r.line - assessed, 0.0F), 0.0F);
}

/// The list at the end of a year: the first one takes everyone assessed below the cut; afterwards a household leaves when it is assessed
/// above line x e^margin and its guarantees are met, and one off the list that is assessed below the line is taken onto it if `u`, uniform
/// in 0..1, is high enough. When the list has ended nobody is on it. Returns the state with the list's bits.
template <class U, class F>
U review(U now, U who, F assessed, F u, const YearRules& r) {
  const auto without = now & ~state::Registered::mask;
  if (r.registry_ended) return without;
  const auto listed = state::Registered::get(now) != U(0U);
  const auto leaves = (assessed > r.exit_income) & (person::Guarantees::get(who) != U(0U));
  const auto enters = (u > r.registry_closed_to) & (assessed < r.line) &
                      ((now & (state::Live::mask | state::Registered::mask)) == U(state::Live::mask));
  const auto on_list = r.first_year ? assessed < r.list_cut : (listed & !leaves) | enters;
  return select(on_list, without | state::Registered::mask | state::EverRegistered::mask, without);
}

/// Better identification lowers the noise of this year's assessment: both parts times the lever `list_noise_factor`.
inline void sharpen_assessment(double list_noise_factor, YearRules& rules) {
  rules.list_noise_lasting *= static_cast<float>(list_noise_factor);
  rules.list_noise_yearly *= static_cast<float>(list_noise_factor);
}

}  // namespace liftline
