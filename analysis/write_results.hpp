#pragma once
#include <string>

#include "analysis/sensitivity.hpp"
#include "sim/core/parallel.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {

/// Writes every file of a run's results (docs/results.md), the manifest last, and returns the results' name. The set must be closed.
/// `parameters`: the uncertain ones of the complete replicates; no names: none varies. `by_group`: also trajectories_by_group.csv. Each worker
/// writes tables of its own. Throws MachineError.
std::string write_results(const ResultSet& results, const ParameterTable& parameters, const Provenance& provenance,
                          bool by_group, const Workers& workers, ResultsFolder& folder);

}  // namespace liftline
