#include "analysis/population_fit_table.hpp"

#include <cmath>

#include "analysis/distribution.hpp"
#include "analysis/summary.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

std::string_view name_of(Job job) {
  switch (job) {
    case Job::input:
      return "input";
    case Job::parameter:
      return "parameter";
    case Job::target:
      return "target";
    case Job::check:
      return "check";
    case Job::context:
      return "context";
  }
  return "";
}

void add_comparison(CsvLine& line, double target, double tolerance, const Distribution& d) {
  const double difference = d.mean - target;
  line.add(target).add(d.mean).add(difference).add(tolerance);
  line.add(std::string_view(std::isnan(difference)              ? "not compared"
                            : std::abs(difference) <= tolerance ? "yes"
                                                                : "no"));
  line.add(d.count);
}

/// The figures of the county against the households of one year.
void write_figures(const ResultSet& results, int year, std::vector<double> RunRecord::*values, TableFile& file) {
  const auto& about = results.description();
  std::vector<std::vector<double>> drawn(about.figures.size());
  for (const std::size_t r : results.complete_replicates()) {
    const auto fit = results.run(about.reference, r).*values;
    for (std::size_t i = 0; i < fit.size(); ++i) drawn[i].push_back(fit[i]);
  }
  CsvLine line;
  for (std::size_t i = 0; i < about.figures.size(); ++i) {
    const auto& figure = about.figures[i];
    if (drawn[i].empty()) return;
    line.add(figure.figure).add(name_of(figure.job)).add(figure.unit).add(figure.year).add(year);
    add_comparison(line, figure.target, figure.compared ? figure.tolerance : std::nan(""), distribution_of(drawn[i]));
    file.write(line.end());
  }
}

/// The published rates of the registry and their people. Tolerances: 1 point and 5 %.
void write_poverty(const ResultSet& results, TableFile& file) {
  const auto& about = results.description();
  SeriesReader series(results);
  CsvLine line;
  for (const auto& observed : about.observed) {
    if (observed.year < about.first_year || observed.year > about.last_year) continue;
    const auto y = static_cast<std::size_t>(observed.year - about.first_year);
    auto rate = level_of(series, about.reference, y, about.catalogue.find(Measure::registry_rate));
    rate.mean *= 100;
    const std::string place = "poverty." + std::to_string(observed.year);
    const std::string_view job = observed.held_out ? "held out" : "target";
    line.add(place + ".incidence_percent")
        .add(job)
        .add(std::string_view("percent of people"))
        .add(observed.year)
        .add(observed.year);
    if (observed.upper_limit) {
      line.add(observed.percent).add(rate.mean).add(rate.mean - observed.percent).add(0.0);
      line.add(std::string_view(rate.mean < observed.percent ? "yes" : "no")).add(rate.count);
    } else {
      add_comparison(line, observed.percent, 1.0, rate);
    }
    file.write(line.end());
    if (!observed.poor_people) continue;
    line.add(place + ".poor_people")
        .add(std::string_view("check"))
        .add(std::string_view("people"))
        .add(observed.year)
        .add(observed.year);
    const auto people = level_of(series, about.reference, y, about.catalogue.find(Measure::registered_people));
    add_comparison(line, *observed.poor_people, 0.05 * *observed.poor_people, people);
    file.write(line.end());
  }
}

}  // namespace

void write_population_fit(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  file.write("figure,job,unit,figure_year,year,target,synthesised,difference,tolerance,held,replicates\n");
  write_figures(results, about.first_year, &RunRecord::fit_first, file);
  if (about.survey_year != about.first_year) write_figures(results, about.survey_year, &RunRecord::fit_survey, file);
  write_poverty(results, file);
  file.finish();
}

}  // namespace liftline
