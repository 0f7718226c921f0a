#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/console.hpp"
#include "app/exit_status.hpp"
#include "app/logging.hpp"

namespace liftline {

/// The options that mean the same in every command that takes them. How the program talks on standard error (`--quiet`,
/// `--log-level`, `--no-progress`) and `--help` are part of every command and need not be named.
enum class CommonOption { output, replicates, seed, households, threads, set, overwrite, json };

/// What the user gave of the common options. An empty value leaves the choice to the scenario.
struct CommonOptions {
  std::optional<std::filesystem::path> output;  ///< Folder for the results.
  std::optional<std::uint32_t> replicates;      ///< 1 to 1,000,000.
  std::optional<std::uint64_t> seed;            ///< 0 to 2^63 - 1.
  std::optional<std::uint32_t> households;      ///< 1 to 100,000,000.
  unsigned threads = 0;                         ///< 1 to 1024; 0 stands for all that the machine has.
  std::vector<std::string> settings;            ///< The `path=value` of each --set, in the order given.
  bool overwrite = false;
  bool json = false;
  bool progress = true;
  LogLevel log_level = LogLevel::info;
};

/// An option of one command alone.
struct Option {
  std::string name;         ///< Long name without the dashes.
  std::string value;        ///< What stands for its value in the help, `NAME`; empty for a switch.
  std::string help;         ///< One phrase; the help breaks it into lines.
  bool repeatable = false;  ///< It may be given several times.
};

/// What a command takes beside options: `least` to `most` words, shown as `usage` in the help.
struct Operands {
  std::string usage;
  std::size_t least = 0;
  std::size_t most = 0;
};

/// One call of a command: what the user gave, and where to answer.
struct Invocation {
  CommonOptions common;
  std::vector<std::string> operands;
  std::map<std::string, std::string, std::less<>>
      values;  ///< The command's own options that were given; a switch has the value "".
  std::map<std::string, std::vector<std::string>, std::less<>>
      lists;                              ///< Those that are repeatable, in the order given.
  std::vector<std::string> command_line;  ///< As typed, for the manifest.
  std::ostream& output;                   ///< Standard output: results only.
  Console& console;                       ///< Standard error.

  bool has(std::string_view option) const { return values.find(option) != values.end(); }
  /// All values of a repeatable option.
  std::vector<std::string> list(std::string_view option) const {
    const auto found = lists.find(option);
    return found == lists.end() ? std::vector<std::string>() : found->second;
  }
};

/// One command of the program. It ends by returning a status, or by throwing: InputError for a mistake in a file, UsageError for one
/// on the command line, MachineError, Interrupted; program.hpp gives each its exit status.
struct Command {
  std::string name;
  std::string summary;  ///< What it does, in one line.
  Operands operands;
  std::vector<CommonOption> common;
  std::vector<Option> options;
  std::string example;  ///< A command line that works as it stands in the project's folder.
  ExitStatus (*execute)(const Invocation&);
  /// What a common option means here, where its usual words do not fit.
  std::vector<std::pair<CommonOption, std::string>> common_help = {};
};

}  // namespace liftline
