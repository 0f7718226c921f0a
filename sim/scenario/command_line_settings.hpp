#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/overrides.hpp"
#include "sim/scenario/draft.hpp"

namespace liftline {

/// What the command line, or a file that names scenarios, sets in every scenario of a run.
struct CommandLineSettings {
  std::optional<std::uint64_t> replicates;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> households;
  std::vector<std::string> assignments;  ///< the `path=value` of each --set
  std::vector<Override> before = {};     ///< changes that all of these win over
  std::vector<Override> after = {};      ///< changes that win over all of these
};

/// The settings taken apart: what goes into the county files, and what into the scenarios.
struct SettingChanges {
  std::vector<Override> of_county;  ///< their paths without `county.`
  std::vector<Override> of_scenario;
};

/// Takes the settings apart; --replicates, --seed and --households win over a --set of the same key.
/// A path of `before` and `after` that begins with `county` goes to the county file likewise.
SettingChanges parse_settings(const CommandLineSettings& settings, Diagnostics& diagnostics);

/// Applies the changes to the trees. A change of a policy goes to the scenarios that have it, and is an error if none has.
void apply_changes(const std::vector<Override>& changes, std::vector<Draft>& drafts, Diagnostics& diagnostics);

}  // namespace liftline
