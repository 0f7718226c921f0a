#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/results/result_set.hpp"
#include "sim/results/store/database.hpp"
#include "sim/results/store/shard.hpp"

namespace liftline {

/// A scenario of a batch as it is at no point of the design.
struct StoredScenario {
  std::string name, description;
  std::string sha256;     ///< of everything that its results hang on, replicates apart
  std::string effective;  ///< every key with the value that holds, YAML
};

/// An input file.
struct StoredInput {
  std::string path, sha256, text;
};

/// A series of trajectories, in words.
struct SeriesName {
  std::string line, group, measure, unit;
  auto operator<=>(const SeriesName&) const = default;
};

/// What a store is a store of: the batch, and all names that its numbers go by.
struct StoreDescription {
  std::string experiment;
  std::string program;  ///< version and commit: only the same program may go on
  std::size_t replicates = 0;
  Shard shard;                                                  ///< the part of the batch that is run into the store
  std::vector<std::pair<std::string, std::string>> provenance;  ///< further keys and values, of its beginning
  std::vector<StoredInput> inputs;
  std::vector<StoredScenario> scenarios;  ///< the first is the reference
  std::vector<std::string> factors;
  std::vector<std::vector<std::optional<std::string>>> points;  ///< a value a factor; empty: the scenarios' own
  std::vector<SeriesName> series;
  std::vector<std::string> groups, policies, parameters;
};

/// One scenario at one point in one replicate; all counted from 1.
struct TaskKey {
  std::size_t point = 0, scenario = 0, replicate = 0;
};

struct FailedTask {
  TaskKey key;
  std::string message;
};

/// Points and replicates of which some task is done, in their order.
using StoreTasks = std::vector<std::pair<std::size_t, std::size_t>>;

/// What the tasks of a point have come to, by scenario and replicate: the address that they were done for.
using DoneTasks = std::map<std::pair<std::size_t, std::size_t>, std::string>;

/// Why this program cannot use a file as a store, for the user; empty: it can, or nothing is in it yet.
std::optional<std::string> problem_of(Database& database);

/// Tasks that failed, by their key.
std::vector<FailedTask> failures_in(Database& database, std::size_t most);

/// A batch in one SQLite file: what it is of, and what its tasks left, each written in one transaction. docs/batches.md has its tables. One
/// process uses it at a time (see FolderLock), one thread at a time; others may read it meanwhile. Throws MachineError.
class ResultStore {
 public:
  /// Opens the file; makes it if it is not there and may be written.
  explicit ResultStore(const std::filesystem::path& path, Database::Access access = Database::Access::read_write);

  /// Why this program cannot use the file at all, for the user; empty: it can.
  std::optional<std::string> problem() { return problem_of(database_); }
  /// Whether nothing is in it yet.
  bool is_new();
  /// Why a batch cannot go on from here, for the user; empty: it can. Points, replicates and scenarios may have been added at the end.
  std::optional<std::string> difference_from(const StoreDescription& batch);
  /// Writes down what the batch is, new parts of it too, in one transaction. Requires no difference.
  void describe(const StoreDescription& batch);

  /// Takes up a point: results that are written or read from here on are described so. `by_group`: rows of trajectories for all groups.
  void enter_point(std::size_t point, const ResultDescription& about, bool by_group);
  DoneTasks done_at_point();
  /// Writes what a task left. `parameters`: values of the names described, in their order, NaN for one that does not vary.
  void write(const RunRecord& record, const std::string& address, const std::vector<double>& parameters);
  /// Writes that a task failed.
  void write_failure(std::size_t scenario, std::size_t replicate, const std::string& address,
                     const std::string& message);
  /// Hands over the records of the point, by replicate and scenario.
  void read_point(const std::function<void(const RunRecord&)>& receive);

  /// A value of the provenance; empty: there is none.
  std::string provenance(const std::string& key);
  std::vector<StoredInput> inputs();
  StoreTasks done_tasks();
  std::size_t tasks_done();
  std::size_t tasks_failed();
  std::vector<FailedTask> failures(std::size_t most) { return failures_in(database_, most); }

  /// Leaves one file behind that can be read where nothing can be written. Nothing is to be written afterwards.
  void finish();

 private:
  void replace_task(std::size_t scenario, std::size_t replicate, const std::string& address, const char* state,
                    const std::string& message);
  void write_trajectories(const RunRecord& record);
  void write_accounts(const RunRecord& record);
  void write_comparison(const RunRecord& record);
  std::int64_t id_of(const char* sql, const std::string& name);
  Statement& statement(const char* sql);

  Database database_;
  std::map<const char*, Statement> statements_;  // by the place of their text
  // Of the point taken up, with the ids of its names.
  std::size_t point_ = 0;
  int first_year_ = 0;
  std::size_t series_a_year_ = 0;
  std::vector<std::pair<std::size_t, std::int64_t>> series_;  // those that get rows
  std::vector<std::int64_t> groups_;
  std::vector<std::vector<std::int64_t>> policies_;  // by scenario
  std::vector<std::int64_t> parameters_;             // ids of those described, in their order
};

}  // namespace liftline
