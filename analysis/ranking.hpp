#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/distribution.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

// All scenarios of a run side by side, replicate by replicate: what one has over another, and which comes first.

namespace liftline {

/// A figure by which scenarios are compared: a value a complete replicate of each, NaN where it is not defined.
struct ComparedFigure {
  std::string_view name;
  std::string_view unit;
  bool more_is_better = true;
  std::vector<std::vector<double>> values;  ///< by scenario
};

/// `poverty_rate` of the last year, in percent of people; `person_years_lifted` of all years and `person_years_per_million` yuan spent, both
/// against the reference, which lifts nobody and spends nothing.
std::vector<ComparedFigure> compared_figures(const ResultSet& results);

/// The same from values read elsewhere: shares of poor people in the last year, and person-years lifted and million yuan spent against the
/// reference, by scenario and replicate; of the reference itself the last two are not asked for.
struct ComparedValues {
  std::vector<std::vector<double>> last_rate, person_years, per_million;
};
std::vector<ComparedFigure> compared_figures(ComparedValues values, std::size_t reference);

/// What one scenario has over another.
struct PairComparison {
  Distribution difference;        ///< of the values in each replicate, which share survey draw, parameters and luck
  double probability_higher = 0;  ///< share of the replicates in which the first is higher, ties counted half
  /// 1 - var(a - b) / (var a + var b): the part of the variance that independent replicates would have and pairing saves; below 0 where
  /// the two move against one another, NaN where neither varies.
  double variance_saved = 0;
};
PairComparison compare_pair(std::span<const double> values, std::span<const double> others,
                            const std::optional<CrossedDesign>& design = {});

/// The place of a scenario among all, from 1 for the best; equal values share the mean of their places.
struct ScenarioRank {
  Distribution rank;
  double probability_first = 0;  ///< share of the replicates in which it is the best, ties shared out
};
/// The ranks of all scenarios, over the replicates in which each has a value.
std::vector<ScenarioRank> scenario_ranks(const ComparedFigure& figure);

/// Names in the order of the results.
std::vector<std::string> scenario_names(const ResultDescription& about);

/// Takes the lines of a table, the head first, each with its line feed.
using LineSink = std::function<void(std::string_view line)>;

/// The lines of pairs.csv and ranks.csv, docs/results.md has the columns: of scenarios with these names, by their values replicate by replicate.
void pairs_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios,
                 const std::optional<CrossedDesign>& design, const LineSink& sink);
void ranks_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios, const LineSink& sink);

/// The tables.
void write_pairs(const ResultSet& results, const TablePlace& place);
void write_ranks(const ResultSet& results, const TablePlace& place);

/// The ranks as a table for the terminal; empty with fewer than three scenarios.
std::string rank_table(const ResultSet& results);

}  // namespace liftline
