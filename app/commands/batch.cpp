#include <spdlog/spdlog.h>

#include "app/batch_run.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/progress.hpp"
#include "app/ranks.hpp"

namespace liftline {
namespace {

constexpr const char* dry_run_option = "dry-run";

ExitStatus execute(const Invocation& call) {
  const unsigned threads = threads_of(call);
  const Experiment experiment(call.operands.front(), settings_of(call.common));
  if (!ranks().leads()) {
    ranks().serve([&](std::size_t point) { return experiment.scenarios_at(point); }, call.common.threads);
    return ExitStatus::done;
  }
  BatchPlan plan = plan_batch(experiment, threads);
  if (call.has(dry_run_option)) {
    call.output << "No errors. This would run:\n\n";
    print_batch(experiment, plan, threads, call.output);
    print_files(plan.files, call.output);
    return ExitStatus::done;
  }
  spdlog::info("{}, about {} on {}{}", tasks_text(plan), readable_duration(plan.seconds), counted(threads, "thread"),
               call.has(shard_option) ? ", of which this is shard " + shard_of(call).text() : "");
  return run_batch(call, experiment, std::move(plan), "results/" + experiment.file().experiment);
}

}  // namespace

Command batch_command() {
  return {"batch",
          "run a designed experiment into a store that survives anything, and go on where it stopped",
          {"EXPERIMENT.yaml", 1, 1},
          {CommonOption::output, CommonOption::replicates, CommonOption::seed, CommonOption::households,
           CommonOption::threads, CommonOption::set, CommonOption::overwrite, CommonOption::json},
          {{resume_option, "", "go on with the batch in the output folder, if there is one"},
           {shard_option, "K/N", "run the K-th of N parts, for as many machines; `liftline merge` joins them"},
           {dry_run_option, "", "only check, and print what would run"}},
          "liftline batch scenarios/experiments/targeting-grid.yaml --replicates 5",
          &execute,
          {{CommonOption::output, "folder for the results [results/<name of the experiment>]"},
           {CommonOption::set,
            "set a key of the scenarios, with county. of the county, with design. of the design; may be repeated"}}};
}

}  // namespace liftline
