#include <algorithm>
#include <string>
#include <vector>

#include "app/batch_plan.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/commands/run_estimate.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/progress.hpp"
#include "sim/config/document.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

void check_scenarios(const Invocation& call) {
  const std::vector<Scenario> scenarios = load_scenarios(call.operands, policy_types(), settings_of(call.common));
  const unsigned threads = threads_of(call);
  const RunEstimate estimate = estimate_run(scenarios, threads);
  std::ostream& output = call.output;
  output << "No errors. This would run:\n\n";
  print_scenarios(scenarios, output);
  output << "\n"
         << counted(scenarios.size(), "scenario") << " x " << counted(scenarios.front().replicates, "replicate")
         << " = " << counted(estimate.runs, "run") << ", " << grouped(estimate.household_years) << " household-years\n"
         << "about " << readable_duration(estimate.seconds) << " on " << counted(threads, "thread") << ", "
         << size_text(estimate.memory) << " of memory, " << size_text(estimate.scratch) << " of disk while it runs\n";
  print_files(estimate.files, output);
}

void check_experiment(const Invocation& call, const std::string& path) {
  const Experiment experiment(path, settings_of(call.common));
  const BatchPlan plan = plan_batch(experiment, threads_of(call));
  call.output << "No errors. This would run:\n\n";
  print_batch(experiment, plan, threads_of(call), call.output);
  print_files(plan.files, call.output);
}

/// Experiments are told by their first key; a file that cannot be read is reported by whoever reads it next.
bool is_experiment(const std::string& path) {
  Diagnostics ignored;
  const auto root = read_document(path, ignored);
  return root && root->find("experiment") != nullptr;
}

ExitStatus execute(const Invocation& call) {
  const auto experiments = std::count_if(call.operands.begin(), call.operands.end(), is_experiment);
  if (experiments == 0)
    check_scenarios(call);
  else if (call.operands.size() == 1)
    check_experiment(call, call.operands.front());
  else
    throw UsageError({"an experiment is checked by itself, without other files"});
  return ExitStatus::done;
}

}  // namespace

Command check_command() {
  return {"check",
          "check scenario files or an experiment without running them; print what would run and how large the results "
          "would be",
          {"FILE.yaml...", 1, 1000},
          {CommonOption::replicates, CommonOption::seed, CommonOption::households, CommonOption::threads,
           CommonOption::set},
          {},
          "liftline check scenarios/baseline.yaml scenarios/training.yaml",
          &execute};
}

}  // namespace liftline
