#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "sim/engine/block_steps.hpp"
#include "sim/engine/replicate.hpp"
#include "sim/engine/run_record.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// Who watches an experiment. The functions are called from several threads, `receive` once a run and in any order.
struct ExperimentObserver {
  std::function<void(RunRecord&&)> receive;
  /// The scenario whose households are held against the county's figures (RunRecord::fit_first, fit_survey).
  std::size_t fit_of = 0;
  /// All runs look for the patterns of their years together (RunRecord::patterns).
  bool patterns = false;
  /// Runs done of all; from any thread, one call at a time.
  std::function<void(std::size_t done, std::size_t all)> progress = [](std::size_t, std::size_t) {};
  /// True: stop as soon as possible; runs that are not complete are not received.
  std::function<bool()> stop = [] { return false; };
};

/// Simulates all scenarios (which agree on county, years, seed, sample and report) in these replicates under common random numbers:
/// replicates in parallel, villages in parallel inside when threads are left. Results hang neither on `threads` (0: all) nor on the width
/// of vectors (`level`). Throws Interrupted when stopped.
void run_experiment(std::span<const Scenario> scenarios, std::span<const Replicate> replicates, unsigned threads,
                    const ExperimentObserver& observer, VectorLevel level = widest_level());

/// The series that every run of these scenarios leaves.
OutputCatalogue output_catalogue(const Scenario& scenario);

/// The figures on dynamics that every run of these scenarios leaves (RunRecord::dynamics); none unless the report asks for them.
std::vector<DynamicsKey> dynamics_keys(const Scenario& scenario);

}  // namespace liftline
