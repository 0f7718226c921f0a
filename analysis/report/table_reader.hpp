#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/results_source.hpp"
#include "sim/config/diagnostics.hpp"
#include "sim/microdata/csv_reader.hpp"

namespace liftline {

/// Reads one table of results, row by row and strictly: every wrong cell is noted with its file, line and column, and finish() throws
/// InputError if there was any. Columns are addressed by their place in the list of those asked for; others are passed over.
class TableReader {
 public:
  /// Throws InputError if the table is not there or lacks a column.
  TableReader(const ResultsSource& source, const std::string& name, std::vector<std::string> columns);

  /// Moves to the next row that has as many fields as the head.
  bool next();
  std::string_view text(std::size_t column) const { return reader_->fields()[places_[column]]; }
  /// A finite number; NaN for an empty field and, with an error noted, for what is no number.
  double number(std::size_t column);
  /// A whole number from `low` to `high`, or nothing and an error.
  std::optional<long> whole(std::size_t column, long low, long high);
  /// The place of the field among `names`, or nothing and an error that calls it a `what`.
  std::optional<std::size_t> one_of(std::size_t column, const std::vector<std::string>& names, std::string_view what);
  void error(std::size_t column, std::string_view message);
  /// Notes that the table as a whole lacks something, unless that may follow from an error noted before.
  void missing(std::string_view message);
  /// Throws InputError if anything was wrong.
  void finish();

 private:
  std::string file_;
  std::unique_ptr<std::istream> stream_;
  Diagnostics diagnostics_;
  std::unique_ptr<CsvReader> reader_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> places_;
  std::size_t width_ = 0;
};

}  // namespace liftline
