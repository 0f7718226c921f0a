#include "sim/microdata/microdata.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"
#include "sim/microdata/cells.hpp"
#include "sim/microdata/column_pattern.hpp"
#include "sim/microdata/csv_reader.hpp"

namespace liftline {
namespace {

std::string of_column(const std::string& name) { return "column " + quote(name); }

std::string with_hint(const std::string& message, const std::string& hint) {
  return hint.empty() ? message : message + "; " + hint;
}

/// "a whole number from 1 to 10".
std::string expectation(const ColumnRequest& asked) {
  const std::string range = range_text({"", asked.low, asked.high});
  return (asked.whole ? "a whole number" : "a number") + (range.empty() ? "" : ": " + range);
}

/// A column of the file that is kept, and what is known of it so far.
struct Kept {
  ColumnRequest request;
  std::size_t field = 0;
  MicrodataColumn data;
  LabelCodes codes;
  Identities identities;
  std::uint64_t missing = 0, negative = 0, nothing = 0;  // rows in which a rule other than `refuse` applied
};

/// Reads the rows of one table.
class Loader {
 public:
  Loader(const MicrodataRequest& request, CsvReader& reader, const std::string& name, Diagnostics& diagnostics)
      : request_(request), reader_(reader), file_(name), diagnostics_(diagnostics) {}

  Microdata load() {
    if (!reader_.next_row()) {
      if (reader_.complete() && !diagnostics_.has_errors()) diagnostics_.error(file_.at(1, 1), "", "the file is empty");
      return {};
    }
    if (!reader_.row_is_sound() || !read_header()) return {};
    while (reader_.next_row()) read_row();
    for (Kept& column : kept_)
      if (column.request.kind == ColumnRequest::Kind::identity)
        column.identities.report(file_, of_column(column.request.name), diagnostics_);
    if (table_.rows_of_file == 0 && !diagnostics_.has_errors())
      diagnostics_.error(file_.at(1, 1), "", "the file has a header and no rows");
    return finished();
  }

 private:
  struct Cell {
    double number = 0;
    std::uint32_t code = 0;
    bool leaves_out = false;
  };

  bool read_header();
  bool find(const ColumnRequest& wanted);
  bool find_patterned();
  bool has_another_separator();
  void read_row();
  Cell read_cell(Kept& column, std::string_view text);
  Cell read_number_cell(Kept& column, std::string_view text);
  Cell read_label_cell(Kept& column, std::string_view text);
  void apply(Kept& column, CellRule rule, std::uint64_t& counter, Cell& cell, const std::string& message,
             const std::string& hint);
  void refuse(const Kept& column, const std::string& message, const std::string& hint);
  Microdata finished();

