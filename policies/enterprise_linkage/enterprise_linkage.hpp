#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/policy/registry.hpp"

namespace liftline {

struct EnterpriseLinkageOptions {
  std::vector<std::string> categories;  ///< names of products; empty: all
  double jobs_per_year = 200;           ///< county households
  double cost_per_job = 3000;           ///< yuan a household and year
  double job_probability = 0.5;         ///< that an offer becomes a job
  double contracts_per_year = 1000;     ///< county households
  double cost_per_contract = 300;       ///< yuan a household and year
  double contract_share = 0.3;          ///< of the household's business income
};

template <>
const Fields<EnterpriseLinkageOptions>& fields_of<EnterpriseLinkageOptions>();

/// Enterprises and cooperatives of product categories: jobs and contract sales for those who do not sell online themselves.
class EnterpriseLinkage final : public Policy {
 public:
  EnterpriseLinkage(Terms terms, EnterpriseLinkageOptions options)
      : Policy(std::move(terms)), options_(std::move(options)) {}

  const EnterpriseLinkageOptions& options() const { return options_; }
  LeverUse levers() const override;
  std::unique_ptr<PolicyRun> start(const RunView& run, std::size_t rows, std::size_t villages) const override;

 private:
  EnterpriseLinkageOptions options_;
};

PolicyType enterprise_linkage_type();

}  // namespace liftline
