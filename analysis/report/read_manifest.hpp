#pragma once

#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

namespace liftline {

/// Reads manifest.json strictly. Throws InputError that names every key which is missing or of another kind.
ReportAbout read_manifest(const ResultsSource& source);

}  // namespace liftline
