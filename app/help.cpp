#include "app/help.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include "app/command_line.hpp"

namespace liftline {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

// Two columns, the right one broken into lines at spaces.
std::string two_columns(const Rows& rows) {
  std::size_t left_width = 0;
  for (const auto& [left, right] : rows) left_width = std::max(left_width, left.size());
  const std::size_t indent = 2 + left_width + 2;
  std::string text;
  for (const auto& [left, right] : rows) {
    std::string line = "  " + left + std::string(left_width - left.size(), ' ') + " ";
    std::istringstream words(right);
    for (std::string word; words >> word;) {
      if (line.size() + 1 + word.size() > help_width) {
        text += line + "\n";
        line = std::string(indent - 1, ' ');
      }
      line += " " + word;
    }
    text += line + "\n";
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
  std::string usage = "Usage: liftline " + std::string(command.name) + " [OPTION...]";
  if (!command.operands.usage.empty()) usage += " " + std::string(command.operands.usage);
  return "liftline " + std::string(command.name) + ": " + std::string(command.summary) + "\n\n" + usage +
         "\n\nOptions:\n" + two_columns(rows) + "\nExample:\n  " + std::string(command.example) + "\n";
}

}  // namespace liftline
