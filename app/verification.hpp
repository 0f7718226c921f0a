#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/results/manifest.hpp"

namespace liftline {

/// What came of running some tasks of results again.
struct Verification {
  std::size_t tasks = 0;                 ///< run again
  std::size_t all = 0;                   ///< that the results have
  std::vector<std::string> differences;  ///< what is not as it was, a sentence each
};

/// Compares the files of a folder with what its manifest vouches for.
std::vector<std::string> changed_files(const std::filesystem::path& folder, const ManifestFacts& facts);

/// Input files that are no longer, where they were read from, what they were then.
std::vector<std::string> edited_originals(const ManifestFacts& facts);

/// Runs `replicates` replicates of a run again, spread over those that its trajectories have, from the effective scenarios in the folder, and
/// compares every row. Throws InputError if the scenarios cannot be read.
Verification verify_run(const std::filesystem::path& folder, const ManifestFacts& facts, std::size_t replicates,
                        unsigned threads);

/// Likewise `replicates` pairs of point and replicate of a batch, with all scenarios; compares every bit of their records in the store.
Verification verify_batch(const std::filesystem::path& folder, const ManifestFacts& facts, std::size_t replicates,
                          unsigned threads);

}  // namespace liftline
