#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/overrides.hpp"
#include "sim/config/positions.hpp"
#include "sim/population/county.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// A county file as it was read.
struct CountyFile {
  County county;
  Node root;
  Positions positions;
  InputFile input;
  std::optional<InputFile> ensemble;  ///< the file that `ensemble` names
  std::optional<InputFile> records;   ///< the file that `population.microdata` names
  bool sound = false;                 ///< without errors
  bool labels_sound = false;  ///< products and ethnic group are without errors, so that expressions can be judged
};

/// The county files of a run, each read once.
class CountyFiles {
 public:
  /// `changes` are applied to every county, their paths without `county.`.
  explicit CountyFiles(std::vector<Override> changes) : changes_(std::move(changes)) {}

  /// Reads the file, or returns what was read before; nullptr if there is nothing to read. Errors are reported once, in opening
  /// the file at every `named_by`.
  std::shared_ptr<const CountyFile> load(const std::string& path, const FileReference& named_by,
                                         Diagnostics& diagnostics);

 private:
  std::vector<Override> changes_;
  std::map<std::filesystem::path, std::shared_ptr<const CountyFile>> files_;
};

/// Reads a county file by itself and applies the `path=value` of each assignment. Throws InputError with all that is wrong.
County load_county(const std::string& path, const std::vector<std::string>& assignments = {});

}  // namespace liftline
