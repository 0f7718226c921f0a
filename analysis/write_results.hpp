#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity.hpp"
#include "sim/core/parallel.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/results_folder.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// The table whose SHA-256 is the results hash.
inline constexpr std::string_view main_table = "trajectories.csv";

/// A table of results, and what writes it; returns the SHA-256 of the main table in a file of its own.
struct ResultTable {
  std::string name;
  std::function<std::string(const ResultSet&, const ParameterTable&, const TablePlace&)> write;
};

/// The tables that results have (docs/results.md), those that take long first. For the rest see write_results().
std::vector<ResultTable> tables_of(const ResultSet& results, const ParameterTable& parameters, bool by_group);

/// Writes the files of a run's results (docs/results.md), the manifest last, and returns the results' name; write_report_into() makes report and
/// figures from them, which the manifest names already if there is a complete replicate. The set must be closed.
/// `parameters`: the uncertain ones of the complete replicates; no names: none varies. `by_group`: also trajectories_by_group.csv. Each worker
/// writes tables of its own. Throws MachineError.
std::string write_results(const ResultSet& results, const ParameterTable& parameters, const Provenance& provenance,
                          bool by_group, const Workers& workers, ResultsFolder& folder);

}  // namespace liftline
