#include "analysis/variance_table.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/text_table.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

/// Collects headline figures of one set of results.
class Headlines {
 public:
  explicit Headlines(const ResultSet& results) : results_(results), about_(results.description()), series_(results) {}

  std::vector<HeadlineFigure> take() {
    const std::size_t reference = about_.reference;
    add_level(reference, Measure::poverty_rate, about_.last_year, 100);
    if (about_.survey_year >= about_.first_year && about_.survey_year <= about_.last_year) {
      add_level(reference, Measure::registry_rate, about_.survey_year, 100);
      add_level(reference, Measure::mean_income, about_.survey_year, 1);
      add_level(reference, Measure::seller_share, about_.survey_year, 100);
    }
    for (std::size_t s = 0; s < about_.scenarios.size(); ++s)
      if (s != reference) add_contrasts(s);
    return std::move(figures_);
  }

 private:
  std::vector<double> values_of(std::size_t scenario, Measure measure, int year) {
    const bool of_line = measure_info(measure).of_line;
    const auto values = series_.values(scenario, static_cast<std::size_t>(year - about_.first_year),
                                       about_.catalogue.find(measure, 0, of_line ? 0 : OutputSeries::no_line));
    return {values.begin(), values.end()};
  }

  void add_level(std::size_t scenario, Measure measure, int year, double scale) {
    const auto& info = measure_info(measure);
    figures_.push_back({std::string(info.name), std::string(info.unit), scenario, false, year, scale,
                        values_of(scenario, measure, year)});
  }

  void add_contrasts(std::size_t scenario) {
    add_level(scenario, Measure::poverty_rate, about_.last_year, 100);
    HeadlineFigure difference = figures_.back();
    const auto others = values_of(about_.reference, Measure::poverty_rate, about_.last_year);
    for (std::size_t i = 0; i < others.size(); ++i) difference.values[i] -= others[i];
    difference.against_reference = true;
    figures_.push_back(std::move(difference));
    auto of = cost_effectiveness_values(results_, scenario, 0);
    figures_.push_back(
        {"person_years_lifted", "person-years", scenario, true, 0, 1, std::move(of.person_years_lifted)});
    figures_.push_back({"cost", "yuan", scenario, true, 0, 1e-6, std::move(of.cost)});
  }

  const ResultSet& results_;
  const ResultDescription& about_;
  SeriesReader series_;
  std::vector<HeadlineFigure> figures_;
};

std::string label_of(const HeadlineFigure& figure) {
  std::string name = "  " + figure.name;
  std::replace(name.begin(), name.end(), '_', ' ');
  if (figure.scale == 100) name += figure.against_reference ? ", points" : ", %";
  if (figure.scale == 1e-6) name += ", m yuan";
  if (figure.year != 0) name += " " + std::to_string(figure.year);
  return name;
}

std::string share_cell(double share, double error) {
  if (std::isnan(share)) return "-";
  return fixed(100 * share, 0) + (std::isnan(error) ? "" : " ± " + fixed(100 * error, 0));
}

}  // namespace

std::vector<HeadlineFigure> headline_figures(const ResultSet& results) { return Headlines(results).take(); }

bool has_variance_split(const ResultSet& results) {
  const auto& about = results.description();
  return about.variance_design && results.complete_replicates().size() == about.replicates;
}

void write_variance(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write(
      "scenario,reference,figure,unit,year,mean,mean_error,source,variance,variance_error,share,share_error,draws\n");
  const auto& design = *about.variance_design;
  for (const auto& figure : headline_figures(results)) {
    const auto split = split_variance(figure.values, design);
    for (std::size_t source = 0; source <= variance_sources; ++source) {
      const auto part = [source](const VarianceParts& parts) {
        return source < variance_sources ? parts.of[source] : parts.total;
      };
      const std::array<std::size_t, 3> draws{design.survey, design.parameters, design.luck};
      line.add(about.scenarios[figure.scenario].name);
      line.add(figure.against_reference ? std::string_view(about.scenarios[about.reference].name) : std::string_view());
      line.add(figure.name).add(figure.unit);
      if (figure.year == 0)
        line.skip();
      else
        line.add(figure.year);
      line.add(split.mean).add(split.mean_error);
      line.add(source < variance_sources ? variance_source_names[source] : std::string_view("total"));
      line.add(part(split.variance)).add(part(split.variance_error));
      line.add(part(split.share)).add(part(split.share_error));
      if (source < draws.size())
        line.add(draws[source]);
      else
        line.skip();
      file.write(line.end());
    }
  }
  file.finish();
}

std::string variance_table(const ResultSet& results) {
  if (!has_variance_split(results)) return "";
  const auto& about = results.description();
  const auto& design = *about.variance_design;
  std::vector<TableRow> rows{{{"", "", "stand.", "% of the variance from"}},
                             {{"", "mean", "dev.", "survey", "param.", "luck", "s x p", "s x l", "p x l", "all"}}};
  std::size_t scenario = about.scenarios.size();
  for (const auto& figure : headline_figures(results)) {
    // The level of another scenario varies with that of the reference.
    if (figure.scenario != about.reference && !figure.against_reference) continue;
    if (figure.scenario != scenario) {
      scenario = figure.scenario;
      rows.push_back(
          {{shortened(about.scenarios[scenario].name, 30) + (figure.against_reference ? ", difference" : "")}});
    }
    const auto split = split_variance(figure.values, design);
    const double mean = figure.scale * split.mean;
    const double sd = figure.scale * std::sqrt(split.variance.total);
    const int decimals = figure.scale == 1 ? 0 : decimals_for({sd}, 2);
    TableRow row{{label_of(figure), fixed(mean, decimals), fixed(sd, decimals)}};
    for (std::size_t source = 0; source < variance_sources; ++source)
      row.cells.push_back(share_cell(split.share.of[source], split.share_error.of[source]));
    rows.push_back(std::move(row));
  }
  return "\nWhat the uncertainty comes from: " + std::to_string(design.survey) + " survey x " +
         std::to_string(design.parameters) + " parameter x " + std::to_string(design.luck) +
         " luck draws, shares ± standard error.\nA share is an estimate and may be below zero; s x p is what survey "
         "and "
         "parameters do together.\n\n" +
         aligned(rows);
}

}  // namespace liftline
