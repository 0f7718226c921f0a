#include "app/commands/measure_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "app/command_line.hpp"
#include "sim/config/diagnostics.hpp"

namespace liftline {
namespace {

constexpr std::uint32_t most_bootstraps = 100000;

/// A word of the command line and what it stands for.
template <class Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

std::optional<double> positive_number(std::string_view text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value) || !(value > 0.0))
    return std::nullopt;
  return value;
}

/// Takes the options one by one and gathers what is wrong with them.
class OptionReader {
 public:
  explicit OptionReader(const Invocation& call) : call_(call) {}

  std::optional<std::string> column(const std::string& option) {
    const auto found = call_.values.find(option);
    if (found == call_.values.end()) return std::nullopt;
    if (found->second.empty()) refuse(option, "expected a column");
    return found->second;
  }

  template <class Value>
  Value choice(const std::string& option, const Words<Value>& words, Value standard) {
    const auto found = call_.values.find(option);
    if (found == call_.values.end()) return standard;
    const auto word =
        std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == found->second; });
    if (word != words.end()) return word->second;
    std::string names;
    for (const auto& [name, value] : words) names += (names.empty() ? "" : ", ") + std::string(name);
    refuse(option, "expected one of " + names + ", got " + quote(found->second));
    return standard;
  }

  std::vector<SurveyLine> lines() {
    std::vector<SurveyLine> lines;
    for (const std::string& text : call_.list("line")) {
      const auto value = positive_number(text);
      if (!value) refuse("line", "expected a number above 0, got " + quote(text));
      lines.push_back({text, SurveyLine::Basis::fixed, value.value_or(1)});
    }
    for (const std::string& text : call_.list("relative")) {
      const std::size_t colon = std::min(text.find(':'), text.size());
      const auto share = positive_number(std::string_view(text).substr(0, colon));
      const std::string basis = text.substr(std::min(colon + 1, text.size()));
      if (!share || (basis != "median" && basis != "mean"))
        refuse("relative", "expected a share and a location, such as 0.6:median or 0.5:mean, got " + quote(text));
      lines.push_back({text, basis == "mean" ? SurveyLine::Basis::mean : SurveyLine::Basis::median, share.value_or(1)});
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (lines[i].name == lines[j].name) mistakes.push_back("the line " + quote(lines[i].name) + " is given twice");
    return lines;
  }

  void replicates(MeasureOptions& options) {
    const auto pattern = call_.values.find("replicate-weights");
    const auto type = call_.values.find("replicate-type");
    if ((pattern == call_.values.end()) != (type == call_.values.end())) {
      mistakes.emplace_back(
          "--replicate-weights and --replicate-type belong together: how the weights were made decides how they count");
      return;
    }
    if (pattern == call_.values.end()) return;
    options.replicate_pattern = pattern->second;
    options.replicate_type = type->second;
    if (options.replicate_pattern.empty()) refuse("replicate-weights", "expected a pattern such as rw* or rw[1-100]");
    constexpr std::array<std::string_view, 4> types{"brr", "jk1", "bootstrap", "sdr"};
    if (std::find(types.begin(), types.end(), options.replicate_type) != types.end()) return;
    const auto fay =
        options.replicate_type.starts_with("fay:") ? positive_number(options.replicate_type.substr(4)) : std::nullopt;
    if (!fay || *fay >= 1)
      refuse("replicate-type", "expected one of brr, fay:K with K between 0 and 1, jk1, bootstrap, sdr, got " +
                                   quote(options.replicate_type));
    options.fay = fay.value_or(0);
  }

  std::optional<std::uint32_t> bootstrap() {
    const auto found = call_.values.find("bootstrap");
    if (found == call_.values.end()) return std::nullopt;
    std::uint32_t count = 0;
    const std::string& text = found->second;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || stop != text.data() + text.size() || count < 2 || count > most_bootstraps)
      refuse("bootstrap",
             "expected a whole number from 2 to " + std::to_string(most_bootstraps) + ", got " + quote(text));
    return count;
  }

  void refuse(const std::string& option, const std::string& message) {
    mistakes.push_back("--" + option + ": " + message);
  }

  void need(bool holds, const std::string& message) {
    if (!holds) mistakes.push_back(message);
  }

  std::vector<std::string> mistakes;

 private:
  const Invocation& call_;
};

