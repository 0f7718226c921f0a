#include "analysis/report/table_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/config/nearest.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {

TableReader::TableReader(const ResultsSource& source, const std::string& name, std::vector<std::string> columns)
    : file_(source.place(name)), stream_(source.open(name)), columns_(std::move(columns)) {
  reader_ = std::make_unique<CsvReader>(*stream_, file_, CsvFormat(), diagnostics_);
  if (!reader_->next_row() && !diagnostics_.has_errors()) missing("the file is empty");
  finish();
  std::vector<std::string> head;
  for (const std::string_view field : reader_->fields()) head.emplace_back(field);
  width_ = head.size();
  for (const auto& column : columns_) {
    const auto found = std::find(head.begin(), head.end(), column);
    if (found == head.end())
      diagnostics_.error(Position(file_, 1), "", "no column '" + column + "'" + did_you_mean(column, head));
    places_.push_back(static_cast<std::size_t>(found - head.begin()));
  }
  finish();
}

bool TableReader::next() {
  while (reader_->next_row()) {
    if (!reader_->row_is_sound()) continue;
    const std::size_t fields = reader_->fields().size();
    if (fields == width_) return true;
    diagnostics_.error(reader_->position(0), "",
                       "expected " + std::to_string(width_) + " fields as in the head, got " + std::to_string(fields));
  }
  return false;
}

double TableReader::number(std::size_t column) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::string_view field = text(column);
  if (field.empty()) return none;
  const auto value = parse_number(std::string(field));
  if (value && std::isfinite(*value)) return *value;
  error(column, "expected a number, got " + quote(field));
  return none;
}

std::optional<long> TableReader::whole(std::size_t column, long low, long high) {
  const auto value = parse_number(std::string(text(column)));
  if (value && *value >= static_cast<double>(low) && *value <= static_cast<double>(high) &&
      std::floor(*value) == *value)
    return static_cast<long>(*value);
  error(column, "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ", got " +
                    quote(text(column)));
  return std::nullopt;
}

std::optional<std::size_t> TableReader::one_of(std::size_t column, const std::vector<std::string>& names,
                                               std::string_view what) {
  const auto found = std::find(names.begin(), names.end(), text(column));
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  error(column, "the manifest names no " + std::string(what) + " " + quote(text(column)));
  return std::nullopt;
}

void TableReader::error(std::size_t column, std::string_view message) {
  diagnostics_.error(reader_->position(places_[column]), columns_[column], message);
}

void TableReader::missing(std::string_view message) {
  if (!diagnostics_.has_errors()) diagnostics_.error(Position(file_), "", message);
}

void TableReader::finish() {
  if (diagnostics_.has_errors()) throw InputError(std::exchange(diagnostics_, Diagnostics()));
}

}  // namespace liftline
