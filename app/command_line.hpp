#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "app/command.hpp"

namespace liftline {

/// Mistakes on the command line, one a line.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(std::vector<std::string> mistakes);
  const std::vector<std::string>& mistakes() const { return mistakes_; }

 private:
  std::vector<std::string> mistakes_;
};

/// One option as the parser and the help see it.
struct OptionRow {
  std::string name;
  char letter = '\0';  ///< Its short form; '\0' for none.
  std::string value;   ///< Empty for a switch.
  std::string help;
  bool repeatable = false;
};

/// All options of `command`: its own, the common ones it takes, those of every command.
std::vector<OptionRow> option_rows(const Command& command);

/// What the words after the command's name ask for.
struct ParsedWords {
  enum class Request { execute, help, version };
  Request request = Request::execute;  ///< With `help` or `version`, whatever else was given does not count.
  CommonOptions common;
  std::vector<std::string> operands;
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, std::vector<std::string>, std::less<>> lists;  ///< Of the command's own repeatable options.
};

/// Reads the words after the command's name. Options are never guessed from a prefix; `--` ends them. Throws UsageError with all
/// mistakes at once.
ParsedWords parse_words(const Command& command, const std::vector<std::string>& words);

}  // namespace liftline
