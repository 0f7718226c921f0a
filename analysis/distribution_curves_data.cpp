#include "analysis/distribution_curves_data.hpp"

#include <algorithm>

#include "analysis/poverty_rate_data.hpp"
#include "analysis/summary.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/statistics/measures.hpp"

namespace liftline {
namespace {

constexpr double percent = 100;

/// A curve of the reference as its rows in curves.csv have it, in percent.
std::vector<BandPoint> curve_of(SeriesReader& series, std::string_view name, int to) {
  const auto& about = series.description();
  std::vector<BandPoint> points;
  for (std::size_t i = 0; i < about.dynamics.size(); ++i) {
    const DynamicsKey& key = about.dynamics[i];
    if (!key.curve || key.figure != name || key.to != to) continue;
    const auto d = distribution_of(series.dynamics(about.reference, i), about.variance_design);
    points.push_back({percent * key.people_share, percent * d.mean, percent * d.p05(), percent * d.p95()});
  }
  return points;
}

std::vector<BandPoint> from_origin(std::vector<BandPoint> curve) {
  curve.insert(curve.begin(), BandPoint{});
  return curve;
}

YearOfCurves year_of_curves(SeriesReader& series, int year) {
  const auto& about = series.description();
  const auto mean = [&](std::size_t which) {
    return level_of(series, about.reference, static_cast<std::size_t>(year - about.first_year), which).mean;
  };
  return {year,
          from_origin(curve_of(series, "tip", year)),
          from_origin(curve_of(series, "lorenz", year)),
          percent * mean(about.catalogue.find(Measure::poverty_rate, 0, 0)),
          percent * mean(about.catalogue.find(Measure::poverty_gap, 0, 0)),
          mean(about.catalogue.find(Measure::gini))};
}

/// Yearly growth of mean income over the main line, percent, mean over the replicates.
double growth_of_mean(SeriesReader& series) {
  const auto& about = series.description();
  const std::size_t last = about.years() - 1;
  const auto values = [&](std::size_t year, std::size_t which) {
    const auto read = series.values(about.reference, year, which);
    return std::vector<double>(read.begin(), read.end());
  };
  const std::size_t mean = about.catalogue.find(Measure::mean_income);
  const std::size_t line = about.catalogue.find(Measure::line_value, 0, 0);
  const auto income_first = values(0, mean), income_last = values(last, mean);
  const auto line_first = values(0, line), line_last = values(last, line);
  std::vector<double> growth;
  for (std::size_t r = 0; r < income_first.size(); ++r) {
    const double ratio = income_last[r] / line_last[r] / (income_first[r] / line_first[r]);
    growth.push_back(ratio > 0 ? math::pow(ratio, 1 / static_cast<double>(last)) - 1 : undefined_measure);
  }
  return percent * distribution_of(growth).mean;
}

}  // namespace

DistributionCurves distribution_curves(const ResultSet& results, const std::string& results_name,
                                       const std::string& program) {
  const auto& about = results.description();
  LIFTLINE_EXPECT(!about.dynamics.empty() && !results.complete_replicates().empty());
  SeriesReader series(results);
  DistributionCurves curves;
  for (int year = about.first_year; year <= about.last_year; ++year) {
    const auto of_year = [year](const DynamicsKey& key) { return key.figure == "lorenz" && key.to == year; };
    if (std::any_of(about.dynamics.begin(), about.dynamics.end(), of_year))
      curves.years.push_back(year_of_curves(series, year));
  }
  if (about.years() > 1) {
    curves.growth_of_places = curve_of(series, "growth_incidence", about.last_year);
    curves.growth_of_people = curve_of(series, "growth_of_same_people", about.last_year);
    curves.growth_of_mean = growth_of_mean(series);
  }
  curves.extended = extended_inputs(about);
  curves.replicates = results.complete_replicates().size();
  curves.varied = {about.survey_uncertainty, about.parameter_uncertainty, true};
  curves.scenario = about.scenarios[about.reference].name;
  curves.county = about.county;
  curves.poverty_line = about.line_labels.front();
  curves.program = program;
  curves.results_hash = results_name;
  return curves;
}

}  // namespace liftline
