#pragma once
#include <memory>
#include <optional>

#include "sim/policy/registry.hpp"

namespace liftline {

/// Who of the target gets cash.
enum class CashTargeting {
  universal,  ///< every household of the target
  registry,   ///< those of them on the list of registered poor
  perfect     ///< the poor of them by the year's own income: an oracle
};

/// How a perfect transfer spends a budget that does not lift everybody.
enum class CashFill {
  floor,   ///< the poorest are raised to a common floor: least gap
  nearest  ///< those nearest to the line are raised to it: least headcount
};

struct CashTransferOptions {
  CashTargeting targeting = CashTargeting::registry;
  std::optional<CashFill> fill;  ///< of a perfect transfer; empty: floor
  std::optional<double> amount;  ///< yuan a head and year; empty: the budget divided equally
};

template <>
const Fields<CashTransferOptions>& fields_of<CashTransferOptions>();

/// Cash without conditions: what the other policies are measured against.
class CashTransfer final : public Policy {
 public:
  CashTransfer(Terms terms, CashTransferOptions options) : Policy(std::move(terms)), options_(options) {}

  const CashTransferOptions& options() const { return options_; }
  bool uses_oracle() const override { return acts_at_settlement() || Policy::uses_oracle(); }
  LeverUse levers() const override;
  bool acts_at_settlement() const override { return options_.targeting == CashTargeting::perfect; }
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  CashTransferOptions options_;
};

PolicyType cash_transfer_type();

}  // namespace liftline
