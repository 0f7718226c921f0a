#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/config/diagnostics.hpp"

// One manifest for the results of several folders.

namespace liftline {

using ManifestJson = nlohmann::ordered_json;

/// The manifest of one of the folders that are joined.
struct PartManifest {
  std::string folder;  ///< as the user names it
  std::string place;   ///< path of the manifest, for messages
  ManifestJson json;   ///< an object that read_manifest() has read
};

/// Notes all that keeps results from being joined: what differs but must not, and scenarios of one name that are not the same.
void check_joinable(const std::vector<PartManifest>& parts, Diagnostics& diagnostics);

/// The names of a manifest's scenarios, in their order.
std::vector<std::string> scenarios_of(const ManifestJson& manifest);

/// The manifest of all of them together: the scenarios of the first, and of each further one those that are new. `results_sha256`: of the joined
/// trajectories.csv.
ManifestJson joined_manifest(const std::vector<PartManifest>& parts, const std::string& results_sha256);

}  // namespace liftline
