#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sim/policy/registry.hpp"

namespace liftline {

struct ProductDevelopmentOptions {
  std::vector<std::string> categories;  ///< names of products; empty: all
  double cost_per_producer = 200;       ///< yuan a household and year
  double producers_per_year = 2000;     ///< county households
  double doubt_relief = 0.1;            ///< share of the weight of a producer's doubts
  std::vector<std::size_t> indices{};   ///< of the categories, settled when the policy is read
};

template <>
const Fields<ProductDevelopmentOptions>& fields_of<ProductDevelopmentOptions>();

/// Better and more varied products: yearly money for the quality stock of product categories, and producers who take part.
class ProductDevelopment final : public Policy {
 public:
  ProductDevelopment(Terms terms, ProductDevelopmentOptions options)
      : Policy(std::move(terms)), options_(std::move(options)) {}

  const ProductDevelopmentOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  ProductDevelopmentOptions options_;
};

PolicyType product_development_type();

}  // namespace liftline
