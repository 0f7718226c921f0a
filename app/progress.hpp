#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/console.hpp"

namespace liftline {

/// Seconds until all `total` steps are done at the pace so far; empty before the first step is done.
std::optional<double> seconds_left(std::size_t done, std::size_t total, double seconds_elapsed);

/// A span of time as a person says it: `7 s`, `3 min 20 s`, `2 h 5 min`.
std::string readable_duration(double seconds);

/// Where a job stands, as in `42 % of 200 runs, 1 min 20 s left`.
std::string progress_sentence(std::string_view unit, std::size_t done, std::size_t total, double seconds_elapsed);

/// The same with a bar before it, as in `[####......] 42 % of 200 runs, 1 min 20 s left`, in at most `width` columns.
std::string progress_bar(std::string_view unit, std::size_t done, std::size_t total, double seconds_elapsed, int width);

/// Tells a waiting person how far a job is: on a terminal a bar, redrawn at most ten times a second, elsewhere a line at every tenth of
/// the work or after ten seconds, at most one a second.
class Progress {
 public:
  using Clock = std::function<double()>;                       ///< Seconds since any fixed moment.
  using LineWriter = std::function<void(const std::string&)>;  ///< Takes a line for a console that is not a terminal.

  /// `unit` names the steps in the plural: "runs". `width` is the terminal's.
  Progress(std::string unit, Console& console, int width, Clock clock, LineWriter write_line);

  /// Takes the bar away.
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `done` of `total` steps are done. Threads may call it in any order: an older count than the last is passed over.
  void update(std::size_t done, std::size_t total);

 private:
  bool is_due(std::size_t done, std::size_t total, double now) const;

  std::string unit_;
  Console& console_;
  int width_;
  Clock clock_;
  LineWriter write_line_;
  std::mutex mutex_;
  double start_;
  std::optional<double> shown_at_;
  std::size_t shown_done_ = 0;
};

/// Seconds of the machine's steady clock.
double steady_seconds();

}  // namespace liftline
