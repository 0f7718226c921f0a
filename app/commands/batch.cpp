#include <spdlog/spdlog.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "analysis/batch_tables.hpp"
#include "analysis/closing_table.hpp"
#include "analysis/write_results.hpp"
#include "app/batch_plan.hpp"
#include "app/batch_runner.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/commands/scenario_settings.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/folder_lock.hpp"

namespace liftline {
namespace {

namespace fs = std::filesystem;

constexpr const char* resume_option = "resume";
constexpr const char* dry_run_option = "dry-run";
constexpr const char* store_file = "results.sqlite";
constexpr const char* indices_file = "sobol_indices.csv";
constexpr const char* effects_file = "elementary_effects.csv";
constexpr std::size_t most_failures_told = 10;

/// A batch at work: its store, then its files.
class Batch {
 public:
  Batch(const Invocation& call, const Experiment& experiment, BatchPlan plan)
      : call_(call),
        experiment_(experiment),
        plan_(std::move(plan)),
        folder_(call.common.output.value_or("results/" + experiment.file().experiment),
                call.common.overwrite || call.has(resume_option)) {
    if (call.common.overwrite && call.has(resume_option))
      throw UsageError({"--resume goes on with results and --overwrite replaces them: give one of the two"});
    provenance_ = provenance_of(experiment.base(), call.command_line);
    provenance_.inputs.clear();
    provenance_.not_copied.clear();
    for (const InputFile& input : plan_.inputs)
      (input.copied ? provenance_.inputs : provenance_.not_copied).push_back({input.path, input.content});
    provenance_.started = utc_now();
    provenance_.threads = call.common.threads;
    plan_.store.program = "liftline " + provenance_.version + " (" + provenance_.commit + ")";
    plan_.store.provenance = {{"compiler", provenance_.compiler},
                              {"flags", provenance_.flags},
                              {"processor", provenance_.processor},
                              {"command_line", provenance_.command_line},
                              {"started", provenance_.started}};
  }

  ExitStatus run() {
    check_folder();
    const FolderLock lock(folder_.path());
    if (!lock.held())
      throw UsageError({"the folder " + folder_.path().string() +
                        " is in use by another liftline: wait for its end, or choose another with --output"});
    check_folder();  // another may have been here before the lock was ours
    open_store();
    catch_stop_signals();
    const std::string where = folder_.path().string();
    if (!call_.common.json) call_.output << where << "\n" << std::flush;
    write_manifest("");
    const bool completed = run_tasks();
    if (!completed) {
      const std::size_t done = store_->tasks_done();
      write_manifest("");
      spdlog::warn("stopped after {} of {} tasks; `--resume` goes on from there", done, plan_.tasks());
      throw Interrupted();
    }
    write_files(where);
    return tell_failures();
  }

 private:
  /// Refuses a folder that cannot be used as it is asked for.
  void check_folder() const {
    std::error_code code;
    const bool has_store = fs::exists(folder_.path() / store_file, code);
    if (call_.has(resume_option)) {
      if (fs::is_directory(folder_.path(), code) && (has_store || fs::is_empty(folder_.path(), code))) return;
      if (fs::exists(folder_.path(), code))
        throw UsageError({"--resume: the folder " + folder_.path().string() + " holds no " + store_file +
                          " to go on from: choose another with --output"});
      return;
    }
    if (const auto problem = folder_.problem())
      throw UsageError({*problem + (has_store && !call_.common.overwrite ? "; --resume goes on with its batch" : "")});
  }

  void open_store() {
    const fs::path path = folder_.path() / store_file;
    if (call_.common.overwrite) {
      folder_.file(store_file);  // refuses what is not the program's own
      for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path.string() + end);
    }
    store_.emplace(path);
    folder_.adopt(store_file);
    if (const auto problem = store_->problem()) throw UsageError({*problem});
    if (const auto difference = store_->difference_from(plan_.store))
      throw UsageError({"--resume: cannot go on in " + folder_.path().string() + ": " + *difference +
                        ". Choose another folder with --output, or begin anew with --overwrite"});
    store_->describe(plan_.store);
  }

