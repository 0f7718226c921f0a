#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sim/policy/registry.hpp"

namespace liftline {

struct BrandingOptions {
  std::vector<std::string> categories;  ///< names of products; empty: all
  double cost_per_member = 0;           ///< yuan a household and year
  double story = 0;                     ///< share of the brand's money
  std::vector<std::size_t> indices{};   ///< of the categories, settled when the policy is read
};

template <>
const Fields<BrandingOptions>& fields_of<BrandingOptions>();

/// A regional brand: yearly money for the brand stock of product categories, and members who may sell under it.
class Branding final : public Policy {
 public:
  Branding(Terms terms, BrandingOptions options) : Policy(std::move(terms)), options_(std::move(options)) {}

  const BrandingOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  BrandingOptions options_;
};

PolicyType branding_type();

}  // namespace liftline
