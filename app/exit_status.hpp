#pragma once

namespace liftline {

/// How the program ends, as its caller sees it. A run that a signal stops ends with 128 + the signal's number instead.
enum class ExitStatus : int {
  done = 0,
  failed = 1,       ///< The machine failed (a full disk), or a check found a difference.
  wrong_input = 2,  ///< The command line or an input file is wrong; nothing was written.
  our_bug = 70,     ///< A contract inside liftline was broken.
};

/// The exit status after a stop by `signal`: 130 for SIGINT, 143 for SIGTERM.
constexpr int status_of_signal(int signal) { return 128 + signal; }

}  // namespace liftline
