#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// The share of working members that would be away in the long run:
/// logit p = m0 - ma (age - peak)^2 + me education + shift, where the shift is the village's road and the policies' lever.
template <class F>
F desired_away_share(F age, F education, F shift, const YearRules& rules) {
  const F distance = age - rules.migration_peak_age;
  return math::logistic(rules.migration_intercept - rules.migration_curvature * distance * distance +
                        rules.migration_education * education + shift);
}

/// Working members leave and come back by person rates: one more away if u < q p (L - m), one back if u > 1 - q (1 - p) m, with L
/// working members, m away, q = `migration_adjustment`. In the long run m is binomial(L, p). Assumed. Draws: migration.
template <class L>
void migrate(const Block& block) {
  using F = typename L::Float;
  using U = typename L::Uint;
  const auto& rules = block.rules;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const U who = load<L>(&h.person[row]);
    const U labour = person::Labour::get(who);
    const U away = person::Migrants::get(who);
    const F at_home = to_float(as_int(labour)) - to_float(as_int(away));
    const F p =
        desired_away_share(to_float(as_int(person::Age::get(who))), to_float(as_int(person::Education::get(who))),
                           F(block.village.migration_shift), rules);
    const F u = uniform_of<L>(block, year_words::migration, row);
    const auto leaves = u < rules.migration_adjustment * p * at_home;
    const auto returns = u > 1.0F - rules.migration_adjustment * (1.0F - p) * to_float(as_int(away));
    const U new_away = select(leaves, away + 1U, select(returns, away - 1U, away));
    store(&h.person[row], person::Migrants::set(who, new_away));
  });
}

}  // namespace liftline
