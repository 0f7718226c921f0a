#include "app/command_line.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace liftline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Words = std::vector<std::string>;

Command simulate() {
  return {"simulate",
          "simulates",
          {"FILE...", 1, 2},
          {CommonOption::output, CommonOption::replicates, CommonOption::seed, CommonOption::households,
           CommonOption::threads, CommonOption::set, CommonOption::overwrite, CommonOption::json},
          {{"reference", "NAME", "compare to NAME"}, {"brief", "", "say less"}},
          "liftline simulate x",
          [](const Invocation&) { return ExitStatus::done; }};
}

ParsedWords parse(const Words& words) { return parse_words(simulate(), words); }

Words mistakes_of(const Words& words) {
  try {
    parse(words);
  } catch (const UsageError& error) {
    return error.mistakes();
  }
  return {};
}

TEST(CommandLine, LeavesToTheScenarioWhatIsNotGiven) {
  const ParsedWords parsed = parse({"a.yaml"});
  EXPECT_THAT(parsed.operands, ElementsAre("a.yaml"));
  EXPECT_FALSE(parsed.common.output || parsed.common.replicates || parsed.common.seed || parsed.common.households);
  EXPECT_EQ(parsed.common.threads, 0U);
  EXPECT_TRUE(parsed.common.progress);
  EXPECT_EQ(parsed.common.log_level, LogLevel::info);
  EXPECT_FALSE(parsed.common.overwrite || parsed.common.json);
}

TEST(CommandLine, ReadsEveryCommonOption) {
  const ParsedWords parsed =
      parse({"--replicates", "50", "a.yaml", "--seed=9223372036854775807", "-o", "out", "--threads", "3", "--set",
             "a=1", "--set", "b=2", "--households", "20000", "--overwrite", "--json", "b.yaml"});
  EXPECT_EQ(parsed.common.replicates, 50U);
  EXPECT_EQ(parsed.common.seed, 9223372036854775807U);
  EXPECT_EQ(parsed.common.output, "out");
  EXPECT_EQ(parsed.common.threads, 3U);
  EXPECT_EQ(parsed.common.households, 20000U);
  EXPECT_THAT(parsed.common.settings, ElementsAre("a=1", "b=2"));
  EXPECT_TRUE(parsed.common.overwrite && parsed.common.json);
  EXPECT_THAT(parsed.operands, ElementsAre("a.yaml", "b.yaml"));
}

TEST(CommandLine, ReadsACommandsOwnOptions) {
  const ParsedWords parsed = parse({"a.yaml", "--reference", "base", "--brief"});
  EXPECT_EQ(parsed.values.at("reference"), "base");
  EXPECT_EQ(parsed.values.count("brief"), 1U);
}

TEST(CommandLine, QuietLeavesWarningsUnlessALevelIsGiven) {
  EXPECT_EQ(parse({"a.yaml", "--quiet"}).common.log_level, LogLevel::warning);
  EXPECT_FALSE(parse({"a.yaml", "--quiet"}).common.progress);
  EXPECT_EQ(parse({"a.yaml", "--log-level", "debug", "--quiet"}).common.log_level, LogLevel::debug);
  EXPECT_FALSE(parse({"a.yaml", "--no-progress"}).common.progress);
}

TEST(CommandLine, TakesWordsAfterTwoDashesAsOperands) {
  EXPECT_THAT(parse({"--", "--quiet", "-x"}).operands, ElementsAre("--quiet", "-x"));
}

TEST(CommandLine, NeverGuessesAnOptionFromItsPrefix) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--house", "5"}), ElementsAre(HasSubstr("unknown option '--house'")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--over"}), ElementsAre(HasSubstr("unknown option '--over'")));
}

TEST(CommandLine, NamesTheNearestOption) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--thread=3"}),
              ElementsAre("unknown option '--thread'; did you mean '--threads'?"));
  EXPECT_THAT(mistakes_of({"a.yaml", "--repl", "3"}),
              ElementsAre("unknown option '--repl'; did you mean '--replicates'?"));
  EXPECT_THAT(mistakes_of({"a.yaml", "--trheads=3"}),
              ElementsAre("unknown option '--trheads'; did you mean '--threads'?"));
  EXPECT_THAT(mistakes_of({"a.yaml", "-z"}), ElementsAre("unknown option '-z'"));
}

TEST(CommandLine, AnOptionThatTheCommandDoesNotTakeIsUnknown) {
  Command bare = simulate();
  bare.common = {};
  EXPECT_THROW(parse_words(bare, {"a.yaml", "--seed", "1"}), UsageError);
}

TEST(CommandLine, RefusesWhatIsNotAWholeNumberInRange) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--threads", "abc"}),
              ElementsAre("--threads: expected a whole number from 1 to 1024, got 'abc'"));
  for (const std::string value : {"0", "1025", "-1", "1.5", "1e2", " 2", "2 ", "0x10", "99999999999999999999", ""}) {
    EXPECT_THAT(mistakes_of({"a.yaml", "--threads=" + value}), ElementsAre(HasSubstr("--threads")))
        << "'" << value << "'";
  }
  EXPECT_THAT(mistakes_of({"a.yaml", "--replicates", "0"}), ElementsAre(HasSubstr("from 1 to 1000000")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--seed", "9223372036854775808"}), ElementsAre(HasSubstr("--seed")));
}

TEST(CommandLine, RefusesASettingWithoutAPathOrAValue) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--set", "abc"}), ElementsAre(HasSubstr("expected path=value")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--set", "=1"}), ElementsAre(HasSubstr("expected path=value")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--set", "description="}), IsEmpty());
}

TEST(CommandLine, RefusesAnUnknownLevelAnEmptyFolderAndASecondValue) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--log-level", "loud"}),
              ElementsAre(HasSubstr("trace, debug, info, warning, error, off")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--output", ""}), ElementsAre(HasSubstr("--output")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--seed", "1", "--seed", "2"}), ElementsAre("--seed is given twice"));
}

TEST(CommandLine, RefusesAMissingOrAnUnwantedValue) {
  EXPECT_THAT(mistakes_of({"a.yaml", "--seed"}), ElementsAre(HasSubstr("--seed")));
  EXPECT_THAT(mistakes_of({"a.yaml", "--overwrite=yes"}), ElementsAre(HasSubstr("--overwrite")));
}

TEST(CommandLine, TellsAllMistakesAtOnce) {
  EXPECT_THAT(mistakes_of({"--threads", "x", "--seed", "y", "--set", "z"}),
              ElementsAre(HasSubstr("--threads"), HasSubstr("--seed"), HasSubstr("--set"), HasSubstr("FILE...")));
}

TEST(CommandLine, RefusesTooFewAndTooManyOperands) {
  EXPECT_THAT(mistakes_of({}), ElementsAre("expected FILE..."));
  EXPECT_THAT(mistakes_of({"a", "b", "c", "d"}), ElementsAre("unexpected argument 'c'", "unexpected argument 'd'"));
  // The word after an unknown option may be its value: nothing is said of it.
  EXPECT_THAT(mistakes_of({"a", "b", "--reps", "c"}), ElementsAre(HasSubstr("'--reps'")));
}

TEST(CommandLine, HelpWinsOverMistakes) {
  EXPECT_EQ(parse({"--help"}).request, ParsedWords::Request::help);
  EXPECT_EQ(parse({"--threads", "x", "-h"}).request, ParsedWords::Request::help);
  EXPECT_EQ(parse({"--version"}).request, ParsedWords::Request::version);
}

}  // namespace
}  // namespace liftline
