#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/node.hpp"
#include "sim/config/positions.hpp"
#include "sim/scenario/county_files.hpp"
#include "sim/scenario/scenario_file.hpp"

namespace liftline {

struct DraftPolicy {
  std::string path;                      ///< `policies[2]`
  std::string name;                      ///< empty if there is none to be found
  std::shared_ptr<const Policy> policy;  ///< null after an error
};

/// A scenario on its way from a file to a Scenario: the merged tree, what was decoded, and where it stands.
struct Draft {
  std::string path;                ///< of the file, as the user gave it
  std::vector<std::string> files;  ///< the file and what it extends
  Node root;
  Positions positions;
  ScenarioFile file;
  std::vector<DraftPolicy> policies;         ///< in the order of the file
  std::shared_ptr<const CountyFile> county;  ///< null if it cannot be read
  bool only_for_costs = false;               ///< asked for by no one but an `equal_cost_to`
  std::map<std::string, std::size_t>
      cost_sources;  ///< index of the draft whose spending is a policy's budget, by name of the policy

  /// True if all these keys are given and without errors, so that a check may compare them.
  bool has(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
      if (!positions.given(key) || !positions.sound(key)) return false;
    }
    return true;
  }
};

}  // namespace liftline
