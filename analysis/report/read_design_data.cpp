#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/report/design_data.hpp"
#include "analysis/report/read_manifest.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "analysis/report/table_rows.hpp"
#include "sim/results/manifest.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {
namespace {

constexpr const char* points_table = "points.csv";
constexpr const char* values_table = "response_values.csv";
constexpr const char* sobol_table = "sobol_indices.csv";
constexpr const char* morris_table = "elementary_effects.csv";
constexpr long most_points = 10'000'000;
constexpr long most_replicates = 100'000'000;

/// Reads the tables of one batch.
class DesignReader {
 public:
  explicit DesignReader(const ResultsSource& source) : source_(source) {
    data_.report.about = read_manifest(source);
    scenarios_ = names_of(data_.report.about);
  }

  DesignData read() {
    if (const auto facts = read_manifest(source_.text(std::string(manifest_name)))) {
      data_.experiment = facts->experiment.value_or("");
      data_.method = facts->method;
      data_.tasks = facts->tasks;
      data_.tasks_failed = facts->tasks_failed;
    }
    read_points();
    read_values();
    if (source_.has(sobol_table)) read_sobol();
    if (source_.has(morris_table)) read_morris();
    data_.report.merged = read_merged_inputs(source_, data_.report.about);
    return std::move(data_);
  }

 private:
  using Name = std::tuple<std::string, std::string, std::string>;

  void read_points() {
    std::string head;
    read_row(*source_.open(points_table), head);
    std::vector<std::string> columns = column_names(head);
    TableReader table(source_, points_table, columns);
    const auto point_column =
        static_cast<std::size_t>(std::find(columns.begin(), columns.end(), "point") - columns.begin());
    if (point_column == columns.size()) table.missing("no column 'point'");
    while (table.next()) {
      const auto point = table.whole(point_column, 1, most_points);
      if (point && static_cast<std::size_t>(*point) != data_.points() + 1)
        table.error(point_column, "expected point " + std::to_string(data_.points() + 1));
      auto& settings = data_.settings.emplace_back();
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (c != point_column) settings.emplace_back(table.text(c));
    }
    if (data_.settings.empty()) table.missing("has no points");
    table.finish();
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(point_column));
    data_.factors = std::move(columns);
  }

  /// The response that begins at column `first` of a table: scenario, reference, figure, unit, year.
  std::size_t response(TableReader& table, std::size_t first) {
    const Name name{std::string(table.text(first)), std::string(table.text(first + 1)),
                    std::string(table.text(first + 2))};
    const auto [known, is_new] = known_.try_emplace(name, data_.responses.size());
    if (!is_new) return known->second;
    table.one_of(first, scenarios_, "scenario");
    DesignResponse& added = data_.responses.emplace_back();
    std::tie(added.scenario, added.reference, added.figure) = name;
    added.unit = table.text(first + 3);
    if (!table.text(first + 4).empty()) added.year = static_cast<int>(table.whole(first + 4, 1, 9999).value_or(0));
    return known->second;
  }

  void read_values() {
    TableReader table(source_, values_table,
                      {"point", "replicate", "value", "scenario", "reference", "figure", "unit", "year"});
    struct Value {
      std::size_t response, point;
      long replicate;
      double value;
    };
    std::vector<Value> values;
    std::set<long> replicates;
    while (table.next()) {
      const auto point = table.whole(0, 1, static_cast<long>(data_.points()));
      const auto replicate = table.whole(1, 1, most_replicates);
      if (!point || !replicate) continue;
      replicates.insert(*replicate);
      values.push_back({response(table, 3), static_cast<std::size_t>(*point) - 1, *replicate, table.number(2)});
    }
    if (values.empty()) table.missing("has no rows: no task is done");
    table.finish();
    data_.replicates.assign(replicates.begin(), replicates.end());
    for (DesignResponse& of : data_.responses)
      of.values.assign(data_.points(), std::vector<double>(data_.replicates.size(), undefined));
    for (const Value& value : values) {
      const auto place = std::lower_bound(data_.replicates.begin(), data_.replicates.end(), value.replicate);
      DesignResponse& of = data_.responses[value.response];
      if (std::abs(value.value) > of.size) of.size = std::abs(value.value);
      of.values[value.point][static_cast<std::size_t>(place - data_.replicates.begin())] = value.value;
    }
  }

  template <class Row, std::size_t Numbers>
  void read_indices(const char* name, const std::array<std::pair<const char*, double Row::*>, Numbers>& numbers,
                    std::vector<Row>& rows) {
    std::vector<std::string> columns{"factor", "scenario", "reference", "figure", "unit", "year"};
    for (const auto& [column, member] : numbers) columns.emplace_back(column);
    TableReader table(source_, name, columns);
    while (table.next()) {
      const auto factor = table.one_of(0, data_.factors, "factor");
      if (!factor) continue;
      Row& row = rows.emplace_back();
      row.response = response(table, 1);
      row.factor = *factor;
      std::size_t column = 6;
      for (const auto& [heading, member] : numbers) row.*member = table.number(column++);
    }
    table.finish();
  }

  void read_sobol() {
    constexpr std::array<std::pair<const char*, double SobolRow::*>, 4> numbers{
        {{"first_order", &SobolRow::first},
         {"first_order_error", &SobolRow::first_error},
         {"total_order", &SobolRow::total},
         {"total_order_error", &SobolRow::total_error}}};
    read_indices(sobol_table, numbers, data_.sobol);
  }

  void read_morris() {
    constexpr std::array<std::pair<const char*, double MorrisRow::*>, 4> numbers{
        {{"mu", &MorrisRow::mean},
         {"mu_star", &MorrisRow::mean_absolute},
         {"mu_star_error", &MorrisRow::error},
         {"sigma", &MorrisRow::sd}}};
    read_indices(morris_table, numbers, data_.morris);
  }

  const ResultsSource& source_;
  std::vector<std::string> scenarios_;
  std::map<Name, std::size_t> known_;
  DesignData data_;
};

}  // namespace

DesignData read_design_data(const ResultsSource& source) { return DesignReader(source).read(); }

}  // namespace liftline
