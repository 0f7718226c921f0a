#pragma once

#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

// Poverty of the same households over the years, over the complete replicates; docs/results.md has every figure and curve. Scenarios
// without policies have no rows of what is compared with the same households without policies.

/// dynamics.csv: the figures.
void write_dynamics(const ResultSet& results, const TablePlace& place);

/// curves.csv: the curves, a row a point.
void write_curves(const ResultSet& results, const TablePlace& place);

}  // namespace liftline
