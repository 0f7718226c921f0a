#include "sim/results/results_folder.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>

#include "sim/core/errors.hpp"
#include "sim/results/manifest.hpp"

namespace liftline {

namespace fs = std::filesystem;

std::optional<std::string> ResultsFolder::problem() const {
  std::error_code code;
  const auto status = fs::status(path_, code);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_directory(status)) return path_.string() + " exists and is not a folder";
  if (fs::is_empty(path_, code)) return std::nullopt;
  if (!overwrite_)
    return "the folder " + path_.string() +
           " exists: choose another with --output, or replace its results with --overwrite";
  if (!fs::exists(path_ / manifest_name, code))
    return "the folder " + path_.string() + " holds no " + std::string(manifest_name) +
           ", so it is not known which of its files are results: choose another";
  return std::nullopt;
}

void ResultsFolder::read_earlier() {
  if (read_) return;
  read_ = true;
  std::ifstream stream(path_ / manifest_name);
  if (!stream) return;
  std::ostringstream text;
  text << stream.rdbuf();
  for (auto& name : listed_files(text.str())) earlier_.insert(std::move(name));
  earlier_.insert(std::string(manifest_name));
}

fs::path ResultsFolder::file(const std::string& name) {
  read_earlier();
  fs::path path = path_ / name;
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) throw MachineError("cannot make the folder", path.parent_path(), code.value());
  if (fs::exists(path, code) && !earlier_.contains(name) && !written_.contains(name))
    throw MachineError("will not replace a file that is not listed in the manifest there:", path, EEXIST);
  written_.insert(name);
  return path;
}

std::vector<std::string> ResultsFolder::files_on_the_way() {
  read_earlier();
  std::set<std::string> all = earlier_;
  all.insert(written_.begin(), written_.end());
  return {all.begin(), all.end()};
}

void ResultsFolder::remove_leftovers() {
  std::error_code code;
  for (const auto& name : earlier_)
    if (!written_.contains(name)) fs::remove(path_ / name, code);
}

}  // namespace liftline
