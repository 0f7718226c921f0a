#include "policies/product_development/product_development.hpp"

#include <utility>

#include "sim/policy/policy_year.hpp"
#include "sim/policy/product_choice.hpp"

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

/// Keeps the target to those who make one of the products.
void settle(ProductDevelopmentOptions& options, Terms& terms, PolicyReading& reading) {
  const std::string made = settle_categories(options.categories, options.indices, reading);
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
  return std::make_unique<ProductDevelopmentRun>(options_, shares_by_demand(options_.indices, *run.county));
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
