#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct EcommerceIncentiveOptions {
  double rate = 0.1;   ///< share of the online margin
  double most = 2000;  ///< yuan a household and year
};

template <>
const Fields<EcommerceIncentiveOptions>& fields_of<EcommerceIncentiveOptions>();

/// A bonus on what online selling brings in the year, paid when the year is settled.
class EcommerceIncentive final : public Policy {
 public:
  EcommerceIncentive(Terms terms, EcommerceIncentiveOptions options) : Policy(std::move(terms)), options_(options) {}

  const EcommerceIncentiveOptions& options() const { return options_; }
  LeverUse levers() const override;
  bool acts_at_settlement() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  EcommerceIncentiveOptions options_;
};

PolicyType ecommerce_incentive_type();

}  // namespace liftline
