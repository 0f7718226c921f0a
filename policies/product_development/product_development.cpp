#include "policies/product_development/product_development.hpp"

#include <algorithm>
#include <utility>

#include "sim/config/nearest.hpp"
#include "sim/policy/policy_year.hpp"

namespace liftline {
namespace {

class ProductDevelopmentRun final : public PolicyRun {
 public:
  /// `shares`: how the categories share the money invested.
  ProductDevelopmentRun(const ProductDevelopmentOptions& options, std::vector<double> shares)
      : options_(options), shares_(std::move(shares)) {}

  void plan(PolicyYear& year, Levers& levers) override {
    const std::span<const Row> producers =
        year.enrol(year.now(options_.cost_per_producer), options_.producers_per_year);
    if (producers.empty()) return;  // nobody makes the better products
    const auto relief = static_cast<float>(options_.doubt_relief);
    for (const Row row : producers) levers.of(HouseholdLever::doubt_relief).apply(row, relief);
    const double invested = yuan(year.spend_rest());
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      levers.apply(CategoryLever::quality_investment, options_.indices[i], invested * shares_[i]);
    }
  }

 private:
  const ProductDevelopmentOptions& options_;
  std::vector<double> shares_;
};

/// By demand, so that quality stands equally high in all the markets.
std::vector<double> shares_of_money(const ProductDevelopmentOptions& options, const County& county) {
  double demand = 0;
  for (const std::size_t category : options.indices) demand += county.products[category].demand_share;
  std::vector<double> shares;
  for (const std::size_t category : options.indices) {
    shares.push_back(demand > 0 ? county.products[category].demand_share / demand : 0);
  }
  return shares;
}

/// Finds the categories among the county's products, and keeps the target to those who make them.
void settle(ProductDevelopmentOptions& options, Terms& terms, PolicyReading& reading) {
  const std::span<const std::string> products = reading.labels.of(AttributeId::product);
  const std::string path = key_path(reading.path, "categories");
  if (options.categories.empty()) options.categories.assign(products.begin(), products.end());
  std::string made;
  for (std::size_t i = 0; i < options.categories.size(); ++i) {
    const std::string& name = options.categories[i];
    const auto found = std::find(products.begin(), products.end(), name);
    const auto index = static_cast<std::size_t>(found - products.begin());
    const bool twice = std::count(options.indices.begin(), options.indices.end(), index) > 0;
    if (found == products.end() || twice) {
      const std::string problem = twice ? "the product " + quote(name) + " stands twice"
                                        : "unknown product " + quote(name) + did_you_mean(name, products) +
                                              " (products: " + listed(products) + ")";
      reading.diagnostics.error(reading.positions.of(item_path(path, i)), item_path(path, i), problem);
      continue;
    }
    options.indices.push_back(index);
    made += (made.empty() ? "product == " : " or product == ") + name;
  }
  if (!made.empty()) narrow_target(terms, made, reading.labels);
}

}  // namespace

template <>
const Fields<ProductDevelopmentOptions>& fields_of<ProductDevelopmentOptions>() {
  static const Fields<ProductDevelopmentOptions> fields =
      Fields<ProductDevelopmentOptions>("Better and more varied local products")
          .list("categories", &ProductDevelopmentOptions::categories,
                {.doc = "The county's products that are developed, which share the money by demand; producers make one "
                        "of them",
                 .default_note = "all products of the county",
                 .source = "The survey paper asks for developed local products without naming any"})
          .number("cost_per_producer", &ProductDevelopmentOptions::cost_per_producer,
                  {.doc = "What a producer who takes part costs a year, for samples, standards and checks; the rest of "
                          "the budget is invested in the products",
                   .unit = "yuan a household and year",
                   .min = 0,
                   .max = 100'000,
                   .source = "No figure is known",
                   .basis = Basis::assumed})
          .number("producers_per_year", &ProductDevelopmentOptions::producers_per_year,
                  {.doc = "Producers a year at most, so that money is left to invest",
                   .unit = "households a year",
                   .min = 0,
                   .max = 1e6,
                   .source = "What a county's technicians may look after",
                   .basis = Basis::assumed})
          .number("doubt_relief", &ProductDevelopmentOptions::doubt_relief,
                  {.doc = "Share of the weight of a producer's doubts that is lifted in the year, since quality can be "
                          "trusted",
                   .unit = "share",
                   .min = 0,
                   .max = 1,
                   .source = "No figure is known",
                   .basis = Basis::assumed});
  return fields;
}

LeverUse ProductDevelopment::levers() const {
  LeverUse use;
  use.add(HouseholdLever::doubt_relief);
  return use;
}

std::unique_ptr<PolicyRun> ProductDevelopment::start(const RunView& run, std::size_t /*rows*/,
                                                     std::size_t /*villages*/) const {
  return std::make_unique<ProductDevelopmentRun>(options_, shares_of_money(options_, *run.county));
}

PolicyType product_development_type() {
  return make_policy_type<ProductDevelopment, ProductDevelopmentOptions>(
      {"product_development",
       "Better, more varied and standardised local products: yearly money for the quality of product categories, and "
       "producers who take part",
       "How far rural Chinese sellers undercut each other with the same products was never estimated; in a trial of "
       "whole markets in Kenya trained firms grew at nobody's cost"},
      &settle);
}

}  // namespace liftline
