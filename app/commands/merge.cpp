#include <spdlog/spdlog.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <set>
#include <thread>

#include "app/batch_folder.hpp"
#include "app/batch_tasks.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/folder_lock.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

/// One of the folders that are joined.
struct Source {
  fs::path folder;
  ResultStore store;
};

/// Opens the stores of all folders, or says of each why it cannot be joined.
std::deque<Source> open_sources(const Invocation& call) {
  std::deque<Source> sources;
  std::vector<std::string> mistakes;
  std::set<fs::path> seen;
  for (const std::string& folder : call.operands) {
    const fs::path path = fs::path(folder) / store_file;
    std::error_code code;
    if (!seen.insert(fs::weakly_canonical(folder, code)).second) {
      mistakes.push_back("'" + folder + "' is given twice");
    } else if (!fs::is_regular_file(path, code)) {
      mistakes.push_back("'" + folder + "' holds no batch: there is no " + path.string());
    } else if (is_in_use(folder)) {
      mistakes.push_back("'" + folder + "' is in use by another liftline: wait for its end");
    } else {
      sources.push_back({folder, ResultStore(path, Database::Access::read_only)});
      if (const auto problem = sources.back().store.problem())
        mistakes.push_back(*problem);
      else if (sources.back().store.is_new())
        mistakes.push_back("'" + folder + "' holds nothing yet");
    }
  }
  if (!mistakes.empty()) throw UsageError(std::move(mistakes));
  return sources;
}

/// The experiment as a folder's batch ran it: its inputs stand there, with all that the command line had set.
fs::path experiment_in(Source& source) {
  const fs::path path =
      source.folder / "inputs/effective" / effective_experiment(source.store.provenance("experiment"));
  if (!fs::is_regular_file(path))
    throw UsageError({"'" + source.folder.string() + "' is not finished: there is no " + path.string() +
                      "; `liftline batch --resume` goes on with it"});
  return path;
}

/// The plan of the whole batch, with the inputs as the first folder's batch read them.
BatchPlan plan_of(const Experiment& experiment, Source& first, unsigned threads) {
  BatchPlan plan = plan_batch(experiment, threads);
  plan.store.inputs = first.store.inputs();
  plan.inputs.clear();
  for (const StoredInput& input : plan.store.inputs) plan.inputs.push_back({input.path, input.text});
  return plan;
}

/// Refuses folders of other batches, inputs and programs than the merged one.
void check_sources(std::deque<Source>& sources, const StoreDescription& batch) {
  std::vector<std::string> mistakes;
  for (Source& source : sources) {
    StoreDescription of_source = batch;
    const std::string shard = source.store.provenance("shard");
    of_source.shard = {std::stoul(shard), std::stoul(shard.substr(shard.find('/') + 1))};
    if (const auto difference = source.store.difference_from(of_source))
      mistakes.push_back("cannot join " + source.folder.string() + ": " + *difference);
  }
  if (!mistakes.empty()) throw UsageError(std::move(mistakes));
}

/// Copies what is done at a point and not there yet. Tasks are taken by their address: what it says must be what they are asked for.
void join_point(std::size_t point, const std::vector<Scenario>& scenarios, std::deque<Source>& sources,
                BatchFolder& merged) {
  const ResultDescription about = describe(asked_for(scenarios), 0);
  const StoreDescription& batch = merged.plan().store;
  const auto content = content_hashes(scenarios);
  merged.store().enter_point(point + 1, about, scenarios.front().report.replicates_by_group);
  DoneTasks done = merged.store().done_at_point();
  for (Source& source : sources) {
    source.store.enter_point(point + 1, about, false);
    const DoneTasks there = source.store.done_at_point();
    source.store.read_point([&](const RunRecord& record) {
      const std::pair<std::size_t, std::size_t> key{record.scenario + 1, record.replicate};
      const std::string address = task_address(batch.program, content.at(record.scenario), record.replicate);
      if (done.contains(key) || there.at(key) != address || record.replicate > batch.replicates) return;
      merged.store().write(record, address,
                           parameters_of_task(scenarios[record.scenario], record.replicate, batch.parameters));
      done[key] = address;
    });
  }
}

void join(const Invocation& call, const Experiment& experiment, std::deque<Source>& sources, BatchFolder& merged) {
  Progress progress("points", call.console, width_of_standard_error(), steady_seconds,
                    [](const std::string& line) { spdlog::info(line); });
  for (std::size_t point = 0; point < experiment.points(); ++point) {
    if (stop_signal() != 0) throw Interrupted();
    join_point(point, experiment.scenarios_at(point), sources, merged);
    if (call.common.progress) progress.update(point + 1, experiment.points());
  }
}

ExitStatus execute(const Invocation& call) {
  std::deque<Source> sources = open_sources(call);
  const Experiment experiment(experiment_in(sources.front()).string(), CommandLineSettings{});
  const ResultsFolder folder(call.common.output.value_or("results/" + experiment.file().experiment),
                             call.common.overwrite);
  if (const auto problem = folder.problem()) throw UsageError({*problem});
  const unsigned threads =
      call.common.threads > 0 ? call.common.threads : std::max(1U, std::thread::hardware_concurrency());
  BatchFolder merged(call, experiment, plan_of(experiment, sources.front(), threads), folder, Shard());
  check_sources(sources, merged.plan().store);
  const FolderLock lock(folder.path());
  if (!lock.held()) throw UsageError({"the folder " + folder.path().string() + " is in use by another liftline"});
  if (const auto problem = folder.problem()) throw UsageError({*problem});
  merged.open_store(call.common.overwrite, "--output");
  catch_stop_signals();
  merged.write_manifest();
  join(call, experiment, sources, merged);
  const std::string where = folder.path().string();
  const std::size_t done = merged.store().tasks_done();
  const bool complete = done == merged.tasks();
  const std::string text = merged.write_files();
  if (call.common.json)
    call.output << text;
  else
    call.output << where << "\n\n" << text << where << "\n";
  if (complete) return ExitStatus::done;
  spdlog::error("{} of {} tasks are in none of the folders; `liftline batch {} --resume -o {}` runs them",
                merged.tasks() - done, merged.tasks(), experiment_in(sources.front()).string(), where);
  return ExitStatus::failed;
}

}  // namespace

Command merge_command() {
  return {"merge",
          "join the shards of a batch that ran on several machines",
          {"DIR...", 1, 1000},
          {CommonOption::output, CommonOption::threads, CommonOption::overwrite, CommonOption::json},
          {},
          "liftline merge results/targeting-grid-shard-1-of-2 results/targeting-grid-shard-2-of-2",
          &execute,
          {{CommonOption::output, "folder for the joined results [results/<name of the experiment>]"}}};
}

}  // namespace liftline
