#pragma once
#include "sim/processes/block.hpp"

namespace liftline {

/// Sales volume of a seller against one of mean talent, reference skill and primary schooling in its third year:
/// v = exp(sk k - sk^2/2) exp(gs (s - .4) + ge edu) ramp, ramp by years sold before: first, second, third and later.
template <class F, class U>
F sales_volume(F talent, F skill, F education, U tenure, const YearRules& r) {
  const F ramp = select(tenure == U(0U), F(r.ramp_first_year), select(tenure == U(1U), F(r.ramp_second_year), 1.0F));
  return talent * math::exp(r.profit_skill * (skill - 0.4F) + r.profit_education * education) * ramp;
}

/// Writes the volume of the block's sellers, 0 of all others. `volume`, a value a row.
template <class L>
void write_volumes(const Block& block, float* volume) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F v = sales_volume(load<L>(&h.talent_factor[row]), load<L>(&h.skill[row]),
                             to_float(as_int(person::Education::get(load<L>(&h.person[row])))), state::Tenure::get(now),
                             block.rules);
    store(volume + (row - block.first), select(state::Seller::get(now) != 0U, v, 0.0F));
  });
}

/// Margin of a seller before running cost, yuan a head: M v P (1 + premium if member) (.7 + .6 N) (1.1 - .03 D) factor, with N the effective
/// network quality and D the shipping distance in km.
template <class F>
F selling_margin(F volume, F price, F network, F shipping_distance, F factor, const YearRules& r) {
  return r.seller_margin * volume * price * (r.network_base + r.network_slope * network) *
         maximum(r.distance_base - r.distance_slope * shipping_distance, 0.0F) * factor;
}

}  // namespace liftline
