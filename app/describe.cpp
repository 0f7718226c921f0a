#include "app/describe.hpp"

#include <array>
#include <chrono>
#include <ctime>
#include <fstream>

#include "app/build_info.hpp"
#include "sim/config/write.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/population/ensemble.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

/// The processor's name as the kernel tells it; "unknown" elsewhere.
std::string processor_name() {
  std::ifstream cpuinfo("/proc/cpuinfo");
  for (std::string line; std::getline(cpuinfo, line);)
    if (line.starts_with("model name"))
      if (const auto colon = line.find(": "); colon != std::string::npos) return line.substr(colon + 2);
  return "unknown";
}

ScenarioDescription describe_scenario(const Scenario& scenario, const Scenario& reference) {
  ScenarioDescription description{
      scenario.name, scenario.description, {}, scenario.parameters, changed_assumptions(scenario, reference)};
  for (const auto& policy : scenario.policies) {
    const auto& terms = policy->terms();
    description.policies.push_back({terms.name, terms.type, terms.start_year, terms.end_year});
  }
  return description;
}

}  // namespace

ResultDescription describe(std::span<const Scenario> scenarios, std::size_t reference) {
  const Scenario& first = scenarios.front();
  const County& county = *first.county;
  ResultDescription about;
  about.county = county.name;
  for (const auto& scenario : scenarios) about.scenarios.push_back(describe_scenario(scenario, scenarios[reference]));
  about.reference = reference;
  about.catalogue = output_catalogue(first);
  about.dynamics = dynamics_keys(first);
  for (const auto& name : first.poverty_lines) about.line_labels.push_back(county.find_line(name)->label);
  for (const auto& seen : county.poverty)
    about.observed.push_back({seen.year, seen.incidence_percent, seen.poor_people, seen.upper_limit,
                              seen.use == PovertyObservation::Use::held_out});
  about.figures = fit_targets(county);
  about.survey_year = county.population.margins.effective_answers.year;
  about.first_year = first.start_year;
  about.last_year = first.end_year;
  about.growth_observed_until = county.growth_observed_until;
  about.line_observed_until = county.find_line(first.poverty_lines.front())->values.last_year();
  about.replicates = first.replicates;
  if (first.variance_design)
    about.variance_design = {first.variance_design->survey, first.variance_design->parameters,
                             first.variance_design->luck};
  about.seed = first.seed;
  about.households_simulated = first.simulated_households();
  about.county_households = county.households();
  about.survey_uncertainty = first.survey_uncertainty;
  about.parameter_uncertainty = first.parameter_uncertainty;
  if (source_of_parameters(first) == ParameterSource::ensemble && county.accepted)
    about.ensemble_members = county.accepted->members.size();
  about.quota_exit = scenarios[reference].registry_exit == RegistryExit::quota;
  about.discount_rate = first.discount_rate;
  about.villages = village_places(first);
  about.village_years = village_years(first);
  return about;
}

ParameterTable parameters_of_replicates(const Scenario& scenario, const ResultSet& results) {
  ParameterTable table;
  if (!scenario.parameter_uncertainty) return table;
  for (const auto& parameter : uncertain_parameters(*scenario.county)) table.names.push_back(parameter.name);
  for (const std::size_t number : results.complete_replicates()) {
    const auto drawn = parameters_of(scenario, replicate_of(scenario, number));
    auto& row = table.values.emplace_back();
    for (const auto& name : table.names) row.push_back(value_of(*scenario.county, drawn, name));
  }
  return table;
}

Provenance provenance_of(const std::vector<std::string>& command_line) {
  const auto& build = build_info();
  Provenance from;
  from.version = build.version;
  from.commit = build.commit;
  from.compiler = build.compiler;
  from.flags = build.flags;
  from.processor = processor_name();
  for (const auto& word : command_line) from.command_line += (from.command_line.empty() ? "" : " ") + word;
  return from;
}

Provenance provenance_of(std::span<const Scenario> scenarios, const std::vector<std::string>& command_line) {
  Provenance from = provenance_of(command_line);
  std::map<std::string, InputFile> inputs;  // a file that several scenarios read is copied once
  for (const auto& scenario : scenarios) {
    for (const auto& input : scenario.inputs) inputs.emplace(input.path, input);
    from.effective.push_back({scenario.name + ".yaml", write_yaml(scenario.effective)});
  }
  // Scenarios of one run have one county.
  const Scenario& first = scenarios.front();
  const std::filesystem::path county = first.effective.find("county")->text();
  from.effective.push_back({county.string(), write_yaml(first.effective_county)});
  if (first.county->accepted)
    from.effective.push_back({(county.parent_path() / first.effective_county.find("ensemble")->text()).string(),
                              ensemble_text(*first.county->accepted, "")});
  for (const auto& input : first.inputs)
    if (input.kind == InputFile::Kind::records && input.copied)
      from.effective.push_back(
          {(county.parent_path() / std::filesystem::path(input.path).filename()).string(), input.content});
  for (auto& [path, input] : inputs)
    (input.copied ? from.inputs : from.not_copied).push_back({path, std::move(input.content)});
  return from;
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string default_folder(std::span<const Scenario> scenarios) {
  std::string folder = "results/" + scenarios.front().name;
  if (scenarios.size() > 1) folder += "+" + std::to_string(scenarios.size() - 1);
  return folder;
}

}  // namespace liftline
