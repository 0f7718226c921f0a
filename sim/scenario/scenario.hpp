#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/node.hpp"
#include "sim/policy/policy.hpp"
#include "sim/population/attributes.hpp"
#include "sim/population/county.hpp"
#include "sim/population/income_distribution.hpp"
#include "sim/population/parameter_draw.hpp"

namespace liftline {

/// What neighbours are to each other: nothing; information (skill spreads, and results move confidence and ideas); or endorsement as
/// well (that others sell is a reason to start).
enum class Peers { off, information, endorsement };
/// How a household decides to start selling: by a chance a year, or once its intention passes its own threshold.
enum class Decision { logit, threshold };
/// How many draws of each source a crossed design of replicates combines; each at least 2.
struct VarianceDesign {
  std::uint32_t survey = 0;
  std::uint32_t parameters = 0;
  std::uint32_t luck = 0;

  std::size_t replicates() const { return std::size_t{survey} * parameters * luck; }
};
/// How households leave the registry.
enum class RegistryExit { rule, quota };

/// What a bad (or good) year does to everybody's income: the share by which each source changes in that year alone.
struct IncomeShock {
  double business = 0;
  double wage = 0;
  double transfer = 0;

  bool operator==(const IncomeShock&) const = default;
};

struct ReportSettings {
  std::vector<AttributeId> groups;   ///< categories and booleans, in the order given
  bool replicates_by_group = false;  ///< also write trajectories_by_group.csv
  bool dynamics = false;             ///< keep all years' incomes, and write dynamics.csv and curves.csv
};

/// One input file as it was read, for the copy beside the results and the manifest.
struct InputFile {
  enum class Kind {
    settings,  ///< YAML, of which the effective files have all that holds
    ensemble,  ///< of the county's parameters
    records    ///< of the county's households
  };
  std::string path;
  std::string content;
  Kind kind = Kind::settings;
  bool copied = true;  ///< false: confidential, only its hash is kept
};

/// A scenario, valid by construction: everything a run needs and nothing it has to check.
struct Scenario {
  std::string name;
  std::string description;
  std::shared_ptr<const County> county;
  int start_year = 0;
  int end_year = 0;
  std::uint32_t replicates = 0;
  std::uint64_t seed = 0;
  std::optional<std::uint64_t> households;  ///< sample size; empty: all of the county's
  bool survey_uncertainty = true;
  bool parameter_uncertainty = true;
  ParameterSource parameter_source = ParameterSource::ensemble;  ///< with `parameter_uncertainty`
  std::optional<VarianceDesign> variance_design;  ///< every draw of each source with every one of the others
  Decision decision = Decision::logit;
  Peers peers = Peers::information;
  IncomeDistribution income_distribution = IncomeDistribution::lognormal;
  bool online_selling = true;
  RegistryExit registry_exit = RegistryExit::rule;
  double discount_rate = 0;                  ///< share a year
  std::map<std::string, double> parameters;  ///< overrides, by name of the catalogue
  std::map<int, IncomeShock> income_shocks;  ///< by year, from the second year of the run on
  std::vector<std::string> poverty_lines;    ///< names in the county file; the first is the main one
  ReportSettings report;
  std::vector<std::shared_ptr<const Policy>> policies;  ///< enabled ones, in order of name
  /// Whose spending is a policy's budget: index into the scenarios loaded with this one, by name of the policy.
  std::map<std::string, std::size_t> cost_sources;
  bool only_for_costs = false;    ///< asked for by no one but an `equal_cost_to`
  std::vector<InputFile> inputs;  ///< the file, what it extends, the county file
  Node effective;         ///< every key with the value that holds, to be written beside the results as `<name>.yaml`
  Node effective_county;  ///< the county's tree likewise, to be written where `county` of `effective` says

  std::size_t years() const { return static_cast<std::size_t>(end_year - start_year + 1); }
  std::uint64_t simulated_households() const { return households.value_or(county->households()); }
  /// County households that a simulated one stands for.
  double household_weight() const {
    return static_cast<double>(county->households()) / static_cast<double>(simulated_households());
  }
};

/// What the replicates of a scenario draw their parameters from.
inline ParameterSource source_of_parameters(const Scenario& scenario) {
  return scenario.parameter_uncertainty ? scenario.parameter_source : ParameterSource::central;
}

}  // namespace liftline
