#pragma once

#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// population_fit.csv: every figure of the county file in the first year and in the survey's year of the reference, over the complete
/// replicates; then the published poverty rates. docs/results.md has the columns.
void write_population_fit(const ResultSet& results, const TablePlace& place);

}  // namespace liftline
