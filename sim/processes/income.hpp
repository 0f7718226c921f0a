#pragma once
#include "sim/population/income_factors.hpp"
#include "sim/processes/entering.hpp"
#include "sim/processes/selling.hpp"

namespace liftline {

/// A household's income of a year by source, yuan a head.
template <class F>
struct IncomeSources {
  F business;  ///< farm, self-employment other than online selling, property; contract sales included
  F wage;      ///< after wages given up by sellers; jobs offered by enterprises included
  F transfer;
  F margin;     ///< of online selling, before running cost
  F ecommerce;  ///< margin less running cost of online selling
  F bonus;      ///< policies' bonus on online sales
  F cash;       ///< policies' cash
  F net_gain;   ///< ecommerce less the wages given up: what selling is worth to the household

  F own() const { return maximum(business + wage + transfer + ecommerce, 0.0F); }
};

/// A transitory factor on a source: exp(k e - (k st)^2 / 2), of mean 1, e transitory log income, k the source's exponent.
template <class F>
F transitory_factor(F transitory, float exponent, const YearRules& r) {
  const float sd = exponent * r.transitory_sd;
  return math::exp(exponent * transitory - sd * sd * 0.5F);
}

/// The year's income of the rows from `row` on. `volume`: see sell.
///   business = mean f exp(1.25 e - ..) kept (1 + contract premium), wage = mean f exp(.6 e - ..) (1 + r (away - mean)) (1 - loss ill) (1 - dw seller)
///   + job, transfer = mean f, with f the household's factors; ecommerce = margin - running cost.
/// A job goes to a household that does not sell and is not ill with the lever's probability; its uniform is what health leaves.
template <class L>
IncomeSources<typename L::Float> income_of(const Block& block, Row row, const float* volume) {
  using F = typename L::Float;
  const auto& r = block.rules;
  const auto& h = block.households;
  const auto who = load<L>(&h.person[row]);
  const auto now = load<L>(&h.state[row]);
  const F members = to_float(as_int(person::Size::get(who)));
  const F seller = to_float(as_int(state::Seller::get(now)));
  const F ill = to_float(as_int(state::Ill::get(now)));
  const F transitory = load<L>(&h.transitory[row]);

  IncomeSources<F> y{};
  const F contract = lever<L>(block, HouseholdLever::contract_share, row);
  y.business = r.business_mean * load<L>(&h.business_factor[row]) *
               transitory_factor(transitory, r.business_transitory_sd, r) * block.village.business_kept *
               (1.0F + contract * r.contract_premium);
  const F away = to_float(as_int(person::Migrants::get(who))) / members;
  const F wage = r.wage_mean * load<L>(&h.wage_factor[row]) * transitory_factor(transitory, r.wage_transitory_sd, r) *
                 migrant_wages(away, F(r.mean_away_share), F(r.migrant_wage_return)) *
                 (1.0F - r.health_wage_loss * ill);
  const F given_up = r.wage_displacement * seller * wage;
  const F health = uniform_of<L>(block, year_words::health, row);
  const F chance = maximum((health - r.health_probability) / (1.0F - minimum(r.health_probability, 0.999F)), 0.0F);
  const auto job = (seller == 0.0F) & (ill == 0.0F) & (chance < lever<L>(block, HouseholdLever::job_offer, row));
  y.wage = wage - given_up + select(job, r.job_wage / members, 0.0F);
  y.transfer = r.transfer_mean * load<L>(&h.transfer_factor[row]);

  const auto category = person::Category::get(who);
  const auto member = lever<L>(block, HouseholdLever::brand_member, row) >= 0.5F;
  F price(1.0F);
  for (std::uint32_t c = 0; c < product_categories; ++c)
    price = select(category == c, r.category_price[c] * select(member, F(r.member_premium[c]), 1.0F), price);
  const F barrier = to_float(as_int(state::FeeBarrier::get(now)));
  const F network =
      effective_network(F(block.village.network), barrier, lever<L>(block, HouseholdLever::fee_subsidy, row), r);
  y.margin = selling_margin(load<L>(volume + (row - block.first)), price, network, F(block.village.shipping_distance),
                            lever<L>(block, HouseholdLever::profit_factor, row), r);
  y.ecommerce = y.margin - seller * r.running_cost;
  y.net_gain = y.ecommerce - given_up;
  y.bonus = lever<L>(block, HouseholdLever::sales_bonus, row) * y.margin;
  y.cash = lever<L>(block, HouseholdLever::transfer, row) / members;
  return y;
}

}  // namespace liftline
