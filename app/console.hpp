#pragma once

#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

namespace liftline {

/// Standard error as the program uses it: lines that stay, and under them at most one status line (the progress bar) that is
/// rewritten in place. Any thread may call it; a line never mixes with the status.
class Console {
 public:
  enum class Kind { terminal, file };

  /// Writes to `stream`, which outlives the console. A `file` (also a pipe, or a terminal that cannot move its cursor) gets no status.
  Console(std::ostream& stream, Kind kind, bool colour);

  bool is_terminal() const { return kind_ == Kind::terminal; }
  bool has_colour() const { return colour_; }

  /// Writes `lines`, which ends with a line break, above the status.
  void write(std::string_view lines);

  /// Puts `status` (one line, no line break; cut by the caller to the terminal's width) in place of the one before.
  void show_status(std::string_view status);

  void clear_status() { show_status(""); }

 private:
  void erase();

  std::mutex mutex_;
  std::ostream& stream_;
  Kind kind_;
  bool colour_;
  std::string status_;
};

/// The kind of this process's standard error: a terminal only if it is one and TERM names one that can erase a line.
Console::Kind kind_of_standard_error();

/// Whether the user may want colours there: a terminal, and no NO_COLOR in the environment (https://no-color.org).
bool standard_error_has_colour();

/// Columns of the terminal behind standard error; 80 where it cannot be asked.
int width_of_standard_error();

}  // namespace liftline
