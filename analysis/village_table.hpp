#pragma once
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// villages.csv: every village of each scenario in the description's village years, means over the complete replicates. Memory grows with
/// the villages, not with the replicates.
void write_villages(const ResultSet& results, const TablePlace& place);

}  // namespace liftline
