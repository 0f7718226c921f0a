#pragma once
#include "analysis/figures/poverty_rate.hpp"
#include "analysis/report/report_data.hpp"

namespace liftline {

/// What captions say of results.
FigureFacts figure_facts(const ReportAbout& about);

/// What the figure of the poverty rate shows of results.
PovertyRateFigure poverty_rate_figure(const ReportData& data);

}  // namespace liftline
