#include "sim/config/diagnostics.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace liftline {

namespace {

/// The text on one line and free of control characters, cut after `most` bytes at the end of a character.
std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool starts_character = (byte & 0xC0U) != 0x80U;
    if (line.size() >= most && starts_character) return line + "...";
    line += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return line;
}

constexpr std::size_t longest_quote = 60;
constexpr std::size_t longest_path = 200;
constexpr std::size_t longest_message = 1000;
constexpr std::size_t most_kept = 10000;

}  // namespace

Position::Position(std::string file_name, int line_number, int column_number)
    : line(line_number), column(column_number), file_(std::make_shared<const std::string>(std::move(file_name))) {}

const std::string& Position::file() const {
  static const std::string unknown;
  return file_ ? *file_ : unknown;
}

Position Position::at(int line_number, int column_number) const {
  Position moved = *this;
  moved.line = line_number;
  moved.column = column_number;
  return moved;
}

bool operator==(const Position& a, const Position& b) {
  return std::tie(a.file(), a.line, a.column) == std::tie(b.file(), b.line, b.column);
}

std::string mention(const Position& position, const Position& seen_from) {
  if (position.line == 0) return position.file();
  if (position.file() == seen_from.file()) return "line " + std::to_string(position.line);
  return position.file() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string quote(std::string_view text) { return "'" + one_line(text, longest_quote) + "'"; }

void Diagnostics::error(const Position& position, std::string_view yaml_path, std::string_view message) {
  if (errors_.size() >= most_kept) {
    ++only_counted_;
    return;
  }
  std::string text = one_line(position.file(), longest_path);
  if (position.line > 0) text += ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
  if (!text.empty()) text += ": ";
  text += "error: ";
  if (!yaml_path.empty()) text += one_line(yaml_path, longest_path) + ": ";
  text += one_line(message, longest_message);
  errors_.push_back({rank_of(position.file()), position.line, position.column, std::move(text)});
}

void Diagnostics::error(const Position& position, std::string_view yaml_path, std::string_view message,
                        std::string_view note, const Position& noted) {
  error(position, yaml_path, std::string(message) + " (" + std::string(note) + " " + mention(noted, position) + ")");
}

void Diagnostics::add(const Diagnostics& others) {
  std::vector<std::string_view> names(others.file_ranks_.size());
  for (const auto& [name, rank] : others.file_ranks_) names[rank] = name;
  std::vector<std::size_t> ranks;
  for (const std::string_view name : names) ranks.push_back(rank_of(std::string(name)));
  for (const Entry& entry : others.errors_) {
    if (errors_.size() >= most_kept)
      ++only_counted_;
    else
      errors_.push_back({ranks[entry.file_rank], entry.line, entry.column, entry.text});
  }
  only_counted_ += others.only_counted_;
}

void Diagnostics::note_file(const std::string& file_name) { rank_of(file_name); }

std::size_t Diagnostics::rank_of(const std::string& file_name) {
  return file_ranks_.emplace(file_name, file_ranks_.size()).first->second;
}

std::string Diagnostics::render(std::size_t most) const {
  std::vector<const Entry*> order;
  std::set<std::string_view> seen;
  for (const Entry& entry : errors_) {
    if (seen.insert(entry.text).second) order.push_back(&entry);
  }
  std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
    return std::tie(a->file_rank, a->line, a->column) < std::tie(b->file_rank, b->line, b->column);
  });
  std::string report;
  for (std::size_t i = 0; i < std::min(order.size(), most); ++i) report += order[i]->text + "\n";
  if (order.size() > most || only_counted_ > 0) {
    const std::size_t left_out = order.size() - std::min(order.size(), most) + only_counted_;
    report += "... and " + std::to_string(left_out) + " more " + (left_out == 1 ? "error" : "errors") + "\n";
  }
  return report;
}

InputError::InputError(Diagnostics diagnostics)
    : diagnostics_(std::make_shared<const Diagnostics>(std::move(diagnostics))),
      text_(std::make_shared<const std::string>(diagnostics_->render())) {}

}  // namespace liftline
