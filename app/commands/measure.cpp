#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "analysis/survey_files.hpp"
#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/measure_survey.hpp"
#include "app/describe.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "sim/core/errors.hpp"

namespace liftline {
namespace {

/// As wide as the reader's terminal, within what reads well.
std::size_t table_width() { return static_cast<std::size_t>(std::clamp(width_of_standard_error(), 60, 120)); }

SurveyReport measure(const UserSurvey& survey, const MeasureOptions& options, const Invocation& call) {
  const Workers workers(call.common.threads);
  const std::size_t replicates = replicates_of(survey, options);
  std::optional<Progress> progress;
  if (call.common.progress && replicates > 0)
    progress.emplace("replicates", call.console, width_of_standard_error(), steady_seconds,
                     [](const std::string& line) { spdlog::info(line); });
  std::atomic<std::size_t> done{0};
  return measure_survey(survey, options, workers, [&] {
    if (stop_signal() != 0) throw Interrupted();
    const std::size_t now = ++done;
    if (progress) progress->update(now, replicates);
  });
}

ExitStatus execute(const Invocation& call) {
  const MeasureOptions options = measure_options(call);
  std::optional<ResultsFolder> folder;
  if (call.common.output) {
    folder.emplace(*call.common.output, call.common.overwrite);
    if (const auto problem = folder->problem()) throw UsageError({*problem});
  }
  auto provenance = provenance_of(call.command_line);
  provenance.threads = call.common.threads;
  provenance.started = utc_now();
  const UserSurvey survey = read_survey(options);
  const SurveyReport report = measure(survey, options, call);
  provenance.finished = utc_now();
  call.output << (call.common.json ? survey_json(report) : survey_table(report, table_width()));
  if (!folder) return ExitStatus::done;
  write_survey_files(report, {options.file, survey.sha256}, provenance, *folder);
  if (!call.common.json) call.output << "\n" << folder->path().string() << "\n";
  return ExitStatus::done;
}

}  // namespace

Command measure_command() {
  return {
      "measure",
      "poverty and inequality measures with standard errors on a user's own microdata, a row a household or person",
      {"DATA.csv", 1, 1},
      {CommonOption::output, CommonOption::seed, CommonOption::threads, CommonOption::overwrite, CommonOption::json},
      measure_option_table(),
      "liftline measure scenarios/data/example-survey.csv --income income --weight weight --line 2300",
      &execute};
}

}  // namespace liftline
