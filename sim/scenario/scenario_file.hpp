#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// Replicates that a run can have.
inline constexpr std::uint32_t most_replicates = 1'000'000;

/// The key `report` of a scenario file.
struct ReportFile {
  std::vector<std::string> groups;
  bool replicates_by_group = false;
  bool dynamics = false;
};

/// The keys of a scenario file but `extends` and `policies`, as they stand: each is within its own range, and nothing is checked
/// against another key or the county.
struct ScenarioFile {
  std::string scenario;
  std::string description;
  std::string county;
  int start_year = 0;
  int end_year = 0;
  std::uint32_t replicates = 200;
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> households;
  bool survey_uncertainty = true;
  bool parameter_uncertainty = true;
  ParameterSource parameter_source = ParameterSource::ensemble;
  std::optional<VarianceDesign> variance_design;
  Decision decision = Decision::logit;
  Peers peers = Peers::information;
  IncomeDistribution income_distribution = IncomeDistribution::lognormal;
  bool online_selling = true;
  RegistryExit registry_exit = RegistryExit::rule;
  double discount_rate = 0.03;
  std::map<std::string, double> parameters;
  std::map<std::string, IncomeShock> income_shock;  ///< by year as text
  std::vector<std::string> poverty_lines;           ///< empty: all of the county's
  ReportFile report;
};

template <>
const Fields<IncomeShock>& fields_of<IncomeShock>();
template <>
const Fields<VarianceDesign>& fields_of<VarianceDesign>();
template <>
const Fields<ReportFile>& fields_of<ReportFile>();
template <>
const Fields<ScenarioFile>& fields_of<ScenarioFile>();
/// The parameters as keys of a scenario file, each with unit, range and source of the catalogue.
template <>
const Fields<Parameters>& fields_of<Parameters>();

}  // namespace liftline
