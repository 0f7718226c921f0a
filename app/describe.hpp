#pragma once
#include <span>
#include <string>

#include "analysis/sensitivity.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/result_set.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// What tables and figures say of results of these scenarios, which agree; `reference` is an index into them.
ResultDescription describe(std::span<const Scenario> scenarios, std::size_t reference);

/// The uncertain parameters of the complete replicates, as the scenario drew them; no names: none varies.
ParameterTable parameters_of_replicates(const Scenario& scenario, const ResultSet& results);

/// Where results of these scenarios come from; times and threads are for the caller.
Provenance provenance_of(std::span<const Scenario> scenarios, const std::vector<std::string>& command_line);

/// Where any results of this program come from, as far as the program and the machine go.
Provenance provenance_of(const std::vector<std::string>& command_line);

/// The moment as 2018-01-31T12:00:00Z.
std::string utc_now();

/// The folder of results without --output: results/<first>, or results/<first>+<others> for several scenarios.
std::string default_folder(std::span<const Scenario> scenarios);

}  // namespace liftline
