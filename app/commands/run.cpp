#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>

#include "analysis/closing_table.hpp"
#include "analysis/monte_carlo.hpp"
#include "analysis/report/write_report.hpp"
#include "analysis/write_results.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

constexpr const char* reference_option = "reference";
constexpr const char* halfwidth_option = "target-halfwidth";
constexpr const char* most_option = "most-replicates";

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

/// A number that an option gives, within its range.
std::optional<double> number_of(const Invocation& call, const char* option, double low, double high,
                                const std::string& expected) {
  if (!call.has(option)) return std::nullopt;
  const std::string& text = call.values.find(option)->second;
  const auto value = parse_number(text);
  if (!value || !(*value >= low) || !(*value <= high))
    throw UsageError({"--" + std::string(option) + ": expected " + expected + ", got '" + text + "'"});
  return value;
}

/// A run of scenarios with its results, which may be extended until the means are exact enough.
class Simulation {
 public:
  Simulation(const Invocation& call, std::vector<Scenario>& all, ResultSet& results)
      : call_(call), all_(all), results_(results) {
    if (const auto points = number_of(call, halfwidth_option, 1e-6, 100, "percentage points, 0.000001 to 100"))
      target_ = *points / 100;
    if (const auto most = number_of(call, most_option, 2, most_replicates, "a number of replicates, 2 to 1000000"))
      most_ = static_cast<std::size_t>(*most);
    if (call.has(most_option) && !target_)
      throw UsageError({std::string("--") + most_option + " is of use only with --" + halfwidth_option});
    if (target_ && all.front().variance_design)
      throw UsageError({std::string("--") + halfwidth_option + ": a variance_design fixes the number of replicates"});
  }

  /// Simulates into the set; returns false if a signal stopped it.
  bool run() {
    std::size_t done = 0;
    std::size_t wanted = all_.front().replicates;
    while (simulate(done + 1, wanted)) {
      done = wanted;
      results_.close();
      if (!target_) return true;
      const auto error = monte_carlo_error(results_);
      const std::size_t most = std::max(most_, std::size_t{all_.front().replicates});
      if (error.halfwidth <= *target_ || done >= most) return true;
      // The error itself is an estimate: no round more than quadruples what it rests on.
      wanted = std::min({most, std::max(error.needed(*target_), done + 1), 4 * done});
      if (done < 2) wanted = std::min(most, std::size_t{20});
      spdlog::info("half the 95 % Monte-Carlo interval is {:.3f} points with {} replicates; going on to {}",
                   100 * error.halfwidth, done, wanted);
      for (auto& scenario : all_) extend(scenario, wanted);
      results_.extend(wanted);
    }
    results_.close();
    return false;
  }

  /// What is said of the target, if there is one.
  std::string sentence() const {
    return target_ ? monte_carlo_sentence(monte_carlo_error(results_), *target_) : std::string();
  }

 private:
  bool simulate(std::size_t first, std::size_t last) {
    Progress progress("runs", call_.console, width_of_standard_error(), steady_seconds,
                      [](const std::string& line) { spdlog::info(line); });
    ExperimentObserver observer;
    observer.receive = [&](RunRecord&& record) { results_.receive(record); };
    observer.fit_of = results_.description().reference;
    if (call_.common.progress)
      observer.progress = [&](std::size_t done, std::size_t all) { progress.update(done, all); };
    observer.stop = [] { return stop_signal() != 0; };
    try {
      run_experiment(all_, replicates_of(all_.front(), first, last), call_.common.threads, observer);
      return true;
    } catch (const Interrupted&) {
      return false;
    }
  }

  /// The number is part of the effective scenario, which runs again as it stands.
  static void extend(Scenario& scenario, std::size_t replicates) {
    scenario.replicates = static_cast<std::uint32_t>(replicates);
    scenario.effective.set("replicates", Position(), Node::of_integer(static_cast<std::int64_t>(replicates)));
  }

  const Invocation& call_;
  std::vector<Scenario>& all_;
  ResultSet& results_;
  std::optional<double> target_;  // share of people
  std::size_t most_ = 10000;
};

/// The uncertain parameters of the complete replicates, if any varies.
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

ExitStatus execute(const Invocation& call) {
  auto all = load_scenarios(call.operands, policy_types(), settings_of(call.common));
  const auto scenarios = asked_for(all);
  const std::size_t reference = reference_of(call, scenarios);
  ResultsFolder folder(call.common.output.value_or(default_folder(scenarios)), call.common.overwrite);
  if (const auto problem = folder.problem()) throw UsageError({*problem});
  warn_of_mixed_assumptions(scenarios, reference);
  catch_stop_signals();

  const std::string where = folder.path().string();
  const std::string started = utc_now();
  ResultSet results(describe(scenarios, reference), folder.path());
  Simulation simulation(call, all, results);
  if (!call.common.json) call.output << where << "\n" << std::flush;
  const bool completed = simulation.run();
  Provenance provenance = provenance_of(all, call.command_line);
  provenance.started = started;
  provenance.finished = utc_now();
  provenance.interrupted = !completed;
  provenance.threads = call.common.threads;

  const std::size_t done = results.complete_replicates().size();
  if (done == 0) throw Interrupted();
  const std::string name =
      write_results(results, parameters_of_replicates(scenarios[reference], results), provenance,
                    scenarios.front().report.replicates_by_group, Workers(call.common.threads), folder);
  write_report(ResultsFolderSource(folder.path()), folder.path() / report_name);
  if (call.common.json)
    call.output << closing_json(results, name, where);
  else
    call.output << "\n" << closing_table(results, name) << simulation.sentence() << where << "\n";
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
          {{reference_option, "NAME", "the scenario that the others are compared with (default: the first)"},
           {halfwidth_option, "POINTS",
            "go on with more replicates until half the 95 % Monte-Carlo interval of the poverty rates and their "
            "differences is at "
            "most so many percentage points"},
           {most_option, "N", "with --target-halfwidth: stop at so many (default: 10000)"}},
          "liftline run scenarios/baseline.yaml scenarios/training.yaml --replicates 20",
          &execute};
}

}  // namespace liftline
