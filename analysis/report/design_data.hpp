#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/report_data.hpp"
#include "analysis/report/results_source.hpp"

// What a batch over the points of a design tells, as its tables have it.

namespace liftline {

/// A headline figure at every point of a design, run by run.
struct DesignResponse {
  std::string scenario, figure, unit;
  std::string reference;                    ///< empty: a level; else the paired difference from it
  int year = 0;                             ///< 0: summed over the years; as at the first point that has the figure
  std::vector<std::vector<double>> values;  ///< by point and place in `replicates`; NaN where there is none
  double size = 0;                          ///< the largest of them in size
};

/// A row of sobol_indices.csv.
struct SobolRow {
  std::size_t response = 0, factor = 0;
  double first = undefined, first_error = undefined, total = undefined, total_error = undefined;
};

/// A row of elementary_effects.csv.
struct MorrisRow {
  std::size_t response = 0, factor = 0;
  double mean = undefined, mean_absolute = undefined, error = undefined, sd = undefined;
};

struct DesignData {
  ReportData report;  ///< manifest and inputs alone
  std::string experiment, method;
  std::size_t tasks = 0, tasks_failed = 0;
  std::vector<std::string> factors;                ///< their keys
  std::vector<std::vector<std::string>> settings;  ///< by point and factor; empty: as the scenarios have it
  std::vector<long> replicates;                    ///< numbers, ascending
  std::vector<DesignResponse> responses;
  std::vector<SobolRow> sobol;
  std::vector<MorrisRow> morris;

  std::size_t points() const { return settings.size(); }
};

/// Reads all that the report of a batch with a design tells, from points.csv, response_values.csv, tables of indices and the manifest. Throws
/// InputError with every wrong cell, its file, line and column.
DesignData read_design_data(const ResultsSource& source);

}  // namespace liftline
