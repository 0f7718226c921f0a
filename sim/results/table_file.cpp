#include "sim/results/table_file.hpp"

#include "sim/core/contracts.hpp"

namespace liftline {

void PointTable::begin(std::size_t point) {
  prefix_ = std::to_string(point) + ",";
  expects_header_ = true;
}

void PointTable::begin_rows(std::size_t point) {
  LIFTLINE_EXPECT(!header_.empty());
  begin(point);
  expects_header_ = false;
}

void PointTable::write(std::string_view line) {
  LIFTLINE_EXPECT(!line.empty() && line.back() == '\n');
  if (!expects_header_) {
    file_.write(prefix_);
    file_.write(line);
    return;
  }
  expects_header_ = false;
  LIFTLINE_EXPECT(header_.empty() || header_ == line);
  if (!header_.empty()) return;
  header_ = line;
  file_.write("point,");
  file_.write(line);
}

TableFile::TableFile(const TablePlace& place) : table_(place.table_) {
  if (table_ == nullptr) file_.emplace(place.path_);
}

void TableFile::write(std::string_view line) {
  if (table_ != nullptr)
    table_->write(line);
  else
    file_->write(line);
}

std::string TableFile::finish() { return file_ ? file_->finish() : std::string(); }

}  // namespace liftline
