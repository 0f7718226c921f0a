#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace liftline {

/// The folder a run leaves its results in. Nothing in it is touched before the first file is written, and nothing that is not the
/// program's own is ever replaced: an existing folder is refused, or, with `overwrite`, only the files that its manifest lists give way.
class ResultsFolder {
 public:
  ResultsFolder(std::filesystem::path path, bool overwrite) : path_(std::move(path)), overwrite_(overwrite) {}

  /// Why the folder cannot be used, for the user; empty: it can. `command_overwrites`: how a user asks for overwriting.
  std::optional<std::string> problem() const;

  /// The path of a file of the results, with its folders made; the file is noted for the manifest. Throws MachineError, and refuses by it to
  /// replace a file that the folder's manifest does not list.
  std::filesystem::path file(const std::string& name);

  /// Notes a file that is there already and known to be of these results, such as the store of a batch that goes on.
  void adopt(const std::string& name) { written_.insert(name); }

  /// Files noted so far, in the order of their names.
  std::vector<std::string> files() const { return {written_.begin(), written_.end()}; }

  /// These and those that the earlier manifest lists: for a manifest that is written on the way, so that whoever is stopped before the end may
  /// replace all of them later.
  std::vector<std::string> files_on_the_way();

  /// Removes files that the earlier manifest lists and these results do not have. To be called last.
  void remove_leftovers();

  const std::filesystem::path& path() const { return path_; }

 private:
  void read_earlier();

  std::filesystem::path path_;
  bool overwrite_;
  bool read_ = false;
  std::set<std::string> earlier_;
  std::set<std::string> written_;
};

inline constexpr std::string_view manifest_name = "manifest.json";

}  // namespace liftline
