#pragma once
#include <memory>

#include "sim/policy/registry.hpp"

namespace liftline {

struct MicrocreditOptions {
  double ceiling = 50'000;      ///< yuan a household
  double risk_fund = 0.05;      ///< share of a loan
  double interest_subsidy = 1;  ///< share of the year's interest
  double default_rate = 0.03;   ///< probability a year
};

template <>
const Fields<MicrocreditOptions>& fields_of<MicrocreditOptions>();

/// Loans without collateral for households that want to start selling online and lack the money, with their interest paid
/// and a fund for those that are not repaid.
class Microcredit final : public Policy {
 public:
  Microcredit(Terms terms, MicrocreditOptions options) : Policy(std::move(terms)), options_(options) {}

  const MicrocreditOptions& options() const { return options_; }
  LeverUse levers() const override;
  bool acts_on_decision() const override { return true; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  MicrocreditOptions options_;
};

PolicyType microcredit_type();

}  // namespace liftline