  bool run_tasks() {
    Progress progress("tasks", call_.console, width_of_standard_error(), steady_seconds,
                      [](const std::string& line) { spdlog::info(line); });
    BatchRun how;
    how.program = plan_.store.program;
    how.parameters = plan_.store.parameters;
    how.inputs = plan_.inputs;
    how.simulate = [threads = call_.common.threads](auto scenarios, auto replicates, const auto& observer) {
      run_experiment(scenarios, replicates, threads, observer);
    };
    if (call_.common.progress) how.progress = [&](std::size_t done, std::size_t all) { progress.update(done, all); };
    how.stop = [] { return stop_signal() != 0; };
    return BatchRunner(experiment_, *store_, how).run();
  }

  /// The results of a point, read from the store.
  ResultSet results_at(std::size_t point, const std::vector<Scenario>& scenarios) {
    ResultSet results(describe(asked_for(scenarios), 0), folder_.path());
    store_->enter_point(point + 1, results.description(), false);
    const std::size_t asked = results.description().scenarios.size();
    const std::size_t replicates = results.description().replicates;
    store_->read_point([&](const RunRecord& record) {
      if (record.scenario < asked && record.replicate <= replicates) results.receive(record);
    });
    results.close();
    return results;
  }

  void write_files(const std::string& where) {
    provenance_.finished = utc_now();
    provenance_.batch = counts();
    const std::string text = experiment_.file().design ? write_points(where) : write_alone(where);
    if (call_.common.json)
      call_.output << text;
    else
      call_.output << "\n" << text << where << "\n";
  }

  /// Without a design the files are those of a run.
  std::string write_alone(const std::string& where) {
    const std::vector<Scenario> scenarios = experiment_.scenarios_at(0);
    const ResultSet results = results_at(0, scenarios);
    const ParameterTable drawn = parameters_of_replicates(scenarios.front(), results);
    for (const ResultTable& table : tables_of(results, drawn, by_group(scenarios))) folder_.file(table.name);
    for (const char* figure : {"figures/poverty_rate.svg", "figures/poverty_rate.txt"}) folder_.file(figure);
    note_inputs();
    write_manifest("");
    const std::string name =
        write_results(results, drawn, provenance_, by_group(scenarios), Workers(call_.common.threads), folder_);
    store_->finish();
    return call_.common.json ? closing_json(results, name, where) : closing_table(results, name);
  }

  std::string write_points(const std::string& where) {
    const Workers workers(call_.common.threads);
    const auto& factors = plan_.store.factors;
    BatchTables tables(folder_, factors, experiment_.points());
    std::vector<std::vector<double>> places;
    const DesignMethod method = experiment_.file().design->method;
    for (std::size_t point = 0; point < experiment_.points(); ++point) {
      if (stop_signal() != 0) throw Interrupted();
      const std::vector<Scenario> scenarios = experiment_.scenarios_at(point);
      const ResultSet results = results_at(point, scenarios);
      tables.add_point(plan_.store.points[point], results, parameters_of_replicates(scenarios.front(), results),
                       by_group(scenarios), workers);
      replicates_done_ = std::min(replicates_done_, results.complete_replicates().size());
      if (method == DesignMethod::morris) places.push_back(experiment_.place_of(point));
    }
    if (method == DesignMethod::saltelli) folder_.file(indices_file);
    if (method == DesignMethod::morris) folder_.file(effects_file);
    note_inputs();
    write_manifest("");  // before any of the files has its name: whoever is killed here may go on
    const std::string hash = tables.finish();
    if (method == DesignMethod::saltelli)
      write_sobol_indices(tables.responses(), factors, experiment_.base().front().seed, folder_.file(indices_file));
    if (method == DesignMethod::morris)
      write_elementary_effects(tables.responses(), factors, places, folder_.file(effects_file));
    write_inputs();
    write_manifest(hash);
    folder_.remove_leftovers();
    store_->finish();
    const std::string name = spoken_hash(hash);
    return call_.common.json ? batch_json(tables.responses(), factors, plan_.store.points, name, where)
                             : batch_table(tables.responses(), factors, plan_.store.points, name);
  }

