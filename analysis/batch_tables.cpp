#include "analysis/batch_tables.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "analysis/designs/morris.hpp"
#include "analysis/designs/saltelli.hpp"
#include "analysis/write_results.hpp"
#include "sim/results/csv.hpp"

namespace liftline {

namespace {

constexpr const char* points_file = "points.csv";
constexpr const char* responses_file = "responses.csv";
constexpr const char* values_file = "response_values.csv";

void add_year(CsvLine& line, int year) {
  if (year == 0)
    line.skip();
  else
    line.add(year);
}

void add_name_of(CsvLine& line, const Response& response) {
  line.add(response.scenario).add(response.reference).add(response.figure).add(response.unit);
  add_year(line, response.year);
}

}  // namespace

BatchTables::BatchTables(ResultsFolder& folder, const std::vector<std::string>& factors, std::size_t points)
    : folder_(folder), points_(points) {
  CsvLine line;
  for (const std::string& factor : factors) line.add(factor);
  PointTable& of_points = table(points_file);
  of_points.begin(1);
  of_points.write(line.end());
  PointTable& of_responses = table(responses_file);
  of_responses.begin(1);
  of_responses.write("scenario,reference,figure,unit,year,mean,sd,mc_error,p025,p50,p975,replicates\n");
  PointTable& of_values = table(values_file);
  of_values.begin(1);
  of_values.write("scenario,reference,figure,unit,year,replicate,value\n");
}

PointTable& BatchTables::table(const std::string& name) {
  auto& place = tables_[name];
  if (!place) place = std::make_unique<PointTable>(folder_.file(name));
  return *place;
}

void BatchTables::add_point(const PointSettings& settings, const ResultSet& results, const ParameterTable& parameters,
                            bool by_group, const Workers& workers) {
  ++point_;
  CsvLine line;
  for (const auto& setting : settings) line.add(std::string_view(setting ? *setting : std::string()));
  table(points_file).begin_rows(point_);
  table(points_file).write(line.end());
  add_responses(results);
  // A table has one header: where a point draws other parameters than the first, its own stand in the store alone.
  if (point_ == 1) parameter_names_ = parameters.names;
  const ParameterTable none;
  const ParameterTable& drawn = parameters.names == parameter_names_ ? parameters : none;
  std::vector<std::function<void()>> writers;
  for (const ResultTable& of : tables_of(results, drawn, by_group)) {
    PointTable& rows = table(of.name);
    rows.begin(point_);
    writers.emplace_back([&results, &drawn, &rows, write = of.write] { write(results, drawn, rows); });
  }
  workers.for_each(writers.size(), [&](std::size_t writer, std::size_t) { writers[writer](); });
}

Response& BatchTables::response(const HeadlineFigure& figure, const ResultDescription& about) {
  const std::string& scenario = about.scenarios[figure.scenario].name;
  const std::string reference = figure.against_reference ? about.scenarios[about.reference].name : std::string();
  const auto known = std::find_if(responses_.begin(), responses_.end(), [&](const Response& r) {
    return r.figure == figure.name && r.scenario == scenario && r.reference == reference;
  });
  if (known != responses_.end()) return *known;
  return responses_.emplace_back(Response{figure.name, figure.unit, scenario, reference, figure.year,
                                          std::vector<double>(points_, std::numeric_limits<double>::quiet_NaN())});
}

void BatchTables::add_responses(const ResultSet& results) {
  const ResultDescription& about = results.description();
  PointTable& rows = table(responses_file);
  rows.begin_rows(point_);
  PointTable& values = table(values_file);
  values.begin_rows(point_);
  CsvLine line;
  for (const HeadlineFigure& figure : headline_figures(results)) {
    Response& of = response(figure, about);
    const Distribution d = distribution_of(figure.values, about.variance_design);
    of.means[point_ - 1] = d.mean;
    line.add(of.scenario).add(of.reference).add(of.figure).add(of.unit);
    add_year(line, figure.year);
    line.add(d.mean).add(d.sd).add(d.mc_error).add(d.p025()).add(d.p50()).add(d.p975()).add(d.count);
    rows.write(line.end());
    for (std::size_t i = 0; i < figure.values.size(); ++i) {
      line.add(of.scenario).add(of.reference).add(of.figure).add(of.unit);
      add_year(line, figure.year);
      line.add(results.complete_replicates()[i]).add(figure.values[i]);
      values.write(line.end());
    }
  }
}

std::string BatchTables::finish() {
  std::string hash;
  for (auto& [name, table] : tables_) {
    const std::string of_table = table->finish();
    if (name == main_table) hash = of_table;
  }
  return hash;
}

void write_sobol_indices(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                         std::uint64_t seed, const TablePlace& place) {
  TableFile file(place);
  CsvLine line;
  file.write(
      "scenario,reference,figure,unit,year,factor,first_order,first_order_error,total_order,total_order_error\n");
  for (const Response& response : responses) {
    const auto indices = sobol_indices(factors.size(), response.means, seed);
    for (std::size_t f = 0; f < factors.size(); ++f) {
      add_name_of(line, response);
      line.add(factors[f]).add(indices[f].first).add(indices[f].first_error);
      line.add(indices[f].total).add(indices[f].total_error);
      file.write(line.end());
    }
  }
  file.finish();
}

void write_elementary_effects(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                              const std::vector<std::vector<double>>& places, const TablePlace& place) {
  TableFile file(place);
  CsvLine line;
  file.write("scenario,reference,figure,unit,year,factor,mu,mu_star,mu_star_error,sigma,trajectories\n");
  for (const Response& response : responses) {
    const auto effects = elementary_effects(factors.size(), places, response.means);
    for (std::size_t f = 0; f < factors.size(); ++f) {
      add_name_of(line, response);
      line.add(factors[f]).add(effects[f].mean).add(effects[f].mean_absolute).add(effects[f].mean_absolute_error);
      line.add(effects[f].sd).add(effects[f].count);
      file.write(line.end());
    }
  }
  file.finish();
}

}  // namespace liftline
