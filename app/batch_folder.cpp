#include "app/batch_folder.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>

#include "analysis/batch_tables.hpp"
#include "analysis/closing_table.hpp"
#include "analysis/report/static_figures.hpp"
#include "analysis/report/write_report.hpp"
#include "analysis/write_results.hpp"
#include "app/command_line.hpp"
#include "app/describe.hpp"
#include "app/signals.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/hash.hpp"

namespace liftline {

namespace fs = std::filesystem;

namespace {

constexpr const char* indices_file = "sobol_indices.csv";
constexpr const char* effects_file = "elementary_effects.csv";
constexpr std::size_t most_failures_told = 10;

bool by_group(const std::vector<Scenario>& scenarios) { return scenarios.front().report.replicates_by_group; }

}  // namespace

std::string effective_experiment(const std::string& name) { return "experiments/" + name + ".yaml"; }

BatchFolder::BatchFolder(const Invocation& call, const Experiment& experiment, BatchPlan plan, ResultsFolder folder,
                         Shard shard)
    : call_(call),
      experiment_(experiment),
      plan_(std::move(plan)),
      folder_(std::move(folder)),
      provenance_(provenance_of(experiment.base(), call.command_line)),
      replicates_done_(plan_.replicates) {
  provenance_.inputs.clear();
  provenance_.not_copied.clear();
  for (const InputFile& input : plan_.inputs)
    (input.copied ? provenance_.inputs : provenance_.not_copied).push_back({input.path, input.content});
  provenance_.effective.push_back({effective_experiment(experiment.file().experiment), experiment.effective_text()});
  for (std::size_t i = 1; i < experiment.inputs().size(); ++i) {  // the table of points
    const InputFile& table = experiment.inputs()[i];
    provenance_.effective.push_back({"experiments/" + fs::path(table.path).filename().string(), table.content});
  }
  provenance_.started = utc_now();
  provenance_.threads = call.common.threads;
  plan_.store.shard = shard;
  plan_.store.program = "liftline " + provenance_.version + " (" + provenance_.commit + ")";
  plan_.store.provenance = {{"compiler", provenance_.compiler},
                            {"flags", provenance_.flags},
                            {"processor", provenance_.processor},
                            {"command_line", provenance_.command_line},
                            {"started", provenance_.started}};
}

std::size_t BatchFolder::tasks() const {
  return plan_.scenarios * plan_.store.shard.replicates(plan_.points, plan_.replicates);
}

void BatchFolder::open_store(bool overwrite, const std::string& asked_by) {
  const fs::path path = folder_.path() / store_file;
  if (overwrite) {
    folder_.file(store_file);  // refuses what is not the program's own
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path.string() + end);
  }
  store_.emplace(path);
  folder_.adopt(store_file);
  if (const auto problem = store_->problem()) throw UsageError({*problem});
  if (const auto difference = store_->difference_from(plan_.store))
    throw UsageError({asked_by + ": cannot go on in " + folder_.path().string() + ": " + *difference +
                      ". Choose another folder with --output, or begin anew with --overwrite"});
  store_->describe(plan_.store);
}

/// The results of a point, read from the store.
ResultSet BatchFolder::results_at(std::size_t point, const std::vector<Scenario>& scenarios) {
  ResultSet results(describe(asked_for(scenarios), 0), folder_.path());
  store_->enter_point(point + 1, results.description(), false);
  store_->read_point([&](const RunRecord& record) { results.receive(record); });
  results.close();
  return results;
}

void BatchFolder::write_shard() {
  note_inputs();
  write_manifest("", true);
  write_inputs();
  provenance_.finished = utc_now();
  write_manifest("", false);
  folder_.remove_leftovers();
  store_->finish();
}

std::string BatchFolder::write_files() { return experiment_.file().design ? write_points() : write_alone(); }