  const MicrodataRequest& request_;
  CsvReader& reader_;
  Position file_;
  Diagnostics& diagnostics_;
  std::vector<std::string> header_;
  std::vector<Kept> kept_;
  std::vector<Cell> cells_;  // of the row
  std::uint64_t not_placed_ = 0;
  Microdata table_;
};

bool Loader::has_another_separator() {
  if (header_.size() != 1) return false;
  constexpr std::array<std::pair<char, const char*>, 4> others{
      {{';', "semicolons"}, {'\t', "tabs"}, {',', "commas"}, {'|', "bars"}}};
  for (const auto& [mark, name] : others) {
    if (mark == request_.separator || header_.front().find(mark) == std::string::npos) continue;
    diagnostics_.error(
        file_.at(1, 1), "",
        with_hint(std::string("the header is one field; it looks separated by ") + name, request_.hints.separator));
    return true;
  }
  return false;
}

bool Loader::read_header() {
  for (const std::string_view field : reader_.fields()) header_.emplace_back(trimmed(field));
  if (has_another_separator()) return false;
  bool found = true;
  for (const ColumnRequest& wanted : request_.columns) found = find(wanted) && found;
  if (!request_.pattern.empty()) found = find_patterned() && found;
  cells_.resize(kept_.size());
  return found;
}

bool Loader::find(const ColumnRequest& wanted) {
  const auto first = std::find(header_.begin(), header_.end(), wanted.name);
  if (first == header_.end()) {
    diagnostics_.error(
        file_.at(1, 1), wanted.asked_by,
        "there is no column " + quote(wanted.name) +
            (nearest(wanted.name, header_) ? did_you_mean(wanted.name, header_) : "; columns: " + listed(header_)));
    return false;
  }
  const auto field = static_cast<std::size_t>(first - header_.begin());
  const auto again = std::find(first + 1, header_.end(), wanted.name);
  if (again != header_.end()) {
    diagnostics_.error(reader_.position(static_cast<std::size_t>(again - header_.begin())), of_column(wanted.name),
                       "stands in the header twice", "first at", reader_.position(field));
    return false;
  }
  Kept column;
  column.request = wanted;
  column.field = field;
  column.data.name = wanted.name;
  kept_.push_back(std::move(column));
  return true;
}

bool Loader::find_patterned() {
  const PatternMatch match = match_columns(request_.pattern, header_);
  for (const std::string& name : match.missing)
    diagnostics_.error(file_.at(1, 1), request_.pattern_asked_by, "there is no column " + quote(name));
  if (match.columns.empty() && match.missing.empty())
    diagnostics_.error(file_.at(1, 1), request_.pattern_asked_by,
                       "no column fits " + quote(request_.pattern) + "; columns: " + listed(header_));
  if (match.columns.empty() || !match.missing.empty()) return false;
  for (const std::size_t field : match.columns) {
    Kept column;
    column.request = {header_[field], request_.pattern_asked_by};
    column.field = field;
    column.data.name = header_[field];
    kept_.push_back(std::move(column));
  }
  return true;
}

void Loader::read_row() {
  ++table_.rows_of_file;
  const auto fields = reader_.fields();
  if (!reader_.row_is_sound()) return;
  if (fields.size() != header_.size()) {
    const bool more = fields.size() > header_.size();
    diagnostics_.error(reader_.position(more ? header_.size() : fields.size()), "",
                       "this row has " + std::to_string(fields.size()) + (fields.size() == 1 ? " field" : " fields") +
                           ", the header " + std::to_string(header_.size()));
    return;
  }
  bool leaves_out = false;
  bool has_place = true;
  for (std::size_t c = 0; c < kept_.size(); ++c) {
    cells_[c] = read_cell(kept_[c], trimmed(fields[kept_[c].field]));
    leaves_out = leaves_out || cells_[c].leaves_out;
    has_place = has_place && !(cells_[c].leaves_out && kept_[c].request.places_the_row);
  }
  if (!has_place) {
    ++not_placed_;
    return;
  }
  // Nothing is kept of a table that will be refused.
  if (diagnostics_.has_errors()) return;
  for (std::size_t c = 0; c < kept_.size(); ++c) {
    if (kept_[c].request.kind == ColumnRequest::Kind::number) kept_[c].data.numbers.push_back(cells_[c].number);
    if (kept_[c].request.kind == ColumnRequest::Kind::label) kept_[c].data.codes.push_back(cells_[c].code);
  }
  table_.left_out.push_back(leaves_out ? 1 : 0);
  if (request_.keeps_lines) table_.lines.push_back(static_cast<std::uint32_t>(reader_.position(0).line));
}

Loader::Cell Loader::read_cell(Kept& column, std::string_view text) {
  Cell cell;
  if (is_missing(text)) {
    apply(column, column.request.missing, column.missing, cell, "missing", column.request.missing_hint);
    return cell;
  }
  switch (column.request.kind) {
    case ColumnRequest::Kind::number:
      return read_number_cell(column, text);
    case ColumnRequest::Kind::label:
      return read_label_cell(column, text);
    case ColumnRequest::Kind::identity:
      column.identities.add(text, reader_.position(column.field));
      break;
  }
  return cell;
}

Loader::Cell Loader::read_number_cell(Kept& column, std::string_view text) {
  Cell cell;
  const CellNumber number = read_number(text, request_.decimal);
  if (number.problem != nullptr) {
    refuse(column, quote(text) + " is " + number.problem, number.other_decimal ? request_.hints.decimal : "");
    return cell;
  }
  cell.number = number.value;
  const ColumnRequest& asked = column.request;
  if (number.value < asked.low || number.value > asked.high ||
      (asked.whole && number.value != std::floor(number.value)))
    refuse(column, std::string(text) + ": expected " + expectation(asked), "");
  else if (number.value < 0)
    apply(column, column.request.negative, column.negative, cell, "negative: " + std::string(text),
          column.request.negative_hint);
  else if (number.value == 0 && column.request.nothing != CellRule::keep)
    apply(column, column.request.nothing, column.nothing, cell, "zero", column.request.zero_hint);
  return cell;
}

Loader::Cell Loader::read_label_cell(Kept& column, std::string_view text) {
  Cell cell;
  const auto& known = column.request.known_labels;
  if (known.empty()) {
    cell.code = column.codes.code_of(text);
    return cell;
  }
  const auto found = known.find(std::string(text));
  if (found != known.end()) {
    cell.code = found->second;
    return cell;
  }
  std::vector<std::string> names;
  for (const auto& [name, code] : known) names.push_back(name);
  refuse(column, quote(text) + " is none of " + listed(names) + did_you_mean(std::string(text), names), "");
  return cell;
}

void Loader::apply(Kept& column, CellRule rule, std::uint64_t& counter, Cell& cell, const std::string& message,
                   const std::string& hint) {
  if (rule == CellRule::refuse) {
    refuse(column, message, hint);
    return;
  }
  ++counter;
  if (rule == CellRule::zero) cell.number = 0;
  if (rule == CellRule::leave_out) cell.leaves_out = true;
}

void Loader::refuse(const Kept& column, const std::string& message, const std::string& hint) {
  diagnostics_.error(reader_.position(column.field), of_column(column.request.name), with_hint(message, hint));
}

Microdata Loader::finished() {
  const auto note = [&](const std::string& what, std::uint64_t rows) {
    if (rows > 0) table_.notes.push_back({what, rows});
  };
  const auto done = [](CellRule rule) {
    return rule == CellRule::zero ? "taken as 0" : rule == CellRule::leave_out ? "row left out" : "kept";
  };
  for (std::size_t c = 0; c < kept_.size(); ++c) {
    Kept& column = kept_[c];
    note(column.request.name + ": missing, " + done(column.request.missing), column.missing);
    note(column.request.name + ": negative, " + done(column.request.negative), column.negative);
    column.data.labels = column.codes.labels();
    auto& target = c < request_.columns.size() ? table_.columns : table_.patterned;
    target.push_back(std::move(column.data));
  }
  note("rows without a place among the sampling units", not_placed_);
  return std::move(table_);
}

}  // namespace

Microdata read_microdata(std::istream& stream, const std::string& name, const MicrodataRequest& request,
                         Diagnostics& diagnostics) {
  CsvReader reader(stream, name, {request.separator, request.tap}, diagnostics);
  return Loader(request, reader, name, diagnostics).load();
}

Microdata read_microdata(const std::string& path, const MicrodataRequest& request, Diagnostics& diagnostics) {
  const auto refuse = [&](const std::string& problem) {
    diagnostics.error(Position(path), "", "cannot read the file: " + problem);
    return Microdata();
  };
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) return refuse(std::generic_category().message(code ? code.value() : ENOENT));
  if (std::filesystem::is_directory(status)) return refuse("it is a folder");
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return refuse(std::generic_category().message(errno == 0 ? EIO : errno));
  return read_microdata(stream, path, request, diagnostics);
}

}  // namespace liftline
