#include <spdlog/spdlog.h>

#include <algorithm>

#include "analysis/closing_table.hpp"
#include "analysis/write_results.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/config/nearest.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

constexpr const char* reference_option = "reference";

/// The scenario that the others are compared with: the one named, else the first.
std::size_t reference_of(const Invocation& call, std::span<const Scenario> scenarios) {
  if (!call.has(reference_option)) return 0;
  const std::string& name = call.values.find(reference_option)->second;
  std::vector<std::string> names;
  for (const auto& scenario : scenarios) names.push_back(scenario.name);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw UsageError({"--reference: no scenario of this run is called '" + name + "'" + did_you_mean(name, names)});
  return static_cast<std::size_t>(found - names.begin());
}

void warn_of_mixed_assumptions(std::span<const Scenario> scenarios, std::size_t reference) {
  for (const auto& scenario : scenarios) {
    const auto changed = changed_assumptions(scenario, scenarios[reference]);
    if (changed.empty()) continue;
    spdlog::warn("{} differs from {} not only in policies but in {}: their difference is not the effect of a policy",
                 scenario.name, scenarios[reference].name, listed(changed));
  }
}

/// Simulates into the set; returns false if a signal stopped it.
bool simulate(const Invocation& call, std::span<const Scenario> scenarios, ResultSet& results) {
  Progress progress("runs", call.console, width_of_standard_error(), steady_seconds,
                    [](const std::string& line) { spdlog::info(line); });
  ExperimentObserver observer;
  observer.receive = [&](RunRecord&& record) { results.receive(record); };
  observer.fit_of = results.description().reference;
  if (call.common.progress) observer.progress = [&](std::size_t done, std::size_t all) { progress.update(done, all); };
  observer.stop = [] { return stop_signal() != 0; };
  try {
    run_experiment(scenarios, replicates_of(scenarios.front(), 1, scenarios.front().replicates), call.common.threads,
                   observer);
    return true;
  } catch (const Interrupted&) {
    return false;
  }
}

ExitStatus execute(const Invocation& call) {
  const auto all = load_scenarios(call.operands, policy_types(), settings_of(call.common));
  const auto scenarios = asked_for(all);
  const std::size_t reference = reference_of(call, scenarios);
  ResultsFolder folder(call.common.output.value_or(default_folder(scenarios)), call.common.overwrite);
  if (const auto problem = folder.problem()) throw UsageError({*problem});
  warn_of_mixed_assumptions(scenarios, reference);
  catch_stop_signals();

  const std::string where = folder.path().string();
  if (!call.common.json) call.output << where << "\n" << std::flush;
  Provenance provenance = provenance_of(all, call.command_line);
  provenance.started = utc_now();
  ResultSet results(describe(scenarios, reference), folder.path());
  const bool completed = simulate(call, all, results);
  results.close();
  provenance.finished = utc_now();
  provenance.interrupted = !completed;
  provenance.threads = call.common.threads;

  const std::size_t done = results.complete_replicates().size();
  if (done == 0) throw Interrupted();
  const std::string name = write_results(results, provenance, scenarios.front().report.replicates_by_group,
                                         Workers(call.common.threads), folder);
  if (call.common.json)
    call.output << closing_json(results, name, where);
  else
    call.output << "\n" << closing_table(results, name) << where << "\n";
  if (completed) return ExitStatus::done;
  spdlog::warn("stopped after {} of {} replicates; what was finished is in {}", done, scenarios.front().replicates,
               where);
  throw Interrupted();
}

}  // namespace

Command run_command() {
  return {"run",
          "simulate scenarios under common random numbers and compare each with the first",
          {"FILE.yaml...", 1, 1000},
          {CommonOption::output, CommonOption::replicates, CommonOption::seed, CommonOption::households,
           CommonOption::threads, CommonOption::set, CommonOption::overwrite, CommonOption::json},
          {{reference_option, "NAME", "the scenario that the others are compared with (default: the first)"}},
          "liftline run scenarios/baseline.yaml scenarios/training.yaml --replicates 20",
          &execute};
}

}  // namespace liftline
