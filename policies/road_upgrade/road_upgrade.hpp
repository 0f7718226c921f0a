#pragma once
#include <cstdint>
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct RoadUpgradeOptions {
  double cost_per_village = 400'000;  ///< yuan
  std::uint32_t villages_per_year = 30;
  double road_gain = 0.3;        ///< of road quality, 0..1
  double shipping_saving = 0.1;  ///< share of the way to the station as it weighs on the seller's margin
  double migration_shift = 0.1;  ///< log odds of working away
};

template <>
const Fields<RoadUpgradeOptions>& fields_of<RoadUpgradeOptions>();

/// Better roads in villages: cheaper shipping, and an easier way to work elsewhere.
class RoadUpgrade final : public Policy {
 public:
  RoadUpgrade(Terms terms, RoadUpgradeOptions options) : Policy(std::move(terms)), options_(options) {}

  const RoadUpgradeOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  RoadUpgradeOptions options_;
};

PolicyType road_upgrade_type();

}  // namespace liftline
