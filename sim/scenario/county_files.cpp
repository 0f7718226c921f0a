#include "sim/scenario/county_files.hpp"

#include <sstream>
#include <system_error>
#include <utility>

#include "sim/config/merge.hpp"
#include "sim/config/source_text.hpp"
#include "sim/population/attributes.hpp"
#include "sim/population/ensemble.hpp"

namespace liftline {
namespace {

/// Reads the ensemble that the county names, if any.
void read_accepted(CountyFile& file, Diagnostics& diagnostics) {
  County& county = file.county;
  if (county.ensemble.empty() || !file.positions.sound("ensemble")) return;
  const Position place = file.positions.of("ensemble");
  const std::string path = resolve_path(county.ensemble, place);
  const FileText text = read_file_text(path);
  if (!text.problem.empty()) {
    diagnostics.error(place, "ensemble", "cannot read " + quote(path) + ": " + text.problem);
    return;
  }
  file.ensemble = InputFile{path, text.text, InputFile::Kind::ensemble};
  // What is wrong with it matters to scenarios that draw from it alone: their check tells.
  Diagnostics wrong;
  Ensemble ensemble = read_ensemble(path, text.text, county, wrong);
  if (!wrong.has_errors()) county.accepted = std::make_shared<const Ensemble>(std::move(ensemble));
}

/// The most bytes that a file of records may have.
constexpr std::size_t most_of_records = std::size_t{4} << 30;

/// Reads the records that the county names, if any.
void read_population(CountyFile& file, Diagnostics& diagnostics) {
  PopulationSource& source = file.county.population;
  if (!source.has_records()) return;
  const Position place = file.positions.of("population.microdata");
  const std::string path = resolve_path(source.microdata, place);
  FileText text = read_file_text(path, most_of_records);
  if (!text.problem.empty()) {
    diagnostics.error(place, "population.microdata", "cannot read " + quote(path) + ": " + text.problem);
    return;
  }
  std::istringstream stream(text.text);
  const AttributeLabels labels(file.county);
  read_records(stream, path, labels.of(AttributeId::ethnicity), source, diagnostics);
  file.records = InputFile{path, std::move(text.text), InputFile::Kind::records, source.copy};
}

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
  if (diagnostics.count() == errors) read_population(*file, diagnostics);
  if (diagnostics.count() == errors) read_accepted(*file, diagnostics);
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
