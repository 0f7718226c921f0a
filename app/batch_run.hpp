#pragma once
#include <string>

#include "app/batch_plan.hpp"
#include "app/command.hpp"
#include "app/exit_status.hpp"
#include "app/experiment.hpp"
#include "sim/results/store/shard.hpp"

namespace liftline {

/// Options of commands that work with a store.
inline constexpr const char* resume_option = "resume";
inline constexpr const char* shard_option = "shard";

/// The part of the tasks that a call runs: all of them, or what --shard names. Throws UsageError.
Shard shard_of(const Invocation& call);

/// Works through the tasks of an experiment that its store does not have yet, and writes the files: all of `batch`, and of `run` with --resume
/// or --shard. `usual_folder`: where the results go unless --output says.
ExitStatus run_batch(const Invocation& call, const Experiment& experiment, BatchPlan plan,
                     const std::string& usual_folder);

}  // namespace liftline
