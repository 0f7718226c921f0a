#pragma once

#include "analysis/distribution.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// The distribution of one series of one scenario in one year over the complete replicates.
Distribution level_of(SeriesReader& results, std::size_t scenario, std::size_t year_index, std::size_t series);

/// The distribution of the paired difference from the reference: in each replicate the scenario's value less the reference's, which share
/// survey draw, parameters and luck.
Distribution difference_of(SeriesReader& results, std::size_t scenario, std::size_t year_index, std::size_t series);

/// summary.csv: every series of every group, by scenario, year and the catalogue's order.
void write_summary(const ResultSet& results, const TablePlace& place);

/// comparison.csv: likewise, each scenario but the reference against it.
void write_comparison(const ResultSet& results, const TablePlace& place);

}  // namespace liftline
