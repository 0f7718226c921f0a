#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/distribution.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/variance_table.hpp"
#include "sim/core/parallel.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/results_folder.hpp"
#include "sim/results/table_file.hpp"

// The files of a batch over the points of a design: docs/batches.md has their columns. Memory grows with the points by a few numbers each.

namespace liftline {

/// A headline figure at every point.
struct Response {
  std::string figure, unit, scenario;
  std::string reference;  ///< empty: a level
  int year = 0;           ///< 0: summed over the years; as at the first point that has the figure
  std::vector<double> means;
};

/// The settings of a point, for points.csv.
using PointSettings = std::vector<std::optional<std::string>>;

/// Writes the tables of a run for all points together, and what is said of the points.
class BatchTables {
 public:
  /// `factors`: their keys, at least one; `points`: how many will come.
  BatchTables(ResultsFolder& folder, const std::vector<std::string>& factors, std::size_t points);

  /// Adds the results of the next point; those of all points have their scenarios in the same order. Each worker writes tables of its own.
  void add_point(const PointSettings& settings, const ResultSet& results, const ParameterTable& parameters,
                 bool by_group, const Workers& workers);

  /// Ends all tables; returns the SHA-256 of trajectories.csv, the results hash.
  std::string finish();

  const std::vector<Response>& responses() const { return responses_; }

 private:
  PointTable& table(const std::string& name);
  void add_responses(const ResultSet& results);
  Response& response(const HeadlineFigure& figure, const ResultDescription& about);

  ResultsFolder& folder_;
  std::size_t points_;
  std::size_t point_ = 0;
  std::map<std::string, std::unique_ptr<PointTable>> tables_;
  std::vector<std::string> parameter_names_;
  std::vector<Response> responses_;
};

/// sobol_indices.csv: what each factor explains of the variance of each response over the points of a Saltelli design. `seed`: of the
/// resampling behind the standard errors.
void write_sobol_indices(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                         std::uint64_t seed, const TablePlace& place);

/// elementary_effects.csv: what each factor does to each response along the trajectories of a Morris design. `places`: of the points.
void write_elementary_effects(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                              const std::vector<std::vector<double>>& places, const TablePlace& place);

/// What ends a batch on the terminal: for each point its settings, the first scenario's poverty rate in the last year, and the difference that
/// each other makes; at most 40 points.
std::string batch_table(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                        const std::vector<PointSettings>& settings, const std::string& results_name);

/// The responses as JSON, for `--json`.
std::string batch_json(const std::vector<Response>& responses, const std::vector<std::string>& factors,
                       const std::vector<PointSettings>& settings, const std::string& results_name,
                       const std::string& folder);

}  // namespace liftline
