#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct StartupSubsidyOptions {
  double grant = 6000;  ///< yuan a household
};

template <>
const Fields<StartupSubsidyOptions>& fields_of<StartupSubsidyOptions>();

/// A grant for households that want to start selling online and lack the money: it opens the gate of funds.
class StartupSubsidy final : public Policy {
 public:
  StartupSubsidy(Terms terms, StartupSubsidyOptions options) : Policy(std::move(terms)), options_(options) {}

  const StartupSubsidyOptions& options() const { return options_; }
  LeverUse levers() const override;
  bool acts_on_decision() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  StartupSubsidyOptions options_;
};

PolicyType startup_subsidy_type();

}  // namespace liftline
