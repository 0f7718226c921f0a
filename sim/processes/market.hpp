#pragma once
#include <array>
#include <cstdint>

#include "sim/parameters/parameters.hpp"
#include "sim/population/county.hpp"
#include "sim/population/levers.hpp"
#include "sim/processes/year_rules.hpp"

namespace liftline {

/// Volumes sold in the county by category, in 2^-16 of a unit: whole numbers, so that the order of adding does not matter.
using CategoryVolumes = std::array<std::int64_t, product_categories>;

/// Brand, story and quality stocks of the categories: what investment of past years has left.
struct MarketStocks {
  std::array<double, product_categories> brand{};
  std::array<double, product_categories> story{};
  std::array<double, product_categories> quality{};
};

/// A year's investment: B' = (1 - decay) B + yuan / (w scale). The story T has the brand's decay and scale, quality its own. A scale is that of
/// a programme for all products of a county of the file's size; a category takes its share w of the demand of it, so that the same money
/// for all builds the same stock.
void invest(MarketStocks& stocks, const Levers& levers, const County& county, const Parameters& parameters);

/// Price of a category against that of an empty market: P = (1 + S / (K0 w (1 + kB B)))^(-eta / (1 + kQ Q)), with S the volume per
/// household of the county, w the category's share of demand, B and Q the stocks. Sources: Kenya's market-level experiment found no
/// spillover (eta 0); sizes assumed.
double market_price(double volume_per_household, double demand_share, double brand, double quality,
                    const Parameters& parameters);

/// Writes the year's prices and the premium of brand members, 1 + pB min(B + T, 1) while B + T > .05, into the rules: a story makes
/// members' goods dearer and finds no more demand. `households`: those simulated.
void clear_market(const CategoryVolumes& volumes, double households, const County& county, const MarketStocks& stocks,
                  const Parameters& parameters, YearRules& rules);

}  // namespace liftline
