#pragma once
#include <bit>
#include <cstdint>

#include "sim/processes/block.hpp"

namespace liftline {

/// Sales volume of a seller against one of mean talent, reference skill and primary schooling in its third year:
/// v = exp(sk k - sk^2/2) exp(gs (s - .4) + ge edu) ramp, ramp by years sold before: first, second, third and later.
template <class F, class U>
F sales_volume(F talent, F skill, F education, U tenure, const YearRules& r) {
  const F ramp = select(tenure == U(0U), F(r.ramp_first_year), select(tenure == U(1U), F(r.ramp_second_year), 1.0F));
  return talent * math::exp(r.profit_skill * (skill - 0.4F) + r.profit_education * education) * ramp;
}

/// A sales volume as whole numbers of `volume_unit`.
inline constexpr float volume_unit = 65536;

/// Writes the volume of the block's sellers, 0 of all others, and adds it up by product category in whole numbers. `volume`, a value a row.
template <class L>
void sell(const Block& block, float* volume, std::int64_t* sold) {
  using F = typename L::Float;
  const auto& h = block.households;
  for_each_vector<L>(block, [&](Row row) {
    const auto now = load<L>(&h.state[row]);
    const F v = sales_volume(load<L>(&h.talent_factor[row]), load<L>(&h.skill[row]),
                             to_float(as_int(person::Education::get(load<L>(&h.person[row])))), state::Tenure::get(now),
                             block.rules);
    const auto sells = state::Seller::get(now) != 0U;
    store(volume + (row - block.first), select(sells, v, 0.0F));
    for (std::uint32_t sellers = bits_of_mask(sells); sellers != 0; sellers &= sellers - 1) {
      const Row seller = row + static_cast<Row>(std::countr_zero(sellers));
      sold[person::Category::get(h.person[seller])] += to_int_nearest(volume[seller - block.first] * volume_unit);
    }
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
