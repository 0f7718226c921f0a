#pragma once

#include <vector>

#include "analysis/ranking.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

namespace liftline {

/// What scenarios are compared by, replicate by replicate and by the main line, from trajectories.csv and programmes.csv: the same numbers, bit
/// for bit, as the program that simulated them had. Throws InputError with every wrong cell.
std::vector<ComparedFigure> read_compared_figures(const ResultsSource& source, const ReportAbout& about);

}  // namespace liftline
