#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/sim/engine/runs.hpp"

namespace liftline::test {

/// A shipped scenario for a county of this many households.
inline Scenario county_of(std::int64_t households, const char* name = "baseline",
                          std::vector<std::string> changes = {}) {
  CommandLineSettings settings;
  settings.replicates = 1;
  settings.assignments = std::move(changes);
  settings.assignments.push_back("county.rural_households=" + std::to_string(households));
  return load_scenarios({std::string("scenarios/") + name + ".yaml"}, policy_types(), settings).front();
}

}  // namespace liftline::test
