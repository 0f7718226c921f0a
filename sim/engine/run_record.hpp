#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/patterns.hpp"
#include "sim/engine/villages.hpp"
#include "sim/engine/winners.hpp"
#include "sim/policy/accounts.hpp"
#include "sim/policy/targeting.hpp"
#include "sim/population/population_fit.hpp"
#include "sim/population/start_model.hpp"
#include "sim/statistics/outputs.hpp"

namespace liftline {

/// One policy's account of one year of one run.
struct PolicyAccount {
  std::size_t policy = 0;  ///< index into the scenario's policies, in order of name
  int year = 0;
  Account account;
  Targeting targeting;
};

/// What one run leaves: one scenario in one replicate. The only thing that leaves the engine.
struct RunRecord {
  std::size_t scenario = 0;   ///< index into the experiment's scenarios
  std::size_t replicate = 0;  ///< from 1
  int first_year = 0;
  std::vector<double> values;  ///< years x series of the catalogue, a year after the other; NaN: undefined
  std::vector<PolicyAccount> accounts;
  /// From the first year on in which one may act, each with all groups of the report; empty without policies.
  std::vector<AgainstNoPolicy> against_no_policy;
  std::vector<TenthAgainstNoPolicy> tenths;  ///< likewise, each with all tenths
  std::vector<VillageCounts> villages;       ///< of village_years(), a year after the other
  std::vector<double> dynamics;              ///< figures of dynamics_keys(), where the report asks for them
  /// Counterparts of the county's figures (see fit_values) in the first year and in the survey's; empty if the run does not reach it.
  std::vector<double> fit_first, fit_survey;
  std::optional<PatternValues> patterns;  ///< of the years together, where they or dynamics are asked for
  StartModel start;                       ///< what was solved for this replicate's survey and parameter draw
};

/// What the policies of a run spent, overhead included: a value a year from its first on.
std::vector<Fen> spent_by_year(const RunRecord& record, std::size_t years);

}  // namespace liftline
