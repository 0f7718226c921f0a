#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sim/results/atomic_file.hpp"

namespace liftline {

/// A table over all points of a batch: the tables of single points below each other, each row behind the number of its point, under one
/// header. Appears whole or not at all.
class PointTable {
 public:
  explicit PointTable(std::filesystem::path path) : file_(std::move(path)) {}

  /// A header and rows of this point follow.
  void begin(std::size_t point);
  /// Rows of this point follow, without a header. Requires that one was written.
  void begin_rows(std::size_t point);
  /// A header or a row with its line feed; of the headers, which all are the same, the first is taken.
  void write(std::string_view line);
  /// SHA-256 of the table.
  std::string finish() { return file_.finish(); }

 private:
  HashedFile file_;
  std::string prefix_;
  std::string header_;
  bool expects_header_ = false;
};

/// Where a table of results goes: into a file of its own, or below those of other points.
class TablePlace {
 public:
  TablePlace(std::filesystem::path path) : path_(std::move(path)) {}  // NOLINT: a path is a place
  TablePlace(PointTable& table) : table_(&table) {}                   // NOLINT: so is a table

 private:
  friend class TableFile;
  std::filesystem::path path_;
  PointTable* table_ = nullptr;
};

/// A table as its writer sees it: a header, then rows, each written as one line with its line feed.
class TableFile {
 public:
  explicit TableFile(const TablePlace& place);
  void write(std::string_view line);
  /// To be called at the end. Returns the SHA-256 of a file of its own, and nothing for a part of a table.
  std::string finish();

 private:
  std::optional<HashedFile> file_;
  PointTable* table_;
};

}  // namespace liftline
