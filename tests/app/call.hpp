#pragma once
#include <sstream>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/program.hpp"

namespace liftline::test {

struct Answer {
  int status;
  std::string output;
  std::string errors;
};

/// The program as a user calls it, without a terminal.
inline Answer call(std::vector<std::string> words, const std::vector<std::string>& more = {}) {
  words.insert(words.end(), more.begin(), more.end());
  std::ostringstream output;
  std::ostringstream errors;
  Console console(errors, Console::Kind::file, false);
  const int status = run_program(all_commands(), words, output, console);
  return {status, output.str(), errors.str()};
}

}  // namespace liftline::test
