#include "analysis/report/static_figures.hpp"

#include "analysis/report/distribution_curves_data.hpp"
#include "analysis/report/poverty_rate_data.hpp"
#include "analysis/report/write_report.hpp"
#include "sim/core/contracts.hpp"

namespace liftline {
namespace {

constexpr const char* rate_name = "poverty_rate";
constexpr const char* curves_name = "curves";
constexpr const char* curves_table = "curves.csv";

std::vector<FigureChoice> choices(bool dynamics) {
  std::vector<FigureChoice> all{{rate_name, {85, 120, page_width}}};
  if (dynamics) all.push_back({curves_name, {page_width}});
  return all;
}

}  // namespace

std::vector<FigureChoice> figure_choices(const ResultsSource& source) { return choices(source.has(curves_table)); }

StaticFigure draw_figure(const std::string& name, int width, const ResultsSource& source, const ReportData& data) {
  if (name == curves_name) {
    const DistributionCurves curves = read_distribution_curves(source, data);
    return {draw_distribution_curves(curves), distribution_curves_caption(curves)};
  }
  LIFTLINE_EXPECT(name == rate_name);
  PovertyRateFigure figure = poverty_rate_figure(data);
  figure.width = width;
  return {draw_poverty_rate(figure), poverty_rate_caption(figure)};
}

std::vector<std::string> report_files(bool dynamics) {
  std::vector<std::string> files{report_name};
  for (const FigureChoice& figure : choices(dynamics))
    for (const char* const end : {".svg", ".txt"}) files.push_back("figures/" + figure.name + end);
  return files;
}

}  // namespace liftline
