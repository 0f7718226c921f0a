#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/report/joined_manifest.hpp"
#include "analysis/report/results_source.hpp"
#include "analysis/report/table_rows.hpp"

namespace liftline {

/// Several folders that runs with the same reference, seed and settings left, as if one run had simulated all of their scenarios. Tables of
/// scenarios are read one below the other; what compares scenarios of different folders is computed again, replicate by replicate.
class JoinedSource final : public ResultsSource {
 public:
  /// Reads every folder through. Throws InputError with all that is wrong in one of them, or keeps them from being joined.
  explicit JoinedSource(const std::vector<std::filesystem::path>& folders);

  bool has(const std::string& name) const override;
  std::unique_ptr<std::istream> open(const std::string& name) const override;
  std::string place(const std::string& name) const override;

 private:
  /// One of the folders.
  struct Part {
    explicit Part(const std::filesystem::path& folder) : source(folder) {}

    ResultsFolderSource source;
    std::vector<std::string> scenarios;  ///< as they stand in tables
    std::vector<std::string> new_ones;   ///< of these, those of no earlier folder
  };
  struct Table {
    bool of_scenarios = false;
    std::size_t column = 0;  ///< of the scenarios' names
  };

  void check_table(const std::string& name, Diagnostics& diagnostics);
  void compare_again();
  const Part* first_with(const std::string& name) const;

  std::deque<Part> parts_;
  std::vector<PartManifest> manifests_;
  std::map<std::string, Table> tables_;
  std::map<std::string, std::string> made_;  ///< texts that no folder has: the manifest, and tables across folders
};

}  // namespace liftline
