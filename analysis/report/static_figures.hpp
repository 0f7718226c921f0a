#pragma once
#include <string>
#include <vector>

#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

// Figures for print, drawn by the program itself from the tables of results.

namespace liftline {

/// A figure and what belongs under it.
struct StaticFigure {
  std::string svg;
  std::string caption;  ///< one line, without its line feed
};

/// What a figure that results have is called, and how wide it can be drawn, in millimetres: one column, one and a half, the page.
struct FigureChoice {
  std::string name;
  std::vector<int> widths;
};
std::vector<FigureChoice> figure_choices(const ResultsSource& source);

inline constexpr int page_width = 170;  ///< of the figures in a folder of results

/// Draws a figure that results have at a width that it can have. `data`: of the source. Throws InputError for wrong cells of tables that `data`
/// does not rest on.
StaticFigure draw_figure(const std::string& name, int width, const ResultsSource& source, const ReportData& data);

/// The files that write_report_into() makes. `dynamics`: whether the results have curves.csv.
std::vector<std::string> report_files(bool dynamics);

}  // namespace liftline
