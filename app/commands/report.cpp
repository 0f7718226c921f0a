#include "analysis/report/write_report.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"

namespace liftline {
namespace {

ExitStatus execute(const Invocation& call) {
  for (const std::string& folder : call.operands) {
    const std::filesystem::path path = std::filesystem::path(folder) / report_name;
    write_report(ResultsFolderSource(folder), path);
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
          {},
          "liftline report results/demo",
          &execute};
}

}  // namespace liftline
