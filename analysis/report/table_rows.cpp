#include "analysis/report/table_rows.hpp"

#include <algorithm>
#include <streambuf>
#include <utility>

#include "sim/results/csv.hpp"

namespace liftline {
namespace {

/// The end of the field that begins at `from`: its comma, or the row's end.
std::size_t end_of_field(std::string_view row, std::size_t from) {
  bool quoted = false;
  for (std::size_t i = from; i < row.size(); ++i) {
    if (row[i] == '"') quoted = !quoted;  // two within quotes close and open them again
    if (!quoted && (row[i] == ',' || row[i] == '\n')) return i;
  }
  return row.size();
}

class JoinedRows final : public std::streambuf {
 public:
  JoinedRows(std::vector<RowSource> sources, std::size_t column) : sources_(std::move(sources)), column_(column) {}

 protected:
  int_type underflow() override {
    constexpr std::size_t at_a_time = std::size_t{1} << 16;
    buffer_.clear();
    while (buffer_.size() < at_a_time && current_ < sources_.size()) {
      RowSource& source = sources_[current_];
      if (!read_row(*source.stream, row_)) {
        ++current_;
        at_head_ = true;
        continue;
      }
      if (std::exchange(at_head_, false) ? current_ == 0 : is_wanted(source)) buffer_ += row_;
    }
    setg(buffer_.data(), buffer_.data(), buffer_.data() + buffer_.size());
    return buffer_.empty() ? traits_type::eof() : traits_type::to_int_type(buffer_.front());
  }

 private:
  bool is_wanted(const RowSource& source) const {
    return std::find(source.scenarios.begin(), source.scenarios.end(), raw_field(row_, column_)) !=
           source.scenarios.end();
  }

  std::vector<RowSource> sources_;
  std::size_t column_;
  std::size_t current_ = 0;
  bool at_head_ = true;
  std::string row_, buffer_;
};

class JoinedStream final : public std::istream {
 public:
  JoinedStream(std::vector<RowSource> sources, std::size_t column)
      : std::istream(nullptr), rows_(std::move(sources), column) {
    rdbuf(&rows_);
  }

 private:
  JoinedRows rows_;
};

}  // namespace

bool read_row(std::istream& stream, std::string& row) {
  row.clear();
  std::string line;
  std::ptrdiff_t quotes = 0;
  while (std::getline(stream, line)) {
    row += line;
    row += '\n';
    quotes += std::count(line.begin(), line.end(), '"');
    if (quotes % 2 == 0) return true;
  }
  return !row.empty();
}

std::string_view raw_field(std::string_view row, std::size_t field) {
  std::size_t from = 0;
  for (; field > 0; --field) {
    const std::size_t end = end_of_field(row, from);
    if (end >= row.size() || row[end] != ',') return {};
    from = end + 1;
  }
  return row.substr(from, end_of_field(row, from) - from);
}

std::vector<std::string> column_names(std::string_view head) {
  std::vector<std::string> names;
  for (std::size_t from = 0; from < head.size();) {
    const std::size_t end = end_of_field(head, from);
    std::string name(head.substr(from, end - from));
    if (!name.empty() && name.back() == '\r') name.pop_back();
    names.push_back(std::move(name));
    from = end + 1;
  }
  return names;
}

std::string raw_name(std::string_view name) {
  CsvLine line;
  std::string text(line.add(name).end());
  text.pop_back();
  return text;
}

std::unique_ptr<std::istream> joined_rows(std::vector<RowSource> sources, std::size_t column) {
  return std::make_unique<JoinedStream>(std::move(sources), column);
}

}  // namespace liftline
