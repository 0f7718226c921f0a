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

/// A file that a manifest vouches for.
struct VouchedFile {
  std::string name;      ///< in the folder; empty: a confidential input, of which there is no copy
  std::string original;  ///< where it was read from; empty: written by the program
  std::string sha256;
};

/// What a manifest says that can be checked.
struct ManifestFacts {
  std::string program;                 ///< version and commit
  std::string results_sha256;          ///< of the main table; empty: there is none
  std::vector<VouchedFile> vouched;    ///< inputs and effective scenarios
  std::vector<std::string> files;      ///< that the folder is to hold
  std::vector<std::string> scenarios;  ///< names, in their order
  std::string reference;
  std::optional<std::string> experiment;  ///< of a batch
  std::string method;                     ///< of the batch's design; empty: none
  std::string shard;                      ///< `2/5`; empty: no part of a batch
  std::size_t tasks = 0, tasks_failed = 0;
  bool interrupted = false;
};

/// Reads a manifest; empty if the text is none.
std::optional<ManifestFacts> read_manifest(std::string_view manifest);

/// Where the copy of each input goes, below `inputs/`: the layout of the originals below their common folder, so that a copied scenario
/// runs as it stands.
std::vector<std::string> input_copies(const std::vector<NamedText>& inputs);

}  // namespace liftline
