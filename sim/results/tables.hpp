#pragma once
#include <string>

#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

// The files that hold runs one by one; docs/results.md has every column. Rows are in a fixed order, so the same results give the same
// bytes. Each is written whole or not at all.

/// trajectories.csv: every series of the group `all`. Returns the SHA-256 of the file: the results hash.
std::string write_trajectories(const ResultSet& results, const TablePlace& place);

/// trajectories_by_group.csv: every series of every group.
void write_trajectories_by_group(const ResultSet& results, const TablePlace& place);

/// programmes.csv: every policy's account of every year in which it had money.
void write_programmes(const ResultSet& results, const TablePlace& place);

/// winners.csv: people of the county who are better or worse off than the same household without the scenario's policies, by replicate,
/// year and group of the report; scenarios without policies have no rows.
void write_winners(const ResultSet& results, const TablePlace& place);

/// tenths.csv: the same by tenth of the people by income without the policies, and what each gains.
void write_tenths(const ResultSet& results, const TablePlace& place);

/// transitions.csv: yearly movements into and out of poverty, the registry and online selling.
void write_transitions(const ResultSet& results, const TablePlace& place);

}  // namespace liftline
