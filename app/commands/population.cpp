#include <algorithm>

#include "analysis/population_fit_table.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/describe.hpp"
#include "sim/engine/population_sample.hpp"
#include "sim/policy/registry.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/results_folder.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

/// One row a household: its numbers, then every attribute of the catalogue that expressions can name. Returns the SHA-256 of the file.
std::string write_population(const PopulationSample& sample, const Scenario& scenario,
                             const std::filesystem::path& path) {
  const AttributeLabels labels(*scenario.county);
  HashedFile file(path);
  CsvLine line;
  line.add(std::string_view("household"))
      .add(std::string_view("village"))
      .add(std::string_view("number"))
      .add(std::string_view("weight"));
  for (const auto& attribute : attribute_catalogue()) line.add(attribute.name);
  file.write(line.end());
  std::vector<std::vector<float>> columns(attribute_catalogue().size());
  for (std::size_t v = 0; v < sample.villages.villages(); ++v) {
    const std::size_t rows = sample.villages.live_rows[v];
    for (const auto& attribute : attribute_catalogue()) {
      auto& column = columns[static_cast<std::size_t>(attribute.id)];
      column.resize(rows);
      read_attribute(attribute.id, sample.households, sample.villages, v, sample.villages.first_row[v], rows,
                     column.data());
    }
    for (std::size_t i = 0; i < rows; ++i) {
      line.add(std::to_string(v + 1) + "-" + std::to_string(i + 1))
          .add(v + 1)
          .add(i + 1)
          .add(scenario.household_weight());
      for (const auto& attribute : attribute_catalogue()) {
        const float value = columns[static_cast<std::size_t>(attribute.id)][i];
        const auto names = labels.of(attribute.id);
        if (names.empty())
          line.add(static_cast<double>(value));
        else
          line.add(names[static_cast<std::size_t>(value)]);
      }
      file.write(line.end());
    }
  }
  return file.finish();
}

ExitStatus execute(const Invocation& call) {
  auto settings = settings_of(call.common);
  if (!settings.replicates) settings.replicates = 1;
  const auto scenarios = load_scenarios(call.operands, policy_types(), settings);
  const Scenario& scenario = scenarios.front();
  ResultsFolder folder(call.common.output.value_or("results/population-" + scenario.name), call.common.overwrite);
  if (const auto problem = folder.problem()) throw UsageError({*problem});

  auto provenance = provenance_of(scenarios, call.command_line);
  provenance.started = utc_now();
  // The fit needs the household's whole way to the survey's year; the table is that of the first replicate at its start.
  ResultSet results(describe(asked_for(scenarios), 0), folder.path());
  const auto sample =
      sample_population(scenarios, call.common.threads, [&](RunRecord&& record) { results.receive(record); });
  results.close();
  provenance.finished = utc_now();
  provenance.threads = call.common.threads;

  const std::string hash = write_population(*sample, scenario, folder.file("population.csv"));
  write_population_fit(results, folder.file("population_fit.csv"));
  const auto manifest = folder.file(std::string(manifest_name));
  write_file(manifest, manifest_text(results.description(), provenance, results.complete_replicates().size(), hash,
                                     folder.files()));
  folder.remove_leftovers();
  call.output << folder.path().string() << "\n";
  return ExitStatus::done;
}

}  // namespace

Command population_command() {
  return {"population",
          "write the synthetic population of the first year, and how well it fits the survey",
          {"SCENARIO.yaml", 1, 1},
          {CommonOption::output, CommonOption::replicates, CommonOption::seed, CommonOption::households,
           CommonOption::threads, CommonOption::set, CommonOption::overwrite},
          {},
          "liftline population scenarios/baseline.yaml --households 5000",
          &execute};
}

}  // namespace liftline
