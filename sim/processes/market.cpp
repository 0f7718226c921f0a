#include "sim/processes/market.hpp"

#include <algorithm>

#include "sim/core/math/real.hpp"
#include "sim/processes/selling.hpp"

namespace liftline {
namespace {

constexpr double least_brand = 0.05;  // below it a brand is not recognised

}  // namespace

void invest(MarketStocks& stocks, const Levers& levers, const County& county, const Parameters& p) {
  for (std::size_t c = 0; c < county.products.size(); ++c) {
    const double w = county.products[c].demand_share;
    if (w <= 0) continue;  // nobody buys it: there is no market to invest in
    stocks.brand[c] =
        (1 - p.brand_decay) * stocks.brand[c] + levers.of(CategoryLever::brand_investment, c) / (w * p.brand_scale);
    stocks.story[c] =
        (1 - p.brand_decay) * stocks.story[c] + levers.of(CategoryLever::story_investment, c) / (w * p.brand_scale);
    stocks.quality[c] = (1 - p.quality_decay) * stocks.quality[c] +
                        levers.of(CategoryLever::quality_investment, c) / (w * p.quality_scale);
  }
}

double market_price(double volume_per_household, double demand_share, double brand, double quality,
                    const Parameters& p) {
  if (demand_share <= 0) return 1;
  const double free_market = p.demand_capacity * demand_share * (1 + p.brand_demand * brand);
  const double elasticity = p.price_elasticity / (1 + p.quality_differentiation * quality);
  return math::pow(1 + volume_per_household / free_market, -elasticity);
}

void clear_market(const CategoryVolumes& volumes, double households, const County& county, const MarketStocks& stocks,
                  const Parameters& p, YearRules& rules) {
  for (std::size_t c = 0; c < product_categories; ++c) {
    const double demand_share = c < county.products.size() ? county.products[c].demand_share : 0;
    const double volume =
        households > 0 ? static_cast<double>(volumes[c]) / static_cast<double>(volume_unit) / households : 0;
    const double known = stocks.brand[c] + stocks.story[c];
    rules.category_price[c] =
        static_cast<float>(market_price(volume, demand_share, stocks.brand[c], stocks.quality[c], p));
    rules.member_premium[c] =
        static_cast<float>(known > least_brand ? 1 + p.brand_premium * std::min(known, 1.0) : 1.0);
  }
}

}  // namespace liftline
