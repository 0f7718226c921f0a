#pragma once
#include <cstdint>
#include <vector>

#include "app/commands/run_estimate.hpp"
#include "app/experiment.hpp"

namespace liftline {

/// What a batch will take, before it starts. All but the counts is rough.
struct BatchPlan {
  std::uint64_t points = 0;
  std::uint64_t scenarios = 0;
  std::uint64_t replicates = 0;
  std::uint64_t household_years = 0;  ///< of all tasks, the first year included
  double seconds = 0;
  std::uint64_t memory = 0;   ///< bytes
  std::uint64_t scratch = 0;  ///< bytes on disk that are free again afterwards
  std::vector<FileEstimate> files;

  /// A task is one scenario at one point in one replicate.
  std::uint64_t tasks() const { return points * scenarios * replicates; }
};

/// Loads and checks the scenarios of every point. Throws InputError with all that is wrong.
BatchPlan plan_batch(const Experiment& experiment, unsigned threads);

}  // namespace liftline
