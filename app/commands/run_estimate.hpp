#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace liftline {

/// What a file of the results will be like.
struct FileEstimate {
  std::string name;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
};

/// What a run of these scenarios will take, before it starts. All but the counts is rough.
struct RunEstimate {
  std::uint64_t runs = 0;             ///< scenarios x replicates
  std::uint64_t household_years = 0;  ///< of all scenarios' runs, the first year included
  double seconds = 0;
  std::uint64_t memory = 0;   ///< bytes
  std::uint64_t scratch = 0;  ///< bytes on disk that are free again afterwards
  std::vector<FileEstimate> files;
};

/// Requires scenarios that agree, as load_scenarios gives them, and threads >= 1.
RunEstimate estimate_run(std::span<const Scenario> scenarios, unsigned threads);

}  // namespace liftline
