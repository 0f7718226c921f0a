#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/batch_plan.hpp"
#include "app/command.hpp"
#include "app/experiment.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/results_folder.hpp"
#include "sim/results/store/result_store.hpp"

namespace liftline {

/// The file of a batch that all others are written from.
inline constexpr const char* store_file = "results.sqlite";

/// Where the experiment as it was run stands in a folder of results.
std::string effective_experiment(const std::string& name);

/// A batch's folder: its store, and the files that are written from that. Whatever is written is in the manifest before it has its name, so
/// that a batch that is killed at any moment can go on.
class BatchFolder {
 public:
  /// `keep`: an existing folder is gone on with. `shard`: the part of the batch that its store is for. The call and the experiment outlive it.
  BatchFolder(const Invocation& call, const Experiment& experiment, BatchPlan plan, ResultsFolder folder, Shard shard);

  /// Opens the store, or begins it; with `overwrite` an earlier one gives way. `asked_by`: begins what is said of a store that cannot be gone
  /// on with. Throws UsageError.
  void open_store(bool overwrite, const std::string& asked_by);

  ResultStore& store() { return *store_; }
  const BatchPlan& plan() const { return plan_; }
  std::filesystem::path path() const { return folder_.path(); }
  /// Tasks of the shard.
  std::size_t tasks() const;

  /// Of a batch that is not finished.
  void write_manifest() { write_manifest("", true); }
  /// Writes copies of the inputs and the manifest alone: what a shard leaves beside its store.
  void write_shard();
  /// Writes every file, reads them from the store, and returns what is said on the terminal. Throws Interrupted when a signal asks for it.
  std::string write_files();

  /// Logs tasks that failed; their number.
  std::size_t tell_failures();

 private:
  ResultSet results_at(std::size_t point, const std::vector<Scenario>& scenarios);
  std::string write_alone();
  std::string write_points();
  void note_inputs();
  void write_inputs();
  void write_manifest(const std::string& hash, bool unfinished);
  BatchCounts counts();

  const Invocation& call_;
  const Experiment& experiment_;
  BatchPlan plan_;
  ResultsFolder folder_;
  Provenance provenance_;
  std::optional<ResultStore> store_;
  std::size_t replicates_done_;  // at the point that has fewest
};

}  // namespace liftline
