#include "app/commands/plan_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/text_table.hpp"
#include "app/progress.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"
#include "sim/population/ensemble.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view singular) {
  return grouped(number) + " " + std::string(singular) + (number == 1 ? "" : "s");
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<const char*, 4> units{"kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 999.5 && unit + 1 < units.size()) {
    size /= 1000;
    ++unit;
  }
  if (size < 1) return "under 1 kB";
  const double step = size >= 100 ? 10 : 1;
  return std::to_string(std::llround(std::round(size / step) * step)) + " " + units[unit];
}

namespace {

std::string money(double yuan) { return grouped(static_cast<std::uint64_t>(std::llround(yuan))) + " yuan"; }

std::string sample_text(const Scenario& scenario) {
  const std::uint64_t households = scenario.simulated_households();
  const std::uint64_t all = scenario.county->households();
  if (households == all) return "all " + grouped(all) + " households";
  return grouped(households) + " of " + grouped(all) + " households";
}

std::string policy_text(const Policy& policy) {
  const Terms& terms = policy.terms();
  std::string text =
      terms.name + ", " + std::to_string(terms.start_year) + " to " + std::to_string(terms.end_year) + ", " +
      (terms.equal_cost_to.empty() ? money(terms.budget) + " a year" : "as much as " + terms.equal_cost_to + " spends");
  if (terms.name != terms.type) text += " (" + terms.type + ")";
  if (policy.uses_oracle()) text += " (chooses by what no administration knows)";
  return text;
}

/// What is to be told of one scenario, a line each.
std::vector<std::string> lines_of(const Scenario& scenario, const Scenario& reference) {
  std::vector<std::string> lines;
  for (const auto& policy : scenario.policies) lines.push_back(policy_text(*policy));
  if (lines.empty()) lines.emplace_back("no policy");
  std::string changed;
  for (const std::string& key : changed_assumptions(scenario, reference))
    changed += (changed.empty() ? "" : ", ") + key;
  if (!changed.empty()) lines.push_back("other assumptions than " + reference.name + ": " + changed);
  if (scenario.only_for_costs) lines.emplace_back("for its costs alone, without results");
  return lines;
}

/// What the replicates draw their parameters from.
std::string parameters_text(const Scenario& scenario) {
  const auto& accepted = scenario.county->accepted;
  switch (source_of_parameters(scenario)) {
    case ParameterSource::central:
      return "the central values";
    case ParameterSource::ensemble:
      if (accepted) return "drawn from the accepted ensemble of " + counted(accepted->members.size(), "member");
      break;
    case ParameterSource::priors:
      break;
  }
  return "drawn from their priors";
}

/// What the households are copies of, and how it was drawn.
std::string records_text(const PopulationSource& source) {
  const HouseholdRecords& records = *source.records;
  double households = 0;
  std::uint64_t left_out = 0;
  for (const double weight : records.weights()) {
    households += weight;
    left_out += weight == 0 ? 1U : 0U;
  }
  left_out += source.rows - records.size();
  std::string text = "copies of " + counted(source.rows - left_out, "record") + " that stand for " +
                     grouped(static_cast<std::uint64_t>(std::llround(households))) + " households, ";
  text +=
      records.clustered()
          ? counted(records.design().units(), "sampling unit") + " in " +
                (records.design().strata() == 1 ? "1 stratum" : std::to_string(records.design().strata()) + " strata")
          : "each a sampling unit";
  if (records.design().lone_units() > 0)
    text += ", " + counted(records.design().lone_units(), "unit") + " alone in a stratum, kept in every draw";
  if (left_out > 0) text += "; " + counted(left_out, "row") + " left out";
  return text;
}

/// What a factor is set to.
std::string values_text(const Factor& factor) {
  if (factor.values.empty())
    return number_text(factor.low) + " to " + number_text(factor.high) + (factor.whole ? ", whole numbers" : "");
  std::vector<std::string> texts;
  for (const Node& value : factor.values) texts.push_back(value_text(value));
  return listed(texts);
}

}  // namespace

void print_scenarios(std::span<const Scenario> scenarios, std::ostream& output) {
  const Scenario& first = scenarios.front();
  output << first.county->name << ", " << first.start_year << " to " << first.end_year << ", " << sample_text(first)
         << ", seed " << first.seed << "\n"
         << "parameters: " << parameters_text(first) << "\n";
  if (first.county->population.has_records())
    output << "households: " << records_text(first.county->population) << "\n";
  std::size_t width = 0;
  for (const Scenario& scenario : scenarios) width = std::max(width, display_width(scenario.name));
  for (const Scenario& scenario : scenarios) {
    std::string name = scenario.name;
    for (const std::string& line : lines_of(scenario, scenarios.front())) {
      output << "  " << name << std::string(width - display_width(name), ' ') << "  " << line << "\n";
      name.clear();
    }
  }
}

std::string tasks_text(const BatchPlan& plan) {
  return counted(plan.points, "point") + " x " + counted(plan.scenarios, "scenario") + " x " +
         counted(plan.replicates, "replicate") + " = " + counted(plan.tasks(), "task");
}

void print_batch(const Experiment& experiment, const BatchPlan& plan, unsigned threads, std::ostream& output) {
  output << "experiment " << experiment.file().experiment;
  if (experiment.file().design)
    output << ": " << name_of(experiment.file().design->method) << " over "
           << counted(experiment.factors().size(), "factor");
  output << "\n";
  std::size_t width = 0;
  for (const Factor& factor : experiment.factors()) width = std::max(width, display_width(factor.key));
  for (const Factor& factor : experiment.factors())
    output << "  " << factor.key << std::string(width - display_width(factor.key), ' ') << "  " << values_text(factor)
           << "\n";
  print_scenarios(experiment.base(), output);
  output << "\n"
         << tasks_text(plan) << ", " << grouped(plan.household_years) << " household-years\n"
         << "about " << readable_duration(plan.seconds) << " on " << counted(threads, "thread") << ", "
         << size_text(plan.memory) << " of memory, " << size_text(plan.scratch) << " of disk while it runs\n";
}

void print_files(const std::vector<FileEstimate>& files, std::ostream& output) {
  std::size_t width = 0;
  std::uint64_t all = 0;
  for (const FileEstimate& file : files) {
    width = std::max(width, file.name.size());
    all += file.bytes;
  }
  output << "\nResults, about " << size_text(all) << ":\n";
  for (const FileEstimate& file : files) {
    output << "  " << file.name << std::string(width - file.name.size(), ' ') << "  " << size_text(file.bytes);
    if (file.rows > 0) output << ", " << counted(file.rows, "row");
    output << "\n";
  }
}

}  // namespace liftline
