#pragma once
#include <string>
#include <vector>

#include "analysis/variance_split.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// A figure of the closing table, a value a complete replicate: what a reader quotes.
struct HeadlineFigure {
  std::string name;  ///< `poverty_rate`, `person_years_lifted`, ...
  std::string unit;
  std::size_t scenario = 0;
  bool against_reference = false;  ///< the paired difference
  int year = 0;                    ///< 0: summed over the years
  double scale = 1;                ///< for a table: 100 for what is read in percent
  std::vector<double> values;
};

/// For every scenario the poverty rate in the last year, for the reference also registry rate, mean income and sellers in the survey's year,
/// and for the others, against the reference, poverty rate in the last year, person-years lifted and cost.
std::vector<HeadlineFigure> headline_figures(const ResultSet& results);

/// True if the results come from a crossed design and every combination of draws is there.
bool has_variance_split(const ResultSet& results);

/// variance.csv: for each headline figure a row a source, and one for the total; docs/results.md has the columns.
void write_variance(const ResultSet& results, const TablePlace& place);

/// The same for the terminal: shares of the variance in percent with standard errors; empty without a crossed design.
std::string variance_table(const ResultSet& results);

}  // namespace liftline
