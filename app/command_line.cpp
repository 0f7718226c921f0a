#include "app/command_line.hpp"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

namespace po = boost::program_options;

constexpr std::uint32_t most_replicates = 1'000'000;
constexpr std::uint32_t most_households = 100'000'000;
constexpr unsigned most_threads = 1024;
constexpr std::uint64_t most_seed = std::numeric_limits<std::int64_t>::max();

OptionRow row_of(CommonOption option) {
  switch (option) {
    case CommonOption::output:
      return {"output", 'o', "DIR", "folder for the results [results/<name of the run>]"};
    case CommonOption::replicates:
      return {"replicates", '\0', "N", "how often each scenario is simulated [as the scenario says]"};
    case CommonOption::seed:
      return {"seed", '\0', "N", "start of all random draws [as the scenario says]"};
    case CommonOption::households:
      return {"households", '\0', "N", "simulate a weighted sample of N households [as the scenario says]"};
    case CommonOption::threads:
      return {"threads", '\0', "N", "threads to use; the results never depend on it [all]"};
    case CommonOption::set:
      return {"set", '\0', "path=value",
              "set a key of the scenario, such as policies.training.budget=1000000; may be repeated", true};
    case CommonOption::overwrite:
      return {"overwrite", '\0', "", "replace the results of an earlier run in the same folder"};
    case CommonOption::json:
      break;
  }
  return {"json", '\0', "", "print the summary as JSON on standard output"};
}

std::string level_choices() {
  std::string choices;
  for (const auto& [name, level] : log_level_names) choices += (choices.empty() ? "" : ", ") + std::string(name);
  return choices;
}

// Turns the parsed options into values and gathers what is wrong with them.
class Reader {
 public:
  explicit Reader(const std::vector<OptionRow>& rows) : rows_(rows) {}

  void read(const po::option& option) {
    if (option.position_key >= 0) {
      parsed.operands.insert(parsed.operands.end(), option.value.begin(), option.value.end());
    } else if (option.unregistered) {
      refuse_unknown(option.original_tokens.empty() ? option.string_key : option.original_tokens.front());
    } else {
      const std::string value = option.value.empty() ? "" : option.value.front();
      if (is_new(option.string_key)) take(option.string_key, value);
    }
  }

  void check_operands(const Operands& expected) {
    if (!operands_are_known) return;
    if (parsed.operands.size() < expected.least) mistakes.push_back("expected " + std::string(expected.usage));
    for (std::size_t extra = expected.most; extra < parsed.operands.size(); ++extra) {
      mistakes.push_back("unexpected argument '" + parsed.operands[extra] + "'");
    }
  }

  void finish() {
    if (!level_) level_ = quiet_ ? LogLevel::warning : LogLevel::info;
    parsed.common.log_level = *level_;
  }

  ParsedWords parsed;
  std::vector<std::string> mistakes;
  bool operands_are_known = true;  // Not after an unknown option, since the word behind it may be its value.

 private:
  void refuse_unknown(const std::string& token) {
    operands_are_known = false;
    const std::string given = token.substr(0, token.find('='));
    const std::string name = given.substr(std::min(given.find_first_not_of('-'), given.size()));
    const std::string meant = nearest_option(name);
    mistakes.push_back("unknown option '" + given + "'" + (meant.empty() ? "" : "; did you mean '--" + meant + "'?"));
  }

  // The option that begins with `name`, else the one that differs least from it; "" if none is near.
  std::string nearest_option(const std::string& name) const {
    std::vector<std::string> names;
    for (const OptionRow& row : rows_) {
      if (name.size() > 1 && row.name.starts_with(name)) return row.name;
      names.push_back(row.name);
    }
    return nearest(name, names).value_or("");
  }

  bool is_new(const std::string& name) {
    const bool repeatable = row_named(name).repeatable;
    const bool again = std::find(seen_.begin(), seen_.end(), name) != seen_.end();
    seen_.push_back(name);
    if (again && !repeatable) mistakes.push_back("--" + name + " is given twice");
    return !again || repeatable;
  }

  const OptionRow& row_named(const std::string& name) const {
    return *std::find_if(rows_.begin(), rows_.end(), [&](const OptionRow& row) { return row.name == name; });
  }