/// What only makes sense together, or never does.
void check_together(const MeasureOptions& options, const Invocation& call, OptionReader& reader) {
  reader.need(!options.income.empty(), "--income is missing: which column holds the income?");
  reader.need(!options.divide_by_size || options.size, "--divide-by-size needs --size");
  reader.need(
      options.benefit.has_value() == call.has("benefit-in-income"),
      "--benefit and --benefit-in-income belong together: targeting is judged by the income without the benefit");
  reader.need(options.separator != options.decimal, "--separator and --decimal are the same character");
  const bool has_design = options.units || options.strata || options.bootstrap;
  reader.need(options.replicate_pattern.empty() || !has_design,
              "--replicate-weights hold the design already: leave --psu, --strata and --bootstrap away");
  for (std::size_t i = 0; i < options.attributes.size(); ++i)
    reader.need(std::find(options.attributes.begin(), options.attributes.begin() + static_cast<std::ptrdiff_t>(i),
                          options.attributes[i]) == options.attributes.begin() + static_cast<std::ptrdiff_t>(i),
                "--by " + options.attributes[i] + " is given twice");
}

}  // namespace

std::vector<Option> measure_option_table() {
  return {
      {"income", "COL", "column with the income, a head unless --divide-by-size is given"},
      {"weight", "COL", "column with the survey weight of a row [every row counts 1]"},
      {"size", "COL", "column with the people of a row, who are then counted [rows are counted]"},
      {"divide-by-size", "", "the income is a household's: divide it by --size"},
      {"line", "X", "poverty line in the income's currency and period; may be repeated", true},
      {"relative", "S:STAT", "poverty line estimated from the data, such as 0.6:median or 0.5:mean; may be repeated",
       true},
      {"by", "COL", "everything also for the groups of this column; may be repeated", true},
      {"strata", "COL", "column with the stratum of a row [one stratum]"},
      {"psu", "COL", "column with the first-stage sampling unit of a row [every row is one]"},
      {"lone-psu", "RULE",
       "strata with one unit: centre (its distance from the overall mean counts) or certain (adds nothing) [centre]"},
      {"replicate-weights", "PATTERN", "columns with replicate weights, such as rw* or rw[1-100]"},
      {"replicate-type", "TYPE", "how those were made: brr, fay:K, jk1, bootstrap or sdr"},
      {"bootstrap", "N", "standard errors from N bootstraps of the sampling units [linearisation]"},
      {"benefit", "COL", "column with what a row received from a programme: adds measures of targeting"},
      {"benefit-in-income", "yes|no", "whether the income holds the benefit; if so it is taken off for everything"},
      {"id", "COL", "column whose values may not repeat"},
      {"missing", "RULE", "rows with a missing cell: error or drop [error]"},
      {"negative", "RULE", "negative incomes: error, keep, zero or drop [error]"},
      {"zero-weight", "RULE", "rows with weight 0: error or keep [error]"},
      {"separator", "CHAR", "between fields: comma, semicolon, tab or bar [comma]"},
      {"decimal", "MARK", "of numbers: point or comma [point]"},
  };
}

MeasureOptions measure_options(const Invocation& call) {
  OptionReader reader(call);
  MeasureOptions options;
  options.file = call.operands.front();
  options.income = reader.column("income").value_or("");
  options.weight = reader.column("weight");
  options.size = reader.column("size");
  options.units = reader.column("psu");
  options.strata = reader.column("strata");
  options.benefit = reader.column("benefit");
  options.identity = reader.column("id");
  options.attributes = call.list("by");
  options.divide_by_size = call.has("divide-by-size");
  options.lines = reader.lines();
  using enum CellRule;
  options.benefit_in_income = reader.choice<bool>("benefit-in-income", {{"yes", true}, {"no", false}}, false);
  options.missing = reader.choice<CellRule>("missing", {{"error", refuse}, {"drop", leave_out}}, refuse);
  options.negative = reader.choice<CellRule>(
      "negative", {{"error", refuse}, {"keep", keep}, {"zero", zero}, {"drop", leave_out}}, refuse);
  options.zero_weight = reader.choice<CellRule>("zero-weight", {{"error", refuse}, {"keep", keep}}, refuse);
  options.lone_unit = reader.choice<LoneUnit>(
      "lone-psu", {{"centre", LoneUnit::centre}, {"certain", LoneUnit::certain}}, LoneUnit::centre);
  options.separator = reader.choice<char>(
      "separator",
      {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}, {",", ','}, {";", ';'}, {"|", '|'}}, ',');
  options.decimal = reader.choice<char>("decimal", {{"point", '.'}, {"comma", ','}, {".", '.'}, {",", ','}}, '.');
  reader.replicates(options);
  options.bootstrap = reader.bootstrap();
  options.seed = call.common.seed.value_or(1);
  check_together(options, call, reader);
  if (!reader.mistakes.empty()) throw UsageError(std::move(reader.mistakes));
  return options;
}

}  // namespace liftline
