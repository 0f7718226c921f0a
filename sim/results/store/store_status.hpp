#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/results/store/result_store.hpp"

namespace liftline {

/// How far a batch is, as its store tells. Times are UTC, 2018-01-31T12:00:00Z.
struct StoreStatus {
  std::string experiment, program;
  std::size_t points = 0, scenarios = 0, replicates = 0;
  std::size_t done = 0, failed = 0;
  std::string started;                   ///< of the batch
  std::string last_task;                 ///< when the last task ended; empty: none has
  std::optional<double> tasks_a_second;  ///< over the last ten minutes with tasks; empty: too few to tell
  std::vector<FailedTask> failures;      ///< some of them
  std::vector<std::string> scenario_names;

  Shard shard;

  std::size_t tasks() const { return scenarios * shard.replicates(points, replicates); }
  std::size_t left() const { return tasks() - done - failed; }
};

/// Looks into a store without disturbing whoever writes it. `problem`: set if the file is none of this program's. Throws MachineError.
StoreStatus read_status(const std::filesystem::path& path, std::size_t most_failures,
                        std::optional<std::string>& problem);

}  // namespace liftline
