#pragma once
#include <cstdint>
#include <vector>

#include "app/commands/run_estimate.hpp"
#include "app/experiment.hpp"
#include "sim/results/store/result_store.hpp"

namespace liftline {

/// What a batch will be and take, before it starts. Of what it will take all but the counts is rough.
struct BatchPlan {
  std::uint64_t points = 0;
  std::uint64_t scenarios = 0;
  std::uint64_t replicates = 0;
  std::uint64_t household_years = 0;  ///< of all tasks, the first year included
  double seconds = 0;
  std::uint64_t memory = 0;   ///< bytes
  std::uint64_t scratch = 0;  ///< bytes on disk that are free again afterwards
  std::vector<FileEstimate> files;
  StoreDescription store;         ///< all but what the caller knows of the program
  std::vector<InputFile> inputs;  ///< of all points, each file once

  /// A task is one scenario at one point in one replicate.
  std::uint64_t tasks() const { return points * scenarios * replicates; }
};

/// Loads and checks the scenarios of every point. Requires threads >= 1. Throws InputError with all that is wrong.
BatchPlan plan_batch(const Experiment& experiment, unsigned threads);

}  // namespace liftline
