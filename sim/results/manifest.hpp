#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/results/result_set.hpp"

namespace liftline {

struct NamedText {
  std::string name;
  std::string text;
};

/// How far a batch came.
struct BatchCounts {
  std::string experiment;
  std::string method;  ///< of its design; empty: none
  std::string shard;   ///< `2/5`; empty: all of it
  std::size_t points = 0, tasks = 0, tasks_done = 0, tasks_failed = 0;
};

/// Where results come from, besides the description: what is needed to run them again, and what they were run on.
struct Provenance {
  std::string version, commit, compiler, flags, processor, command_line;
  unsigned threads = 0;
  std::string started, finished;      ///< UTC, 2018-01-31T12:00:00Z
  std::vector<NamedText> inputs;      ///< every input file that is copied: its path and content
  std::vector<NamedText> not_copied;  ///< confidential inputs, of which the manifest has the hash alone
  std::vector<NamedText> effective;   ///< the merged scenarios and their county as YAML: the file's name and text
  bool interrupted = false;
  std::optional<BatchCounts> batch;
};

/// The text of manifest.json. `hash`: SHA-256 of the main table, trajectories.csv or population.csv; `files`: those of the folder.
std::string manifest_text(const ResultDescription& description, const Provenance& provenance,
                          std::size_t replicates_done, const std::string& hash, const std::vector<std::string>& files);

/// The files that a manifest lists; none if it cannot be read. Names that leave the folder are not among them.
std::vector<std::string> listed_files(std::string_view manifest);

/// Where the copy of each input goes, below `inputs/`: the layout of the originals below their common folder, so that a copied scenario
/// runs as it stands.
std::vector<std::string> input_copies(const std::vector<NamedText>& inputs);

}  // namespace liftline
