#include "sim/scenario/county_files.hpp"

#include <system_error>
#include <utility>

#include "sim/config/source_text.hpp"

namespace liftline {
namespace {

std::shared_ptr<const CountyFile> read_county(const std::string& path, const FileReference* named_by,
                                              const std::vector<Override>& changes, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.count();
  const std::optional<Node> root = read_document(path, diagnostics, named_by);
  if (!root) return nullptr;
  auto file = std::make_shared<CountyFile>();
  file->root = *root;
  for (const Override& change : changes) apply_override(file->root, change, diagnostics);
  file->county = decode_county(file->root, "", diagnostics, file->positions);
  file->input = {path, read_file_text(path).text};
  file->sound = diagnostics.count() == errors;
  file->labels_sound = file->positions.given("products") && file->positions.sound("products") &&
                       file->positions.given("ethnicity_group") && file->positions.sound("ethnicity_group");
  return file;
}

}  // namespace

std::shared_ptr<const CountyFile> CountyFiles::load(const std::string& path, const FileReference& named_by,
                                                    Diagnostics& diagnostics) {
  std::error_code ignored;
  const std::filesystem::path canonical = std::filesystem::weakly_canonical(path, ignored);
  const auto known = files_.find(canonical);
  if (known != files_.end()) return known->second;
  std::shared_ptr<const CountyFile> file = read_county(path, &named_by, changes_, diagnostics);
  // A file that cannot be read is reported wherever it is named.
  if (file != nullptr) files_.emplace(canonical, file);
  return file;
}

County load_county(const std::string& path, const std::vector<std::string>& assignments) {
  Diagnostics diagnostics;
  std::vector<Override> changes;
  for (const std::string& assignment : assignments) {
    if (auto change = parse_override(assignment, diagnostics)) changes.push_back(std::move(*change));
  }
  const std::shared_ptr<const CountyFile> file = read_county(path, nullptr, changes, diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return file->county;
}

}  // namespace liftline
