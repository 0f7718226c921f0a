#pragma once

#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Tables as text, row by row and byte for byte: for what is passed on as it stands. Numbers are read by TableReader.

namespace liftline {

/// Reads the next row with its line feed, of which quoted fields may hold others. False at the end.
bool read_row(std::istream& stream, std::string& row);

/// A field of a row as it stands, in quotes if it has any; empty where the row is shorter.
std::string_view raw_field(std::string_view row, std::size_t field);

/// The names in a head.
std::vector<std::string> column_names(std::string_view head);

/// A name as it stands in a table.
std::string raw_name(std::string_view name);

/// Where the rows of a joined table come from.
struct RowSource {
  std::unique_ptr<std::istream> stream;
  std::vector<std::string> scenarios;  ///< as they stand in tables: rows of others are passed over
};

/// The rows of several tables with the same head below each other. `column`: of the scenarios' names.
std::unique_ptr<std::istream> joined_rows(std::vector<RowSource> sources, std::size_t column);

}  // namespace liftline