  static bool by_group(const std::vector<Scenario>& scenarios) { return scenarios.front().report.replicates_by_group; }

  /// Notes the files of the inputs, so that the manifest lists what is written next: a batch that is killed here may be resumed.
  void note_inputs() {
    for (const std::string& copy : input_copies(provenance_.inputs)) folder_.file(copy);
    for (const auto& effective : provenance_.effective) folder_.file("inputs/effective/" + effective.name);
  }

  void write_inputs() {
    const auto copies = input_copies(provenance_.inputs);
    for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder_.file(copies[i]), provenance_.inputs[i].text);
    for (const auto& effective : provenance_.effective)
      write_file(folder_.file("inputs/effective/" + effective.name), effective.text);
  }

  BatchCounts counts() {
    BatchCounts counts;
    counts.experiment = experiment_.file().experiment;
    if (experiment_.file().design) counts.method = name_of(experiment_.file().design->method);
    counts.points = plan_.points;
    counts.tasks = plan_.tasks();
    counts.tasks_done = store_->tasks_done();
    counts.tasks_failed = store_->tasks_failed();
    return counts;
  }

  /// `hash`: of the main table; empty: the batch is not finished.
  void write_manifest(const std::string& hash) {
    provenance_.batch = counts();
    provenance_.interrupted = hash.empty();
    const auto path = folder_.file(std::string(manifest_name));
    write_file(path, manifest_text(describe(asked_for(experiment_.base()), 0), provenance_,
                                   hash.empty() ? 0 : replicates_done_, hash, folder_.files()));
    provenance_.interrupted = false;
  }

  ExitStatus tell_failures() {
    const std::size_t failed = provenance_.batch->tasks_failed;
    if (failed == 0) return ExitStatus::done;
    for (const FailedTask& task : store_->failures(most_failures_told))
      spdlog::error("point {}, scenario {}, replicate {}: {}", task.key.point,
                    plan_.store.scenarios.at(task.key.scenario - 1).name, task.key.replicate, task.message);
    spdlog::error("{} of {} tasks failed; `--resume` tries them again", failed, plan_.tasks());
    return ExitStatus::failed;
  }

  const Invocation& call_;
  const Experiment& experiment_;
  BatchPlan plan_;
  ResultsFolder folder_;
  Provenance provenance_;
  std::optional<ResultStore> store_;
  std::size_t replicates_done_ = plan_.replicates;  // at the point that has fewest
};

ExitStatus execute(const Invocation& call) {
  const unsigned threads =
      call.common.threads > 0 ? call.common.threads : std::max(1U, std::thread::hardware_concurrency());
  const Experiment experiment(call.operands.front(), settings_of(call.common));
  BatchPlan plan = plan_batch(experiment, threads);
  if (call.has(dry_run_option)) {
    call.output << "No errors. This would run:\n\n";
    print_batch(experiment, plan, threads, call.output);
    print_files(plan.files, call.output);
    return ExitStatus::done;
  }
  spdlog::info("{}, about {} on {}", tasks_text(plan), readable_duration(plan.seconds), counted(threads, "thread"));
  return Batch(call, experiment, std::move(plan)).run();
}

}  // namespace

Command batch_command() {
  return {"batch",
          "run a designed experiment into a store that survives anything, and go on where it stopped",
          {"EXPERIMENT.yaml", 1, 1},
          {CommonOption::output, CommonOption::replicates, CommonOption::seed, CommonOption::households,
           CommonOption::threads, CommonOption::set, CommonOption::overwrite, CommonOption::json},
          {{resume_option, "", "go on with the batch in the output folder, if there is one"},
           {dry_run_option, "", "only check, and print what would run"}},
          "liftline batch scenarios/experiments/targeting-grid.yaml --replicates 5",
          &execute,
          {{CommonOption::output, "folder for the results [results/<name of the experiment>]"},
           {CommonOption::set,
            "set a key of the scenarios, with county. of the county, with design. of the design; may be repeated"}}};
}

}  // namespace liftline
