#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct SupervisionOptions {
  double cost_per_audit = 100;  ///< yuan
  double full_coverage = 0.1;   ///< share of the county's households
  double diversion_cut = 0.5;   ///< share of diversion, at full strength
  double delay_cut = 0.5;       ///< share of delay, at full strength
};

template <>
const Fields<SupervisionOptions>& fields_of<SupervisionOptions>();

/// Audits of what reached households, which lower diversion and delay of every other policy.
class Supervision final : public Policy {
 public:
  Supervision(Terms terms, SupervisionOptions options) : Policy(std::move(terms)), options_(options) {}

  const SupervisionOptions& options() const { return options_; }
  LeverUse levers() const override { return {}; }
  bool administers() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  SupervisionOptions options_;
};

PolicyType supervision_type();

}  // namespace liftline
