#include "app/program.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <new>
#include <sstream>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/help.hpp"
#include "sim/config/diagnostics.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Answer {
  int status;
  std::string output;
  std::string errors;
};

template <class Thrown>
ExitStatus throws(const Invocation& call) {
  if constexpr (std::is_same_v<Thrown, InputError>) {
    Diagnostics diagnostics;
    diagnostics.error(Position(call.operands.at(0), 3, 5), "seed", "expected a whole number");
    throw InputError(diagnostics);
  } else if constexpr (std::is_same_v<Thrown, MachineError>) {
    throw MachineError("cannot write", "results/x.csv", ENOSPC);
  } else if constexpr (std::is_same_v<Thrown, std::filesystem::filesystem_error>) {
    throw std::filesystem::filesystem_error("cannot copy", std::make_error_code(std::errc::no_space_on_device));
  } else if constexpr (std::is_same_v<Thrown, ContractViolation>) {
    throw ContractViolation("precondition", "share <= 1", "sim/core/x.cpp", 12);
  } else if constexpr (std::is_same_v<Thrown, std::out_of_range>) {
    throw std::out_of_range("vector::at");
  } else {
    throw Thrown();
  }
}

ExitStatus succeeds(const Invocation& call) {
  call.output << "done " << call.operands.size() << "\n";
  return ExitStatus::done;
}

ExitStatus finds_a_difference(const Invocation&) { return ExitStatus::failed; }

Command named(const std::string& name, ExitStatus (*execute)(const Invocation&)) {
  return {name, "what " + name + " does", {"[FILE...]", 0, 9}, {}, {}, "liftline " + name + " x.yaml", execute};
}

Answer ask(const std::vector<std::string>& words, const std::vector<Command>& commands) {
  std::ostringstream output;
  std::ostringstream errors;
  Console console(errors, Console::Kind::file, false);
  const int status = run_program(commands, words, output, console);
  return {status, output.str(), errors.str()};
}

Answer ask_one(ExitStatus (*execute)(const Invocation&)) { return ask({"work", "x.yaml"}, {named("work", execute)}); }

TEST(Program, ReturnsWhatTheCommandReturns) {
  EXPECT_EQ(ask_one(succeeds).status, 0);
  EXPECT_EQ(ask_one(succeeds).output, "done 1\n");
  EXPECT_EQ(ask_one(finds_a_difference).status, 1);
}

TEST(Program, TheUsersMistakeInAFileEndsWith2AndTheBareLine) {
  const Answer answer = ask_one(throws<InputError>);
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.errors, "x.yaml:3:5: error: seed: expected a whole number\n");
  EXPECT_EQ(answer.output, "");
}

TEST(Program, TheUsersMistakeOnTheCommandLineEndsWith2) {
  const Answer answer = ask({"work", "--nope"}, {named("work", succeeds)});
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.errors, "liftline work: unknown option '--nope'\nTry 'liftline work --help'.\n");
}

TEST(Program, TheMachinesFailureEndsWith1) {
  EXPECT_EQ(ask_one(throws<MachineError>).status, 1);
  EXPECT_EQ(ask_one(throws<MachineError>).errors,
            "liftline work: cannot write results/x.csv: No space left on device\n");
  EXPECT_EQ(ask_one(throws<std::filesystem::filesystem_error>).status, 1);
  EXPECT_EQ(ask_one(throws<std::bad_alloc>).status, 1);
  EXPECT_THAT(ask_one(throws<std::bad_alloc>).errors, HasSubstr("not enough memory"));
}

TEST(Program, OurBugEndsWith70AndItsPlace) {
  const Answer answer = ask_one(throws<ContractViolation>);
  EXPECT_EQ(answer.status, 70);
  EXPECT_THAT(answer.errors, HasSubstr("sim/core/x.cpp:12"));
  EXPECT_THAT(answer.errors, HasSubstr("report"));
  EXPECT_EQ(ask_one(throws<std::out_of_range>).status, 70);
}

TEST(Program, AnInterruptionEndsWith130) { EXPECT_EQ(ask_one(throws<Interrupted>).status, 130); }

TEST(Program, AFullStandardOutputIsAFailureOfTheMachine) {
  std::ostringstream output;
  output.setstate(std::ios::badbit);
  std::ostringstream errors;
  Console console(errors, Console::Kind::file, false);
  EXPECT_EQ(run_program({}, {"--version"}, output, console), 1);
  EXPECT_THAT(errors.str(), HasSubstr("standard output"));
}

TEST(Program, NamesTheNearestCommand) {
  const std::vector<Command> commands{named("check", succeeds), named("run", succeeds)};
  EXPECT_EQ(ask({"chekc"}, commands).status, 2);
  EXPECT_THAT(ask({"chekc"}, commands).errors,
              StartsWith("liftline: unknown command 'chekc'; did you mean 'check'?\n"));
  EXPECT_THAT(ask({"--threads", "2", "run"}, commands).errors, HasSubstr("options follow the command"));
  EXPECT_EQ(ask({""}, commands).status, 2);
}

TEST(Program, WithoutWordsItShowsTheHelpAsAMistake) {
  const Answer answer = ask({}, {named("run", succeeds)});
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.output, "");
  EXPECT_THAT(answer.errors, HasSubstr("Usage: liftline COMMAND"));
}

TEST(Program, HelpAndVersionGoToStandardOutput) {
  const std::vector<Command> commands{named("run", throws<ContractViolation>)};
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"--help"}, {"-h"}, {"run", "--help"}, {"run", "x.yaml", "-h"}}) {
    const Answer answer = ask(words, commands);
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.errors, "");
    EXPECT_THAT(answer.output, HasSubstr("what run does"));
  }
  for (const auto& words : std::vector<std::vector<std::string>>{{"--version"}, {"run", "--version"}}) {
    EXPECT_EQ(ask(words, commands).status, 0);
    EXPECT_THAT(ask(words, commands).output,
                ContainsRegex("^liftline [0-9]+\\.[0-9]+\\.[0-9]+ \\(commit .+, (g|clang)\\+\\+ [0-9]+.*\\)\n$"));
  }
}

TEST(Help, EndsWithTheExample) {
  const std::string text = command_help(named("run", succeeds));
  const std::string ending = "\nExample:\n  liftline run x.yaml\n";
  ASSERT_GT(text.size(), ending.size());
  EXPECT_EQ(text.substr(text.size() - ending.size()), ending);
}

TEST(Help, KeepsLongTextsWithinTheWidthAndWhole) {
  Command command = named("run", succeeds);
  const std::string phrase(60, 'x');
  const std::string help = phrase + " " + phrase + " " + phrase;
  command.options = {{"a-long-name-of-an-option", "VALUE", help}};
  std::istringstream lines(command_help(command));
  std::size_t phrases = 0;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), help_width) << line;
    if (line.find(phrase) != std::string::npos) ++phrases;
  }
  EXPECT_EQ(phrases, 3U);
}

TEST(Help, OfEveryCommandFitsAndShowsItsOwnExample) {
  std::vector<std::string> texts{program_help(all_commands())};
  for (const Command& command : all_commands()) {
    texts.push_back(command_help(command));
    EXPECT_THAT(std::string(command.example), StartsWith("liftline " + std::string(command.name)));
    EXPECT_THAT(texts.front(), HasSubstr("  " + std::string(command.name) + " "));
  }
  for (const std::string& text : texts) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(line.size(), help_width) << line;
      EXPECT_FALSE(line.ends_with(' ')) << "'" << line << "'";
    }
  }
}

}  // namespace
}  // namespace liftline
