#include "app/help.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include "app/command_line.hpp"

namespace liftline {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

// `start` and the words of `text` behind it, broken into lines; all but the first begin with `indent` spaces.
std::string wrapped(const std::string& start, const std::string& text, std::size_t indent) {
  std::string lines;
  std::string line = start;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (line.size() + 1 + word.size() > help_width) {
      lines += line + "\n";
      line = std::string(indent - 1, ' ');
    }
    line += " " + word;
  }
  return lines + line + "\n";
}

std::string two_columns(const Rows& rows) {
  std::size_t left_width = 0;
  for (const auto& [left, right] : rows) left_width = std::max(left_width, left.size());
  std::string text;
  for (const auto& [left, right] : rows) {
    text += wrapped("  " + left + std::string(left_width - left.size(), ' ') + " ", right, left_width + 4);
  }
  return text;
}

std::string option_words(const OptionRow& option) {
  std::string words = option.letter == '\0' ? "    " : std::string("-") + option.letter + ", ";
  words += "--" + option.name;
  if (!option.value.empty()) words += " " + option.value;
  return words;
}

}  // namespace

std::string program_help(const std::vector<Command>& commands) {
  Rows command_rows;
  for (const Command& command : commands) command_rows.emplace_back(command.name, command.summary);
  return "liftline simulates what policies against poverty do in a rural county.\n"
         "\n"
         "Usage: liftline COMMAND [OPTION...] [FILE...]\n"
         "\n"
         "Commands:\n" +
         two_columns(command_rows) +
         "\n"
         "Options:\n" +
         two_columns({{"--help", "this text; after a command, all about that command, with an example"},
                      {"--version", "version, commit and compiler of this program"}});
}

std::string command_help(const Command& command) {
  Rows rows;
  for (const OptionRow& option : option_rows(command)) rows.emplace_back(option_words(option), option.help);
  std::string usage = "Usage: liftline " + command.name + " [OPTION...]";
  if (!command.operands.usage.empty()) usage += " " + command.operands.usage;
  return wrapped("liftline " + command.name + ":", command.summary, 2) + "\n" + usage + "\n\nOptions:\n" +
         two_columns(rows) + "\nExample:\n  " + command.example + "\n";
}

}  // namespace liftline
