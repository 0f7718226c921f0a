#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct IdentificationOptions {
  double cost_per_household = 50;  ///< yuan
  double noise_reduction = 0.5;    ///< share of the assessment's noise, if all households are visited
};

template <>
const Fields<IdentificationOptions>& fields_of<IdentificationOptions>();

/// Visits that assess households again, so that the registry knows better who is poor.
class Identification final : public Policy {
 public:
  Identification(Terms terms, IdentificationOptions options) : Policy(std::move(terms)), options_(options) {}

  const IdentificationOptions& options() const { return options_; }
  LeverUse levers() const override { return {}; }
  bool administers() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  IdentificationOptions options_;
};

PolicyType identification_type();

}  // namespace liftline
