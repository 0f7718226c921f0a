#pragma once
#include "analysis/figures/distribution_curves.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

namespace liftline {

/// What the figure of the curves shows of results that have curves.csv: the reference scenario. `data`: of the source, from which the
/// levels of summary.csv and the growth in trajectories.csv are read. Throws InputError with every wrong cell.
DistributionCurves read_distribution_curves(const ResultsSource& source, const ReportData& data);

}  // namespace liftline
