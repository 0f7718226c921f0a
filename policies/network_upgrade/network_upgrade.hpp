#pragma once
#include <cstdint>
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct NetworkUpgradeOptions {
  double cost_per_village = 60'000;  ///< yuan
  std::uint32_t villages_per_year = 20;
  double network_gain = 0.25;  ///< of network quality, 0..1
  double fee_subsidy = 240;    ///< yuan a household and year
};

template <>
const Fields<NetworkUpgradeOptions>& fields_of<NetworkUpgradeOptions>();

/// Better signal in the villages with the worst network, and cheaper mobile fees there for households that cannot
/// afford them.
class NetworkUpgrade final : public Policy {
 public:
  NetworkUpgrade(Terms terms, NetworkUpgradeOptions options) : Policy(std::move(terms)), options_(options) {}

  const NetworkUpgradeOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  NetworkUpgradeOptions options_;
};

PolicyType network_upgrade_type();

}  // namespace liftline
