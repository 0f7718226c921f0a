#include "app/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace liftline {
namespace {

constexpr double seconds_between_bars = 0.1;
constexpr double shortest_seconds_between_lines = 1;
constexpr double longest_seconds_between_lines = 10;
constexpr std::size_t lines_a_job = 10;
constexpr int widest_bar = 40;

}  // namespace

std::optional<double> seconds_left(std::size_t done, std::size_t total, double seconds_elapsed) {
  if (done == 0) return std::nullopt;
  const auto remaining = static_cast<double>(total - std::min(done, total));
  return seconds_elapsed / static_cast<double>(done) * remaining;
}

std::string readable_duration(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(std::max(seconds, 0.0)));
  const long long minutes = whole / 60;
  const long long hours = minutes / 60;
  if (hours > 0) return std::to_string(hours) + " h " + std::to_string(minutes % 60) + " min";
  if (minutes > 0) return std::to_string(minutes) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole) + " s";
}

std::string progress_sentence(std::string_view unit, std::size_t done, std::size_t total, double seconds_elapsed) {
  const std::size_t percent = total == 0 ? 100 : std::min(done, total) * 100 / total;
  std::string sentence = std::to_string(percent) + " % of " + std::to_string(total) + " " + std::string(unit);
  const auto left = seconds_left(done, total, seconds_elapsed);
  if (left && done < total) sentence += ", " + readable_duration(*left) + " left";
  return sentence;
}

std::string progress_bar(std::string_view unit, std::size_t done, std::size_t total, double seconds_elapsed,
                         int width) {
  const std::string sentence = progress_sentence(unit, done, total, seconds_elapsed);
  const int room = std::min(width - static_cast<int>(sentence.size()) - 3, widest_bar);  // 3: brackets and a space
  if (room < 5) return sentence.substr(0, static_cast<std::size_t>(std::max(width, 0)));
  const auto cells = static_cast<std::size_t>(room);
  const std::size_t full = total == 0 ? cells : std::min(done, total) * cells / total;
  return "[" + std::string(full, '#') + std::string(cells - full, '.') + "] " + sentence;
}

Progress::Progress(std::string unit, Console& console, int width, Clock clock, LineWriter write_line)
    : unit_(std::move(unit)),
      console_(console),
      width_(width),
      clock_(std::move(clock)),
      write_line_(std::move(write_line)),
      start_(clock_()) {}

Progress::~Progress() { console_.clear_status(); }

void Progress::update(std::size_t done, std::size_t total) {
  const std::lock_guard lock(mutex_);
  const double now = clock_();
  if (!is_due(done, total, now)) return;
  shown_at_ = now;
  shown_done_ = done;
  if (console_.is_terminal()) {
    // The last column stays free: a terminal would go to the next line there, out of reach of the erasure.
    console_.show_status(progress_bar(unit_, done, total, now - start_, width_ - 1));
  } else {
    write_line_(progress_sentence(unit_, done, total, now - start_));
  }
}

bool Progress::is_due(std::size_t done, std::size_t total, double now) const {
  if (shown_at_ && done <= shown_done_) return false;
  const double since = now - shown_at_.value_or(start_);
  if (console_.is_terminal()) return !shown_at_ || since >= seconds_between_bars || done >= total;
  const bool next_tenth = total == 0 || done * lines_a_job / total > shown_done_ * lines_a_job / total;
  return since >= longest_seconds_between_lines || (next_tenth && since >= shortest_seconds_between_lines);
}

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace liftline
