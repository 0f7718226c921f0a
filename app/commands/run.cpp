#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "analysis/closing_table.hpp"
#include "analysis/monte_carlo.hpp"
#include "analysis/report/write_report.hpp"
#include "analysis/write_results.hpp"
#include "app/batch_folder.hpp"
#include "app/batch_run.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/describe.hpp"
#include "app/experiment.hpp"
#include "app/progress.hpp"
#include "app/ranks.hpp"
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
      ranks().run(0, all_, replicates_of(all_.front(), first, last), call_.common.threads, observer);
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

/// A run whose replicates are kept in a store as they are done.
ExitStatus run_with_store(const Invocation& call, std::span<const Scenario> scenarios) {
  for (const char* option : {reference_option, halfwidth_option, most_option})
    if (call.has(option))
      throw UsageError({std::string("--") + option + " does not go with --resume and --shard" +
                        (option == reference_option ? ": put the reference first" : "")});
  const std::string folder = default_folder(scenarios);
  std::string name = std::filesystem::path(folder).filename().string();
  if (const auto plus = name.rfind('+'); plus != std::string::npos) name.replace(plus, 1, "-and-");
  const unsigned threads = threads_of(call);
  const Experiment experiment(name, call.operands, settings_of(call.common));
  return run_batch(call, experiment, plan_batch(experiment, threads), folder);
}

ExitStatus execute(const Invocation& call) {
  auto all = load_scenarios(call.operands, policy_types(), settings_of(call.common));
  if (!ranks().leads()) {
    ranks().serve([&](std::size_t) { return all; }, call.common.threads);
    return ExitStatus::done;
  }
  if (call.has(resume_option) || call.has(shard_option)) return run_with_store(call, asked_for(all));
  const auto scenarios = asked_for(all);
  const std::size_t reference = reference_of(call, scenarios);
  ResultsFolder folder(call.common.output.value_or(default_folder(scenarios)), call.common.overwrite);
  if (const auto problem = folder.problem())
    throw UsageError(
        {*problem + (std::filesystem::exists(folder.path() / store_file) ? "; --resume goes on with its run" : "")});
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
  write_report_into(folder.path());
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
           {most_option, "N", "with --target-halfwidth: stop at so many (default: 10000)"},
           {resume_option, "",
            "keep every replicate in a store when it is done, and go on with the run in the output folder, if there is "
            "one"},
           {shard_option, "K/N", "run the K-th of N parts, for as many machines; `liftline merge` joins them"}},
          "liftline run scenarios/baseline.yaml scenarios/training.yaml --replicates 20",
          &execute};
}

}  // namespace liftline
