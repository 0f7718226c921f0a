#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"

namespace liftline {

/// Rows and fields are as RFC 4180 has them, the separator apart.
struct CsvFormat {
  char separator = ',';
  /// Told every byte of the file once, in order: to hash it, to show progress, or to stop by throwing.
  std::function<void(std::string_view)> tap;
};

/// No row of a table is longer: beyond it a quote was left open, or the file is no table.
inline constexpr std::size_t longest_csv_row = 1024 * 1024;

/// Reads a table of separated values a row at a time, strictly, in memory that hangs on the longest row and not on the file. UTF-8 with or
/// without byte order mark, lines ended by LF or CRLF, fields in quotes may hold separators, line breaks and doubled quotes. Whatever
/// departs from it is reported with line and column; an error after which the rest would be misread ends the reading.
class CsvReader {
 public:
  /// Reads `stream`, which, like `diagnostics`, outlives the reader; `file_name` is what errors call it.
  CsvReader(std::istream& stream, const std::string& file_name, CsvFormat format, Diagnostics& diagnostics);

  /// Moves to the next row; false at the end of the file, or after an error that ended the reading. Blank lines at the end are no rows.
  bool next_row();

  /// The fields of the row without their quotes, valid until the next row.
  std::span<const std::string_view> fields() const { return fields_; }

  /// Where a field of the row begins; behind the last one for a number beyond them.
  Position position(std::size_t field) const;

  /// False if the row breaks the rules for quotes or line breaks, which is then reported: its fields are not to be used.
  bool row_is_sound() const { return sound_; }

  /// Whether the file was read to its end.
  bool complete() const { return !failed_; }

 private:
  enum class Scan { row, needs_more, broken };

  void fill();
  Scan scan_row();
  Scan scan_quoted(std::size_t& at);
  void scan_plain(std::size_t& at);
  bool end_field(std::size_t& at);
  bool check_bytes();
  bool is_blank() const;
  void report_blank_lines();
  void error_at(std::size_t offset, std::string_view message);
  void fail_at(std::size_t offset, std::string_view message);
  Position position_of(std::size_t offset) const;
  std::string_view rest() const { return std::string_view(buffer_).substr(row_start_); }

  std::istream& stream_;
  Position file_;
  CsvFormat format_;
  Diagnostics& diagnostics_;
  std::string buffer_;
  std::size_t row_start_ = 0;   // in buffer_
  std::size_t row_length_ = 0;  // with its line break
  int line_ = 1;                // of the row
  int lines_of_row_ = 0;
  bool at_end_ = false;
  bool failed_ = false;
  bool sound_ = true;
  std::vector<std::string_view> fields_;
  std::vector<std::size_t> field_starts_;  // in the row
  std::string unescaped_;                  // fields with doubled quotes
  std::vector<int> blank_lines_;           // not yet known to be at the end
};

}  // namespace liftline
