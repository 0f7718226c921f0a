#pragma once
#include <memory>
#include <utility>

#include "policies/custom/custom_options.hpp"
#include "sim/policy/registry.hpp"

namespace liftline {

/// A policy that a scenario writes down: which levers it moves of whom or where, by how much and at what cost.
class Custom final : public Policy {
 public:
  Custom(Terms terms, CustomOptions options) : Policy(std::move(terms)), options_(std::move(options)) {}

  const CustomOptions& options() const { return options_; }
  bool uses_oracle() const override;
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  CustomOptions options_;
};

PolicyType custom_type();

}  // namespace liftline
