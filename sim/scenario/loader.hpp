#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/policy/registry.hpp"
#include "sim/scenario/command_line_settings.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// Reads the scenarios of one run, in the order of `paths`, with what they extend and their county, applies the settings, and
/// checks all of it. After them follow those that `equal_cost_to` names and that are not among them. Paths are relative to where the program runs, those inside a file to that file. Policies may be of `types`.
/// Throws InputError with everything that is wrong in any of the files.
std::vector<Scenario> load_scenarios(const std::vector<std::string>& paths, std::span<const PolicyType> types,
                                     const CommandLineSettings& settings = {});

/// Those that were asked for, without those that only costs are taken from.
std::span<const Scenario> asked_for(std::span<const Scenario> scenarios);

/// The assumptions about the world in which two scenarios differ, by name of the key (`parameters.seller_margin`,
/// `online_selling`), in a fixed order. A comparison of the two is then more than the effect of policies.
std::vector<std::string> changed_assumptions(const Scenario& a, const Scenario& b);

/// True if a comparison of the two mixes policies with a changed assumption.
bool mixes_assumptions(const Scenario& a, const Scenario& b);

}  // namespace liftline
