#include "analysis/report/joined_manifest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "sim/results/hash.hpp"

namespace liftline {
namespace {

using Json = ManifestJson;

/// What may differ between results that belong together: how and when they were made, and what each folder has of its own.
const std::set<std::string_view> may_differ{"compiler", "flags",     "processor",   "command_line",   "threads",
                                            "started",  "finished",  "interrupted", "batch",          "scenarios",
                                            "inputs",   "effective", "results",     "results_sha256", "files"};

std::string shown(const Json& manifest, const std::string& key) {
  const auto found = manifest.find(key);
  return found == manifest.end() ? "nothing" : quote(found->dump(-1, ' ', false, Json::error_handler_t::replace));
}

void check_settings(const PartManifest& first, const PartManifest& part, Diagnostics& diagnostics) {
  std::vector<std::string> keys;
  for (const auto& item : first.json.items()) keys.push_back(item.key());
  for (const auto& item : part.json.items())
    if (!first.json.contains(item.key())) keys.push_back(item.key());
  for (const std::string& key : keys) {
    if (may_differ.contains(key)) continue;
    if (first.json.contains(key) && part.json.contains(key) && first.json[key] == part.json[key]) continue;
    diagnostics.error(
        Position(part.place), key,
        shown(part.json, key) + " cannot be joined with " + shown(first.json, key) + " of " + first.folder);
  }
}

/// SHA-256 of the effective scenarios, county and what belongs to it, by their places.
std::map<std::string, std::string> effective_files(const Json& manifest) {
  std::map<std::string, std::string> files;
  const auto list = manifest.find("effective");
  if (list == manifest.end() || !list->is_array()) return files;
  for (const Json& file : *list) {
    const std::string name = file.value("copy", "");
    if (!name.starts_with("inputs/effective/experiments/")) files[name] = file.value("sha256", "");
  }
  return files;
}

std::string effective_place(const std::string& scenario) { return "inputs/effective/" + scenario + ".yaml"; }

/// Scenarios of both must be the same ones, and so must be everything that is no scenario: the county.
void check_inputs(const PartManifest& first, const PartManifest& part, Diagnostics& diagnostics) {
  auto theirs = effective_files(first.json);
  auto own = effective_files(part.json);
  std::set<std::string> county, other_county;
  for (const auto& [name, sha] : own) {
    const auto same_place = theirs.find(name);
    if (same_place != theirs.end() && same_place->second != sha)
      diagnostics.error(Position(part.place), name, "is another file than in " + first.folder);
  }
  for (const std::string& scenario : scenarios_of(first.json)) theirs.erase(effective_place(scenario));
  for (const std::string& scenario : scenarios_of(part.json)) own.erase(effective_place(scenario));
  for (const auto& [name, sha] : theirs) county.insert(sha);
  for (const auto& [name, sha] : own) {
    other_county.insert(sha);
    if (!county.contains(sha) && !theirs.contains(name))
      diagnostics.error(Position(part.place), name, "there is no such input in " + first.folder);
  }
  for (const auto& [name, sha] : theirs)
    if (!other_county.contains(sha) && !own.contains(name))
      diagnostics.error(Position(part.place), "", "lacks " + name + ", which " + first.folder + " was run with");
}

const Json* scenario_named(const Json& manifest, const std::string& name) {
  for (const Json& scenario : manifest.at("scenarios"))
    if (scenario.at("name") == name) return &scenario;
  return nullptr;
}

/// The distinct texts of a key, separated by semicolons.
std::string all_texts(const std::vector<PartManifest>& parts, const char* key) {
  std::vector<std::string> texts;
  for (const PartManifest& part : parts)
    if (const auto text = part.json.at(key).get<std::string>();
        std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(text);
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

/// The elements of a list of all parts, each once.
Json united(const std::vector<PartManifest>& parts, const char* key) {
  Json all = Json::array();
  for (const PartManifest& part : parts)
    for (const Json& item : part.json.at(key))
      if (std::find(all.begin(), all.end(), item) == all.end()) all.push_back(item);
  return all;
}

}  // namespace

std::vector<std::string> scenarios_of(const ManifestJson& manifest) {
  std::vector<std::string> names;
  for (const Json& scenario : manifest.at("scenarios")) names.push_back(scenario.at("name").get<std::string>());
  return names;
}

void check_joinable(const std::vector<PartManifest>& parts, Diagnostics& diagnostics) {
  for (std::size_t p = 1; p < parts.size(); ++p) {
    check_settings(parts.front(), parts[p], diagnostics);
    check_inputs(parts.front(), parts[p], diagnostics);
    for (const std::string& name : scenarios_of(parts[p].json))
      for (std::size_t earlier = 0; earlier < p; ++earlier) {
        const Json* known = scenario_named(parts[earlier].json, name);
        if (known == nullptr) continue;
        if (*known != *scenario_named(parts[p].json, name))
          diagnostics.error(Position(parts[p].place), "scenarios",
                            quote(name) + " is another scenario than the one of that name in " + parts[earlier].folder);
        break;
      }
  }
}

ManifestJson joined_manifest(const std::vector<PartManifest>& parts, const std::string& results_sha256) {
  Json joined = parts.front().json;
  joined.erase("batch");
  for (const char* const key : {"compiler", "flags", "processor"}) joined[key] = all_texts(parts, key);
  std::set<std::string> known;
  joined["scenarios"] = Json::array();
  joined["folders"] = Json::array();
  joined["command_line"] = "report";
  for (const PartManifest& part : parts) {
    const Json& json = part.json;
    joined["command_line"] = joined["command_line"].get<std::string>() + " " + part.folder;
    joined["started"] = std::min(joined["started"].get<std::string>(), json.at("started").get<std::string>());
    joined["finished"] = std::max(joined["finished"].get<std::string>(), json.at("finished").get<std::string>());
    joined["interrupted"] = joined["interrupted"].get<bool>() || json.at("interrupted").get<bool>();
    joined["folders"].push_back({{"folder", part.folder},
                                 {"results", json.at("results")},
                                 {"results_sha256", json.at("results_sha256")},
                                 {"command_line", json.at("command_line")}});
    for (const Json& scenario : json.at("scenarios"))
      if (known.insert(scenario.at("name").get<std::string>()).second) joined["scenarios"].push_back(scenario);
  }
  joined["inputs"] = united(parts, "inputs");
  joined["files"] = united(parts, "files");
  joined["results"] = spoken_hash(results_sha256);
  joined["results_sha256"] = results_sha256;
  return joined;
}

}  // namespace liftline
