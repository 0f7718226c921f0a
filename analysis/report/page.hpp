#pragma once

#include <string>

#include "analysis/report/report_data.hpp"
#include "analysis/report/sentence.hpp"

namespace liftline {

/// What every page of this program says of itself at its start: only such a file is ever replaced by another report.
inline constexpr const char* page_generator = R"(<meta name="generator" content="liftline)";

/// The report as one HTML file that needs nothing else: text, tables and a static figure for everybody, charts where scripts run. The same
/// data give the same bytes.
std::string report_page(const ReportData& data, const Texts& texts);

}  // namespace liftline
