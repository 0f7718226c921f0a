#include "app/experiment_reader.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/config/document.hpp"
#include "sim/config/merge.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/source_text.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/checks.hpp"

namespace liftline {
namespace {

/// A change for each scalar or list of a tree, so that what it does not name stays.
void add_changes(const std::vector<std::variant<std::string, std::size_t>>& path, const Node& value,
                 std::vector<Override>& changes) {
  if (!value.is_mapping() || value.entries().empty()) {
    changes.push_back({path, value, value.position()});
    return;
  }
  for (const Node::Entry& entry : value.entries()) {
    auto below = path;
    below.emplace_back(entry.key);
    if (entry.value.is_mapping())
      add_changes(below, entry.value, changes);
    else
      changes.push_back({below, entry.value, entry.key_position});
  }
}

}  // namespace

void ExperimentReader::read() {
  root_ = read_document(e_.path_, wrong_);
  const std::vector<std::string> of_design = take_settings_of_design();
  if (root_)
    for (const std::string& setting : of_design) apply_override(*root_, setting, wrong_);
  if (!root_) throw InputError(std::move(wrong_));
  ObjectReader reader(*root_, "", wrong_, positions_);
  reader.read(fields_of<ExperimentFile>(), e_.file_);
  read_keys_of_scenarios(reader);
  reader.finish();
  if (positions_.given("experiment") && positions_.sound("experiment"))
    if (const auto problem = problem_of_name(e_.file_.experiment)) error("experiment", *problem);
  if (const Node* design = root_->find("design")) e_.design_ = *design;
  e_.inputs_.push_back({e_.path_, read_file_text(e_.path_).text});
  find_scenarios();
  read_base();
  if (e_.file_.design && positions_.sound("design")) read_design();
  if (wrong_.has_errors()) throw InputError(std::move(wrong_));
  if (e_.file_.design) make_points(*e_.file_.design);
}

std::vector<std::string> ExperimentReader::take_settings_of_design() {
  std::vector<std::string> of_design;
  std::erase_if(e_.settings_.assignments, [&](const std::string& setting) {
    const bool mine = setting.starts_with("design.") || setting.starts_with("design=");
    if (mine) of_design.push_back(setting);
    return mine;
  });
  return of_design;
}

void ExperimentReader::read_keys_of_scenarios(ObjectReader& reader) {
  for (const std::string& key : scenario_keys_of_experiments())
    if (const Node* value = reader.take(key)) {
      if (value->is_mapping())
        add_changes({key}, *value, e_.settings_.before);
      else
        e_.settings_.before.push_back({{key}, *value, value->position()});
    }
}

void ExperimentReader::find_scenarios() {
  for (std::size_t i = 0; i < e_.file_.scenarios.size(); ++i) {
    const std::string at = item_path("scenarios", i);
    if (!positions_.sound(at)) continue;
    const std::string path = resolve_path(e_.file_.scenarios[i], positions_.of(at));
    if (std::filesystem::is_regular_file(path)) {
      e_.scenario_paths_.push_back(path);
      continue;
    }
    std::vector<std::string> there;
    std::error_code none;
    const auto folder = std::filesystem::path(path).parent_path();
    for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, none))
      there.push_back(entry.path().filename().string());
    std::sort(there.begin(), there.end());
    error(at, "there is no file " + quote(path) + did_you_mean(std::filesystem::path(path).filename().string(), there));
  }
}

void ExperimentReader::read_base() {
  if (e_.scenario_paths_.empty()) return;
  try {
    e_.base_ = load_scenarios(e_.scenario_paths_, policy_types(), e_.settings_);
  } catch (const InputError& error) {
    wrong_.add(error.diagnostics());
  }
}

}  // namespace liftline
