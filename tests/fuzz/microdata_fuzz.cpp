#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/microdata/column_pattern.hpp"
#include "sim/microdata/csv_reader.hpp"
#include "sim/microdata/microdata.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Each error stands on one line, with its place.
void check_report(const liftline::Diagnostics& diagnostics) {
  const std::string report = diagnostics.render();
  const auto lines = static_cast<std::size_t>(std::count(report.begin(), report.end(), '\n'));
  require(lines <= std::min<std::size_t>(diagnostics.count(), 100) + 1);
  require(diagnostics.has_errors() == !report.empty());
}

/// A field written as it has to be to be read again.
std::string quoted(std::string_view field) {
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

/// What was read without an error and is written again reads the same.
void check_rewriting(const std::string& text) {
  using namespace liftline;
  std::istringstream stream(text);
  Diagnostics diagnostics;
  CsvReader reader(stream, "fuzz.csv", {}, diagnostics);
  std::vector<std::vector<std::string>> rows;
  std::string copy;
  while (reader.next_row()) {
    rows.emplace_back(reader.fields().begin(), reader.fields().end());
    for (std::size_t i = 0; i < rows.back().size(); ++i) {
      require(reader.position(i).line >= 1 && reader.position(i).column >= 1);
      copy += (i == 0 ? "" : ",") + quoted(rows.back()[i]);
    }
    copy += "\n";
  }
  if (diagnostics.has_errors()) return;
  std::istringstream again(copy);
  CsvReader second(again, "copy.csv", {}, diagnostics);
  for (const auto& row : rows) {
    require(second.next_row());
    require(std::equal(row.begin(), row.end(), second.fields().begin(), second.fields().end()));
  }
  require(!second.next_row() && !diagnostics.has_errors());
}

}  // namespace

/// Any bytes are read without a crash; columns that come without an error are whole and finite.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace liftline;
  if (size == 0) return 0;
  const std::uint8_t choices = *data;
  const std::string text(data + 1, data + size);
  MicrodataRequest request;
  request.separator = (choices & 1U) != 0 ? ';' : ',';
  request.decimal = (choices & 2U) != 0 ? ',' : '.';
  const CellRule missing = (choices & 4U) != 0 ? CellRule::leave_out : CellRule::refuse;
  request.columns.push_back(
      {"a", "--income", ColumnRequest::Kind::number, missing, (choices & 8U) != 0 ? CellRule::zero : CellRule::refuse});
  request.columns.push_back({"b", "--by", ColumnRequest::Kind::label, missing});
  if ((choices & 16U) != 0) request.columns.push_back({"c", "--id", ColumnRequest::Kind::identity});
  if ((choices & 32U) != 0) request.pattern = "r*";
  std::istringstream stream(text);
  Diagnostics diagnostics;
  const Microdata table = read_microdata(stream, "fuzz.csv", request, diagnostics);
  check_report(diagnostics);
  if (!diagnostics.has_errors()) {
    require(table.columns[0].numbers.size() == table.rows() && table.columns[1].codes.size() == table.rows());
    for (const double number : table.columns[0].numbers) require(std::isfinite(number));
    for (std::size_t row = 0; row < table.rows(); ++row)
      require(table.left_out[row] != 0 || table.columns[1].codes[row] < table.columns[1].labels.size());
  }
  const std::vector<std::string> header{"rw1", "rw2", text.substr(0, 40)};
  for (const std::size_t column : match_columns(text.substr(0, 200), header).columns) require(column < header.size());
  check_rewriting(text);
  return 0;
}
