#include "sim/microdata/csv_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/config/utf8.hpp"

namespace liftline {
namespace {

constexpr std::size_t chunk = 256 * 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Whether all of `text` is printable ASCII, tabs and line breaks; a loop that compilers turn into vectors.
bool is_plain(std::string_view text) {
  unsigned odd = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    odd |= static_cast<unsigned>(byte >= 0x7F) |
           (static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\n') &
            static_cast<unsigned>(byte != '\r') & static_cast<unsigned>(byte != '\t'));
  }
  return odd == 0;
}

/// The first control character that no table has.
std::size_t first_control(std::string_view text) {
  const auto found = std::find_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

bool begins_like_utf16(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

}  // namespace

CsvReader::CsvReader(std::istream& stream, const std::string& file_name, CsvFormat format, Diagnostics& diagnostics)
    : stream_(stream), file_(file_name), format_(std::move(format)), diagnostics_(diagnostics) {
  diagnostics_.note_file(file_name);
  fill();
  if (begins_like_utf16(rest())) {
    fail_at(0, "the file is in UTF-16; save it as UTF-8");
  } else if (rest().starts_with(byte_order_mark)) {
    row_start_ = byte_order_mark.size();
  }
}

void CsvReader::fill() {
  if (at_end_) return;
  buffer_.erase(0, row_start_);
  row_start_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + chunk);
  stream_.read(buffer_.data() + held, static_cast<std::streamsize>(chunk));
  const auto got = static_cast<std::size_t>(std::max<std::streamsize>(stream_.gcount(), 0));
  buffer_.resize(held + got);
  if (got > 0 && format_.tap) format_.tap(std::string_view(buffer_).substr(held));
  if (got == 0) at_end_ = true;
  if (stream_.bad()) fail_at(0, "the file cannot be read on from here");
}

bool CsvReader::next_row() {
  while (!failed_) {
    row_start_ += row_length_;
    row_length_ = 0;
    line_ += std::exchange(lines_of_row_, 0);
    fields_.clear();
    Scan scan = scan_row();
    while (scan == Scan::needs_more && !failed_) {
      if (buffer_.size() - row_start_ > longest_csv_row) {
        fail_at(0, "a row of more than 1 MB: is a quote not closed, or is this no table?");
        return false;
      }
      fill();
      scan = scan_row();
    }
    if (failed_ || (rest().empty() && at_end_)) return false;
    if (line_ > std::numeric_limits<int>::max() - 2000000) {
      fail_at(0, "more than two thousand million lines");
      return false;
    }
    if (!check_bytes()) return false;
    if (!is_blank()) {
      report_blank_lines();
      return true;
    }
    blank_lines_.push_back(line_);
    // Only so many of them can be worth a line each.
    if (blank_lines_.size() > 1000) report_blank_lines();
  }
  return false;
}

bool CsvReader::is_blank() const {
  return fields_.size() == 1 && rest().substr(0, row_length_).find_first_not_of("\r\n") == std::string_view::npos;
}

void CsvReader::report_blank_lines() {
  for (const int line : blank_lines_) diagnostics_.error(file_.at(line, 1), "", "a blank line inside the table");
  blank_lines_.clear();
}

CsvReader::Scan CsvReader::scan_row() {
  fields_.clear();
  field_starts_.clear();
  unescaped_.clear();
  sound_ = true;
  const std::string_view text = rest();
  if (!at_end_ && text.find('\n') == std::string_view::npos) return Scan::needs_more;
  // Fields are views of it: it must not move while the row lasts.
  if (unescaped_.capacity() < text.size()) unescaped_.reserve(text.size());
  std::size_t at = 0;
  for (;;) {
    field_starts_.push_back(at);
    if (at < text.size() && text[at] == '"') {
      const Scan scan = scan_quoted(at);
      if (scan != Scan::row) return scan;
      if (!at_end_ && text.find('\n', at) == std::string_view::npos) return Scan::needs_more;
    } else {
      scan_plain(at);
    }
    if (at == text.size() && !at_end_) return Scan::needs_more;
    if (end_field(at)) break;
  }
  row_length_ = at;
  lines_of_row_ = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  return Scan::row;
}

CsvReader::Scan CsvReader::scan_quoted(std::size_t& at) {
  const std::string_view text = rest();
  const std::size_t open = at++;
  const std::size_t kept = unescaped_.size();
  std::size_t piece = at;
  bool doubled = false;
  for (;;) {
    const std::size_t quote = text.find('"', at);
    if (quote == std::string_view::npos || (quote + 1 == text.size() && !at_end_)) {
      if (!at_end_) return Scan::needs_more;
      fail_at(open, "this quote is not closed");
      return Scan::broken;
    }
    at = quote + 1;
    const bool another = at < text.size() && text[at] == '"';
    if (doubled || another) unescaped_.append(text.substr(piece, quote - piece));
    if (!another) {
      fields_.push_back(doubled ? std::string_view(unescaped_).substr(kept) : text.substr(piece, quote - piece));
      return Scan::row;
    }
    doubled = true;
    unescaped_ += '"';
    piece = ++at;
  }
}

void CsvReader::scan_plain(std::size_t& at) {
  const std::string_view text = rest();
  const std::size_t start = at;
  const char separator = format_.separator;
  std::size_t quote = std::string_view::npos;
  while (at < text.size() && text[at] != separator && text[at] != '\n') {
    if (text[at] == '"' && quote == std::string_view::npos) quote = at;
    ++at;
  }
  std::size_t end = at;
  const bool line_ends = at == text.size() || text[at] == '\n';
  if (line_ends && end > start && text[end - 1] == '\r') --end;
  const std::string_view field = text.substr(start, end - start);
  fields_.push_back(field);
  if (at == text.size() && !at_end_) return;  // it will be read again, whole
  if (quote != std::string_view::npos) error_at(quote, "a quote inside a field that does not begin with one");
  const std::size_t lone = field.find('\r');
  if (lone != std::string_view::npos)
    error_at(start + lone, "a carriage return inside a line; end lines with a line feed");
}

bool CsvReader::end_field(std::size_t& at) {
  const std::string_view text = rest();
  if (at < text.size() && text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n')) ++at;
  if (at == text.size()) return true;
  if (text[at] == '\n') {
    ++at;
    return true;
  }
  if (text[at] != format_.separator) {
    error_at(at, "text behind a closing quote; a quote inside quotes is written twice");
    while (at < text.size() && text[at] != format_.separator && text[at] != '\n') ++at;
    return end_field(at);
  }
  ++at;
  return false;
}

bool CsvReader::check_bytes() {
  const std::string_view row = rest().substr(0, row_length_);
  if (is_plain(row)) return true;
  const std::size_t control = first_control(row);
  const std::size_t foreign = first_not_utf8(row);
  if (foreign < control) {
    fail_at(foreign, "not UTF-8 from here on (perhaps Latin-1 or Windows-1252); save the file as UTF-8");
    return false;
  }
  if (control == std::string_view::npos) return true;
  if (row[control] == '\0') {
    fail_at(control, "a zero byte: this is no text file, or one in UTF-16; save it as UTF-8");
    return false;
  }
  error_at(control, "a control character (code " + std::to_string(static_cast<int>(row[control])) + "); remove it");
  return true;
}

void CsvReader::error_at(std::size_t offset, std::string_view message) {
  diagnostics_.error(position_of(offset), "", message);
  sound_ = false;
}

void CsvReader::fail_at(std::size_t offset, std::string_view message) {
  error_at(offset, message);
  failed_ = true;
}

Position CsvReader::position_of(std::size_t offset) const {
  const std::string_view before = rest().substr(0, offset);
  const auto breaks = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return file_.at(line_ + static_cast<int>(breaks), static_cast<int>(characters_of(before.substr(line_start))) + 1);
}

Position CsvReader::position(std::size_t field) const {
  if (field < field_starts_.size()) return position_of(field_starts_[field]);
  std::size_t end = row_length_;
  const std::string_view text = rest();
  while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  return position_of(end);
}

}  // namespace liftline
