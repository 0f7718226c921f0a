#include "app/program.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <string_view>
#include <system_error>

#include "app/build_info.hpp"
#include "app/command_line.hpp"
#include "app/help.hpp"
#include "app/signals.hpp"
#include "sim/config/diagnostics.hpp"
#include "sim/config/nearest.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

// Says what was thrown in the user's words; call it in a catch block. `who` begins every line that no file begins.
int report_failure(const std::string& who, Console& console) {
  try {
    throw;
  } catch (const InputError& error) {
    console.write(error.diagnostics().render());
    return static_cast<int>(ExitStatus::wrong_input);
  } catch (const UsageError& error) {
    for (const std::string& mistake : error.mistakes())
      console.write(std::string(who).append(": ").append(mistake).append("\n"));
    console.write("Try '" + who + " --help'.\n");
    return static_cast<int>(ExitStatus::wrong_input);
  } catch (const Interrupted&) {
    const int signal = stop_signal() == 0 ? SIGINT : stop_signal();
    console.write(who + (signal == SIGTERM ? ": terminated\n" : ": interrupted\n"));
    return status_of_signal(signal);
  } catch (const MachineError& error) {
    console.write(who + ": " + error.what() + "\n");
  } catch (const std::system_error& error) {  // filesystem_error too
    console.write(who + ": " + error.what() + "\n");
  } catch (const std::bad_alloc&) {
    console.write(who + ": not enough memory; fewer --threads or --households need less\n");
  } catch (const std::exception& error) {
    console.write(who + ": internal error: " + error.what() +
                  "\nThis is a bug of liftline. Please report it with this message, " +
                  "the command line and the input files.\n" + version_line() + "\n");
    return static_cast<int>(ExitStatus::our_bug);
  }
  return static_cast<int>(ExitStatus::failed);
}

const Command* find_command(const std::vector<Command>& commands, std::string_view name) {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& command) { return command.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_first_word(const std::vector<Command>& commands, const std::string& word) {
  if (word.empty() || word.front() == '-')
    throw UsageError({"unknown option '" + word + "'; options follow the command"});
  std::vector<std::string> names;
  for (const Command& command : commands) names.emplace_back(command.name);
  throw UsageError({"unknown command '" + word + "'" + did_you_mean(word, names)});
}

ExitStatus execute(const Command& command, const std::vector<std::string>& words, std::ostream& output,
                   Console& console) {
  ParsedWords parsed = parse_words(command, {words.begin() + 1, words.end()});
  if (parsed.request == ParsedWords::Request::help) {
    output << command_help(command);
    return ExitStatus::done;
  }
  if (parsed.request == ParsedWords::Request::version) {
    output << version_line() << '\n';
    return ExitStatus::done;
  }
  start_logging(console, parsed.common.log_level);
  return command.execute(Invocation{std::move(parsed.common), std::move(parsed.operands), std::move(parsed.values),
                                    std::move(parsed.lists), words, output, console});
}

ExitStatus answer(const std::vector<Command>& commands, const std::vector<std::string>& words, std::ostream& output,
                  Console& console) {
  const std::string& first = words.front();
  if (const Command* command = find_command(commands, first)) return execute(*command, words, output, console);
  if (first == "--help" || first == "-h") {
    output << program_help(commands);
  } else if (first == "--version") {
    output << version_line() << '\n';
  } else {
    refuse_first_word(commands, first);
  }
  return ExitStatus::done;
}

}  // namespace

int run_program(const std::vector<Command>& commands, const std::vector<std::string>& words, std::ostream& output,
                Console& console) {
  if (words.empty()) {
    console.write(program_help(commands));
    return static_cast<int>(ExitStatus::wrong_input);
  }
  try {
    const ExitStatus status = answer(commands, words, output, console);
    output.flush();
    if (!output) throw MachineError("cannot write to", "standard output", errno);
    return static_cast<int>(status);
  } catch (...) {
    return report_failure(find_command(commands, words.front()) == nullptr ? "liftline" : "liftline " + words.front(),
                          console);
  }
}

}  // namespace liftline
