#include "analysis/summary.hpp"

#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

void add_series(CsvLine& line, const OutputCatalogue& catalogue, const OutputSeries& series) {
  line.add(series.line == OutputSeries::no_line ? std::string_view() : std::string_view(catalogue.lines[series.line]));
  line.add(catalogue.groups[series.group].name);
  line.add(catalogue.groups[series.group].basis);
  line.add(measure_info(series.measure).name);
}

void add_quantiles(CsvLine& line, const Distribution& d) {
  for (const double q : d.quantiles) line.add(q);
}

}  // namespace

Distribution level_of(SeriesReader& results, std::size_t scenario, std::size_t year_index, std::size_t series) {
  const auto values = results.values(scenario, year_index, series);
  return distribution_of(values, results.description().variance_design);
}

Distribution difference_of(SeriesReader& results, std::size_t scenario, std::size_t year_index, std::size_t series) {
  const auto others = results.values(results.description().reference, year_index, series);
  const auto own = results.values(scenario, year_index, series);
  std::vector<double> values;
  for (std::size_t i = 0; i < own.size(); ++i) values.push_back(own[i] - others[i]);
  return distribution_of(values, results.description().variance_design);
}

void write_summary(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  SeriesReader series(results);
  TableFile file(place);
  CsvLine line;
  file.write("scenario,year,line,group,basis,measure,mean,sd,mc_error,p025,p05,p25,p50,p75,p95,p975,replicates\n");
  for (std::size_t s = 0; s < about.scenarios.size(); ++s)
    for (std::size_t y = 0; y < about.years(); ++y)
      for (std::size_t i = 0; i < about.catalogue.series.size(); ++i) {
        const auto d = level_of(series, s, y, i);
        line.add(about.scenarios[s].name);
        line.add(about.first_year + static_cast<int>(y));
        add_series(line, about.catalogue, about.catalogue.series[i]);
        line.add(d.mean).add(d.sd).add(d.mc_error);
        add_quantiles(line, d);
        line.add(d.count);
        file.write(line.end());
      }
  file.finish();
}

void write_comparison(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  SeriesReader series(results);
  TableFile file(place);
  CsvLine line;
  file.write(
      "scenario,reference,year,line,group,basis,measure,mean_difference,mc_error,p025,p05,p25,p50,p75,p95,p975,"
      "probability_lower,replicates\n");
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    if (s == about.reference) continue;
    for (std::size_t y = 0; y < about.years(); ++y)
      for (std::size_t i = 0; i < about.catalogue.series.size(); ++i) {
        const auto d = difference_of(series, s, y, i);
        line.add(about.scenarios[s].name);
        line.add(about.scenarios[about.reference].name);
        line.add(about.first_year + static_cast<int>(y));
        add_series(line, about.catalogue, about.catalogue.series[i]);
        line.add(d.mean).add(d.mc_error);
        add_quantiles(line, d);
        line.add(d.probability_lower);
        line.add(d.count);
        file.write(line.end());
      }
  }
  file.finish();
}

}  // namespace liftline
