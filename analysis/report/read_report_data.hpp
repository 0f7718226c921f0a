#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/ranking.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

namespace liftline {

/// Reads all that a report tells from the manifest and the tables of a run. Tables that a run leaves only in some cases may be missing. Throws
/// InputError with every wrong cell, its file, line and column.
ReportData read_report_data(const ResultsSource& source);

/// The merged scenarios and their county, which the manifest names.
std::vector<MergedInput> read_merged_inputs(const ResultsSource& source, const ReportAbout& about);

inline constexpr std::size_t dots_a_scenario = 50;

/// Person-years lifted against the reference, run by run, at quantiles (i + 1/2) / 50 of the runs, by scenario; empty for the reference. `figures`:
/// as read_compared_figures() returns them.
std::vector<std::vector<double>> person_year_dots(const std::vector<ComparedFigure>& figures, const ReportAbout& about);

/// villages.csv, every village of each scenario and year once.
ReportVillages read_villages(const ResultsSource& source, const ReportAbout& about);

/// tenths.csv, by scenario.
std::vector<ScenarioTenths> read_tenths(const ResultsSource& source, const ReportAbout& about);

/// Measures of all people by year, from summary.csv and, where scenarios are compared, comparison.csv: how many sell online, start and give
/// up, and how many fall into poverty and leave it. A measure without a defined value is left out.
std::map<std::string, YearlyMeasure, std::less<>> read_yearly(const ResultsSource& source, const ReportAbout& about);

/// curves.csv, in the order of its rows.
std::vector<DistributionCurve> read_curves(const ResultsSource& source, const ReportAbout& about);

/// dynamics.csv, in the order of its rows.
std::vector<DynamicsRow> read_dynamics(const ResultsSource& source, const ReportAbout& about);

/// variance.csv, a figure with all its sources at a time.
std::vector<VarianceFigure> read_variance(const ResultsSource& source, const ReportAbout& about);

/// The names of the scenarios, for TableReader::one_of.
std::vector<std::string> names_of(const ReportAbout& about);

}  // namespace liftline