/// Without a design the files are those of a run.
std::string BatchFolder::write_alone() {
  const std::vector<Scenario> scenarios = experiment_.scenarios_at(0);
  const ResultSet results = results_at(0, scenarios);
  const ParameterTable drawn = parameters_of_replicates(scenarios.front(), results);
  for (const ResultTable& table : tables_of(results, drawn, by_group(scenarios))) folder_.file(table.name);
  for (const std::string& name : report_files(!results.description().dynamics.empty())) folder_.file(name);
  note_inputs();
  write_manifest("", true);
  provenance_.finished = utc_now();
  provenance_.batch = counts();
  const std::string name =
      write_results(results, drawn, provenance_, by_group(scenarios), Workers(call_.common.threads), folder_);
  if (!results.complete_replicates().empty()) write_report_into(folder_.path());
  store_->finish();
  return call_.common.json ? closing_json(results, name, folder_.path().string()) : closing_table(results, name);
}

std::string BatchFolder::write_points() {
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
  const bool has_report = replicates_done_ > 0;
  if (has_report) folder_.file(report_name);
  if (method == DesignMethod::saltelli) folder_.file(indices_file);
  if (method == DesignMethod::morris) folder_.file(effects_file);
  note_inputs();
  write_manifest("", true);
  const std::string hash = tables.finish();
  if (method == DesignMethod::saltelli)
    write_sobol_indices(tables.responses(), factors, experiment_.base().front().seed, folder_.file(indices_file));
  if (method == DesignMethod::morris)
    write_elementary_effects(tables.responses(), factors, places, folder_.file(effects_file));
  write_inputs();
  provenance_.finished = utc_now();
  write_manifest(hash, false);
  if (has_report) write_report_into(folder_.path());
  folder_.remove_leftovers();
  store_->finish();
  const std::string name = spoken_hash(hash);
  return call_.common.json ? batch_json(tables.responses(), factors, plan_.store.points, name, folder_.path().string())
                           : batch_table(tables.responses(), factors, plan_.store.points, name);
}

void BatchFolder::note_inputs() {
  for (const std::string& copy : input_copies(provenance_.inputs)) folder_.file(copy);
  for (const auto& effective : provenance_.effective) folder_.file("inputs/effective/" + effective.name);
}

void BatchFolder::write_inputs() {
  const auto copies = input_copies(provenance_.inputs);
  for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder_.file(copies[i]), provenance_.inputs[i].text);
  for (const auto& effective : provenance_.effective)
    write_file(folder_.file("inputs/effective/" + effective.name), effective.text);
}

BatchCounts BatchFolder::counts() {
  BatchCounts counts;
  counts.experiment = experiment_.file().experiment;
  if (experiment_.file().design) counts.method = name_of(experiment_.file().design->method);
  if (!plan_.store.shard.is_whole()) counts.shard = plan_.store.shard.text();
  counts.points = plan_.points;
  counts.tasks = tasks();
  counts.tasks_done = store_->tasks_done();
  counts.tasks_failed = store_->tasks_failed();
  return counts;
}

/// `hash`: of the main table, if it is written.
void BatchFolder::write_manifest(const std::string& hash, bool unfinished) {
  provenance_.batch = counts();
  provenance_.interrupted = unfinished;
  const auto path = folder_.file(std::string(manifest_name));
  write_file(path,
             manifest_text(describe(asked_for(experiment_.base()), 0), provenance_, hash.empty() ? 0 : replicates_done_,
                           hash, unfinished ? folder_.files_on_the_way() : folder_.files()));
  provenance_.interrupted = false;
}

std::size_t BatchFolder::tell_failures() {
  for (const FailedTask& task : store_->failures(most_failures_told))
    spdlog::error("point {}, scenario {}, replicate {}: {}", task.key.point,
                  plan_.store.scenarios.at(task.key.scenario - 1).name, task.key.replicate, task.message);
  return store_->tasks_failed();
}

}  // namespace liftline
