#include "sim/scenario/command_line_settings.hpp"

#include <algorithm>

#include "sim/config/merge.hpp"
#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

bool begins_with(const Override& change, std::string_view key) {
  const auto* name = std::get_if<std::string>(&change.path.front());
  return name != nullptr && *name == key;
}

/// What is set inside one policy, and not the list as a whole.
bool is_of_policy(const Override& change) { return begins_with(change, "policies") && change.path.size() > 1; }

std::vector<std::string> policy_names(const Draft& draft) {
  std::vector<std::string> names;
  if (const Node* policies = draft.root.find("policies")) {
    for (const Node& policy : policies->items()) names.emplace_back(identity_of(policy));
  }
  return names;
}

bool has_policy(const Draft& draft, const Override& change) {
  const std::vector<std::string> names = policy_names(draft);
  if (const auto* index = std::get_if<std::size_t>(&change.path[1])) return *index < names.size();
  return std::find(names.begin(), names.end(), std::get<std::string>(change.path[1])) != names.end();
}

void refuse_policy(const Override& change, const std::vector<Draft>& drafts, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const Draft& draft : drafts) {
    for (std::string& name : policy_names(draft)) {
      if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end()) known.push_back(std::move(name));
    }
  }
  std::string message = drafts.size() == 1 ? "the scenario has no policy " : "no scenario has a policy ";
  if (const auto* index = std::get_if<std::size_t>(&change.path[1])) {
    message += "number " + std::to_string(*index) + ", counted from 0";
  } else {
    const auto& name = std::get<std::string>(change.path[1]);
    const std::string suggestion = did_you_mean(name, known);
    message += quote(name) + (suggestion.empty() && !known.empty() ? "; there is " + listed(known) : suggestion);
  }
  diagnostics.error(change.position, "policies", message);
}

Override option(std::string_view name, std::uint64_t value) {
  const std::string text = std::to_string(value);
  const Position position("--" + std::string(name) + " " + text);
  return {{std::string(name)}, Node::scalar(text, false, position), position};
}

}  // namespace

SettingChanges parse_settings(const CommandLineSettings& settings, Diagnostics& diagnostics) {
  SettingChanges changes;
  const auto add = [&changes](Override change) {
    if (begins_with(change, "county") && change.path.size() > 1) {
      change.path.erase(change.path.begin());
      changes.of_county.push_back(std::move(change));
    } else {
      changes.of_scenario.push_back(std::move(change));
    }
  };
  for (const Override& change : settings.before) add(change);
  for (const std::string& assignment : settings.assignments)
    if (auto change = parse_override(assignment, diagnostics)) add(std::move(*change));
  if (settings.replicates) changes.of_scenario.push_back(option("replicates", *settings.replicates));
  if (settings.seed) changes.of_scenario.push_back(option("seed", *settings.seed));
  if (settings.households) changes.of_scenario.push_back(option("households", *settings.households));
  for (const Override& change : settings.after) add(change);
  return changes;
}

void apply_changes(const std::vector<Override>& changes, std::vector<Draft>& drafts, Diagnostics& diagnostics) {
  for (const Override& change : changes) {
    const auto concerned = [&](const Draft& draft) { return !is_of_policy(change) || has_policy(draft, change); };
    if (std::none_of(drafts.begin(), drafts.end(), concerned) && !drafts.empty()) {
      refuse_policy(change, drafts, diagnostics);
    }
    for (Draft& draft : drafts) {
      if (concerned(draft)) apply_override(draft.root, change, diagnostics);
    }
  }
}

}  // namespace liftline
