#include "app/help.hpp"

#include "app/columns.hpp"
#include "app/command_line.hpp"

namespace liftline {
namespace {

std::string option_words(const OptionRow& option) {
  std::string words = option.letter == '\0' ? "    " : std::string("-") + option.letter + ", ";
  words += "--" + option.name;
  if (!option.value.empty()) words += " " + option.value;
  return words;
}

}  // namespace

std::string program_help(const std::vector<Command>& commands) {
  std::vector<NamedText> command_rows;
  for (const Command& command : commands) command_rows.emplace_back(command.name, command.summary);
  return "liftline simulates what policies against poverty do in a rural county.\n"
         "\n"
         "Usage: liftline COMMAND [OPTION...] [FILE...]\n"
         "\n"
         "Commands:\n" +
         two_columns(command_rows, help_width) +
         "\n"
         "Options:\n" +
         two_columns({{"--help", "this text; after a command, all about that command, with an example"},
                      {"--version", "version, commit and compiler of this program"}},
                     help_width);
}

std::string command_help(const Command& command) {
  std::vector<NamedText> rows;
  for (const OptionRow& option : option_rows(command)) rows.emplace_back(option_words(option), option.help);
  std::string usage = "Usage: liftline " + command.name + " [OPTION...]";
  if (!command.operands.usage.empty()) usage += " " + command.operands.usage;
  return wrapped("liftline " + command.name + ":", command.summary, 2, help_width) + "\n" + usage + "\n\nOptions:\n" +
         two_columns(rows, help_width) + "\nExample:\n  " + command.example + "\n";
}

}  // namespace liftline
