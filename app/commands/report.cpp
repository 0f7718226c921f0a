#include <algorithm>
#include <string>
#include <vector>

#include "analysis/report/write_report.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "sim/config/nearest.hpp"

namespace liftline {
namespace {

constexpr const char* language_option = "lang";

const Texts& texts_of(const Invocation& call) {
  if (!call.has(language_option)) return english_texts();
  const std::string& language = call.values.find(language_option)->second;
  const std::vector<std::string> known(report_languages.begin(), report_languages.end());
  if (std::find(known.begin(), known.end(), language) != known.end()) return texts_in(language);
  throw UsageError(
      {"--lang: expected one of " + listed(known) + ", got '" + language + "'" + did_you_mean(language, known)});
}

ExitStatus execute(const Invocation& call) {
  const Texts& texts = texts_of(call);
  for (const std::string& folder : call.operands) {
    const std::filesystem::path path = std::filesystem::path(folder) / report_name;
    write_report(ResultsFolderSource(folder), path, texts);
    call.output << path.string() << "\n";
  }
  return ExitStatus::done;
}

}  // namespace

Command report_command() {
  return {"report",
          "one page to open, print or mail, from the results that run left in a folder",
          {"DIR...", 1, 1000},
          {},
          {{language_option, "L", "language of the page: en (default) or zh, simplified Chinese"}},
          "liftline report results/demo",
          &execute};
}

}  // namespace liftline
