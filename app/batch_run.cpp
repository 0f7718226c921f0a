#include "app/batch_run.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

#include "app/batch_folder.hpp"
#include "app/batch_runner.hpp"
#include "app/command_line.hpp"
#include "app/commands/plan_text.hpp"
#include "app/progress.hpp"
#include "app/ranks.hpp"
#include "app/signals.hpp"
#include "sim/config/scalars.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/folder_lock.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

/// A whole number from 1 to a million; 0: the text is none.
std::size_t whole_number(std::string_view text) {
  const double value = parse_number(text).value_or(0);
  return value >= 1 && value <= 1e6 && value == std::floor(value) ? static_cast<std::size_t>(value) : 0;
}

fs::path folder_of(const Invocation& call, const std::string& usual, const Shard& shard) {
  if (call.common.output) return *call.common.output;
  return usual + (shard.is_whole() ? "" : "-shard-" + std::to_string(shard.number) + "-of-" + std::to_string(shard.of));
}

/// Refuses a folder that cannot be used as it is asked for.
void check_folder(const Invocation& call, const ResultsFolder& folder) {
  std::error_code code;
  const bool has_store = fs::exists(folder.path() / store_file, code);
  if (call.has(resume_option)) {
    if (!fs::exists(folder.path(), code)) return;
    if (fs::is_directory(folder.path(), code) && (has_store || fs::is_empty(folder.path(), code))) return;
    throw UsageError({"--resume: the folder " + folder.path().string() + " holds no " + store_file +
                      " to go on from: choose another with --output"});
  }
  if (const auto problem = folder.problem())
    throw UsageError({*problem + (has_store && !call.common.overwrite ? "; --resume goes on with its batch" : "")});
}

/// Works through the tasks that are open; false if a signal stopped it.
bool run_tasks(const Invocation& call, const Experiment& experiment, BatchFolder& batch) {
  Progress progress("tasks", call.console, width_of_standard_error(), steady_seconds,
                    [](const std::string& line) { spdlog::info(line); });
  BatchRun how;
  how.program = batch.plan().store.program;
  how.parameters = batch.plan().store.parameters;
  how.inputs = batch.plan().inputs;
  how.shard = batch.plan().store.shard;
  how.simulate = [threads = call.common.threads](std::size_t point, auto scenarios, auto replicates,
                                                 const auto& observer) {
    ranks().run(point, scenarios, replicates, threads, observer);
  };
  if (call.common.progress) how.progress = [&](std::size_t done, std::size_t all) { progress.update(done, all); };
  how.stop = [] { return stop_signal() != 0; };
  return BatchRunner(experiment, batch.store(), how).run();
}

}  // namespace

Shard shard_of(const Invocation& call) {
  if (!call.has(shard_option)) return {};
  const std::string& text = call.values.find(shard_option)->second;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const Shard shard{whole_number(std::string_view(text).substr(0, slash)),
                    slash < text.size() ? whole_number(std::string_view(text).substr(slash + 1)) : 0};
  if (shard.number == 0 || shard.number > shard.of)
    throw UsageError({"--shard: expected K/N, such as 1/8, with K from 1 to N, got '" + text + "'"});
  return shard;
}

ExitStatus run_batch(const Invocation& call, const Experiment& experiment, BatchPlan plan,
                     const std::string& usual_folder) {
  const Shard shard = shard_of(call);
  if (call.common.overwrite && call.has(resume_option))
    throw UsageError({"--resume goes on with results and --overwrite replaces them: give one of the two"});
  if (call.common.json && !shard.is_whole()) throw UsageError({"--json: a shard has no summary; `liftline merge` has"});
  const ResultsFolder folder(folder_of(call, usual_folder, shard), call.common.overwrite || call.has(resume_option));
  check_folder(call, folder);
  const FolderLock lock(folder.path());
  if (!lock.held())
    throw UsageError({"the folder " + folder.path().string() +
                      " is in use by another liftline: wait for its end, or choose another with --output"});
  check_folder(call, folder);  // another may have been here before the lock was ours
  BatchFolder batch(call, experiment, std::move(plan), folder, shard);
  batch.open_store(call.common.overwrite, "--resume");
  catch_stop_signals();
  const std::string where = folder.path().string();
  if (!call.common.json) call.output << where << "\n" << std::flush;
  batch.write_manifest();
  if (!run_tasks(call, experiment, batch)) {
    batch.write_manifest();
    spdlog::warn("stopped after {} of {} tasks; `--resume` goes on from there", batch.store().tasks_done(),
                 batch.tasks());
    throw Interrupted();
  }
  if (!shard.is_whole()) {
    batch.write_shard();
    call.output << "\nShard " << shard.text() << ": " << counted(batch.store().tasks_done(), "task")
                << " done. `liftline merge` joins the shards.\n"
                << where << "\n";
  } else if (call.common.json) {
    call.output << batch.write_files();
  } else {
    call.output << "\n" << batch.write_files() << where << "\n";
  }
  const std::size_t failed = batch.tell_failures();
  if (failed == 0) return ExitStatus::done;
  spdlog::error("{} of {} tasks failed; `--resume` tries them again", failed, batch.tasks());
  return ExitStatus::failed;
}

}  // namespace liftline
