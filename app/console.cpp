#include "app/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace liftline {

Console::Console(std::ostream& stream, Kind kind, bool colour) : stream_(stream), kind_(kind), colour_(colour) {}

void Console::write(std::string_view lines) {
  const std::lock_guard lock(mutex_);
  erase();
  stream_ << lines << status_ << std::flush;
}

void Console::show_status(std::string_view status) {
  if (!is_terminal()) return;
  const std::lock_guard lock(mutex_);
  erase();
  status_ = status;
  stream_ << status_ << std::flush;
}

void Console::erase() {
  if (!status_.empty()) stream_ << "\r\33[K";
}

Console::Kind kind_of_standard_error() {
  const char* term = std::getenv("TERM");
  const bool can_erase = term != nullptr && std::string_view(term) != "dumb";
  return can_erase && isatty(STDERR_FILENO) == 1 ? Console::Kind::terminal : Console::Kind::file;
}

bool standard_error_has_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool unwanted = no_colour != nullptr && *no_colour != '\0';
  return !unwanted && kind_of_standard_error() == Console::Kind::terminal;
}

int width_of_standard_error() {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

}  // namespace liftline