  void take(const std::string& name, const std::string& value) {
    CommonOptions& common = parsed.common;
    if (name == "help") {
      parsed.request = ParsedWords::Request::help;
    } else if (name == "version") {
      parsed.request = ParsedWords::Request::version;
    } else if (name == "output") {
      if (value.empty()) mistakes.emplace_back("--output: expected a folder, got nothing");
      common.output = value;
    } else if (name == "replicates") {
      common.replicates = whole_number<std::uint32_t>(name, value, 1, most_replicates);
    } else if (name == "seed") {
      common.seed = whole_number<std::uint64_t>(name, value, 0, most_seed);
    } else if (name == "households") {
      common.households = whole_number<std::uint32_t>(name, value, 1, most_households);
    } else if (name == "threads") {
      common.threads = whole_number<unsigned>(name, value, 1, most_threads).value_or(0);
    } else if (name == "set") {
      take_setting(value);
    } else if (name == "overwrite") {
      common.overwrite = true;
    } else if (name == "json") {
      common.json = true;
    } else if (name == "no-progress") {
      common.progress = false;
    } else if (name == "quiet") {
      common.progress = false;
      quiet_ = true;
    } else if (name == "log-level") {
      take_level(value);
    } else if (row_named(name).repeatable) {
      parsed.lists[name].push_back(value);
    } else {
      parsed.values.emplace(name, value);
    }
  }

  template <class Number>
  std::optional<Number> whole_number(const std::string& name, const std::string& value, Number least, Number most) {
    Number number{};
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error == std::errc() && stop == end && number >= least && number <= most) return number;
    mistakes.push_back("--" + name + ": expected a whole number from " + std::to_string(least) + " to " +
                       std::to_string(most) + ", got '" + value + "'");
    return std::nullopt;
  }

  void take_setting(const std::string& value) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals == 0) {
      mistakes.push_back("--set: expected path=value, such as replicates=50, got '" + value + "'");
    }
    parsed.common.settings.push_back(value);
  }

  void take_level(const std::string& value) {
    const auto* found = std::find_if(log_level_names.begin(), log_level_names.end(),
                                     [&](const auto& entry) { return entry.first == value; });
    if (found == log_level_names.end()) {
      mistakes.push_back("--log-level: expected one of " + level_choices() + ", got '" + value + "'");
    } else {
      level_ = found->second;
    }
  }

  const std::vector<OptionRow>& rows_;
  std::vector<std::string> seen_;
  bool quiet_ = false;
  std::optional<LogLevel> level_;
};

po::options_description described(const std::vector<OptionRow>& rows) {
  po::options_description options;
  for (const OptionRow& row : rows) {
    const std::string names = row.letter == '\0' ? row.name : row.name + "," + row.letter;
    if (row.value.empty()) {
      options.add_options()(names.c_str(), "");
    } else {
      options.add_options()(names.c_str(), po::value<std::string>(), "");
    }
  }
  return options;
}

}  // namespace

UsageError::UsageError(std::vector<std::string> mistakes)
    : std::runtime_error(mistakes.empty() ? "wrong usage" : mistakes.front()), mistakes_(std::move(mistakes)) {}

std::vector<OptionRow> option_rows(const Command& command) {
  std::vector<OptionRow> rows;
  for (const Option& own : command.options) {
    rows.push_back({own.name, '\0', own.value, own.help, own.repeatable});
  }
  for (const CommonOption option : command.common) rows.push_back(row_of(option));
  for (const auto& [option, help] : command.common_help) {
    const std::string name = row_of(option).name;
    for (OptionRow& row : rows)
      if (row.name == name) row.help = help;
  }
  rows.push_back({"quiet", '\0', "", "no progress, and no log records but warnings and errors"});
  rows.push_back({"log-level", '\0', "LEVEL", level_choices() + " [info]"});
  rows.push_back({"no-progress", '\0', "", "no progress bar"});
  rows.push_back({"version", '\0', "", "version, commit and compiler of this program"});
  rows.push_back({"help", 'h', "", "this text"});
  return rows;
}

ParsedWords parse_words(const Command& command, const std::vector<std::string>& words) {
  const std::vector<OptionRow> rows = option_rows(command);
  const po::options_description options = described(rows);
  // Boost guesses options from a prefix unless told not to: `--house 5` would be taken for --households.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  Reader reader(rows);
  try {
    const auto parsed = po::command_line_parser(words).options(options).style(style).allow_unregistered().run();
    for (const po::option& option : parsed.options) reader.read(option);
  } catch (const po::error& error) {
    reader.mistakes.emplace_back(error.what());
    reader.operands_are_known = false;
  }
  reader.finish();
  if (reader.parsed.request != ParsedWords::Request::execute) return reader.parsed;
  reader.check_operands(command.operands);
  if (!reader.mistakes.empty()) throw UsageError(std::move(reader.mistakes));
  return reader.parsed;
}

}  // namespace liftline
