#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/plan_text.hpp"
#include "app/progress.hpp"
#include "sim/results/folder_lock.hpp"
#include "sim/results/store/store_status.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_failures_told = 10;

/// Seconds until the tasks that are left are done at the pace of late; empty: it is not known.
std::optional<double> seconds_left_of(const StoreStatus& status) {
  if (!status.tasks_a_second || status.left() == 0) return std::nullopt;
  return static_cast<double>(status.left()) / *status.tasks_a_second;
}

std::string sentence(const StoreStatus& status, bool running) {
  const std::size_t all = std::max<std::size_t>(status.tasks(), 1);
  std::string text = std::to_string(100 * status.done / all) + " %, " + grouped(status.done) + " of " +
                     counted(status.tasks(), "task") + " done";
  if (status.failed > 0) text += ", " + grouped(status.failed) + " failed";
  if (running) {
    text += "; running";
    if (const auto left = seconds_left_of(status)) text += ", " + readable_duration(*left) + " left";
  } else if (status.left() > 0 || status.failed > 0) {
    text += "; not running: `liftline batch --resume` goes on";
  }
  return text;
}

void print(const StoreStatus& status, bool running, std::ostream& output) {
  output << status.experiment << ": " << sentence(status, running) << "\n"
         << counted(status.points, "point") << " x " << counted(status.scenarios, "scenario") << " x "
         << counted(status.replicates, "replicate") << (status.shard.is_whole() ? "" : ", shard " + status.shard.text())
         << ", begun " << status.started << " by " << status.program;
  if (!status.last_task.empty()) output << ", last task " << status.last_task;
  output << "\n";
  for (const FailedTask& task : status.failures)
    output << "failed: point " << task.key.point << ", scenario " << status.scenario_names.at(task.key.scenario - 1)
           << ", replicate " << task.key.replicate << ": " << task.message << "\n";
  if (status.failed > status.failures.size())
    output << "... and " << grouped(status.failed - status.failures.size()) << " more\n";
}

void print_json(const StoreStatus& status, bool running, std::ostream& output) {
  nlohmann::ordered_json json;
  json["experiment"] = status.experiment;
  json["program"] = status.program;
  json["running"] = running;
  json["points"] = status.points;
  json["scenarios"] = status.scenarios;
  json["replicates"] = status.replicates;
  json["shard"] = status.shard.text();
  json["tasks"] = status.tasks();
  json["done"] = status.done;
  json["failed"] = status.failed;
  json["started"] = status.started;
  json["last_task"] = status.last_task;
  const auto left = running ? seconds_left_of(status) : std::nullopt;
  json["seconds_left"] = left ? nlohmann::ordered_json(*left) : nlohmann::ordered_json(nullptr);
  output << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

ExitStatus execute(const Invocation& call) {
  const std::filesystem::path folder = call.operands.front();
  const auto store = folder / "results.sqlite";
  std::error_code code;
  if (!std::filesystem::is_regular_file(store, code))
    throw UsageError({"'" + folder.string() + "' holds no batch: there is no " + store.string()});
  std::optional<std::string> problem;
  const StoreStatus status = read_status(store, most_failures_told, problem);
  if (problem) throw UsageError({*problem});
  const bool running = is_in_use(folder);
  if (call.common.json)
    print_json(status, running, call.output);
  else if (status.experiment.empty())
    call.output << "nothing is done yet\n";
  else
    print(status, running, call.output);
  return ExitStatus::done;
}

}  // namespace

Command status_command() {
  return {"status", "how far a batch is, wherever it runs",   {"DIR", 1, 1}, {CommonOption::json},
          {},       "liftline status results/targeting-grid", &execute};
}

}  // namespace liftline
