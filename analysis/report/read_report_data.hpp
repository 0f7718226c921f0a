#pragma once

#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

namespace liftline {

/// Reads all that a report tells from the manifest and the tables of a run. Tables that a run leaves only in some cases may be missing. Throws
/// InputError with every wrong cell, its file, line and column.
ReportData read_report_data(const ResultsSource& source);

}  // namespace liftline
