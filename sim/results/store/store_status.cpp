#include "sim/results/store/store_status.hpp"

#include <algorithm>

#include "sim/results/store/store_schema.hpp"

namespace liftline {
namespace {

std::string text_of(Database& database, std::string_view sql) {
  Statement statement = database.prepare(sql);
  return statement.row() ? std::string(statement.text(0)) : std::string();
}

std::size_t count_of(Database& database, std::string_view sql) {
  return static_cast<std::size_t>(database.number_of(sql));
}

/// Tasks a second from the first to the last of those that ended in the last ten minutes before the last one did.
std::optional<double> pace(Database& database) {
  Statement statement = database.prepare(
      "WITH ends AS (SELECT CAST(strftime('%s', finished) AS INTEGER) AS at FROM task), "
      "late AS (SELECT at FROM ends WHERE at > (SELECT max(at) FROM ends) - 600) "
      "SELECT count(*), max(at) - min(at) FROM late");
  statement.row();
  const double tasks = statement.number(0), seconds = statement.number(1);
  if (seconds < 2) return std::nullopt;
  return tasks / seconds;
}

}  // namespace

StoreStatus read_status(const std::filesystem::path& path, std::size_t most_failures,
                        std::optional<std::string>& problem) {
  Database database(path, Database::Access::read_only);
  StoreStatus status;
  problem = problem_of(database);
  if (problem) return status;
  // What is read belongs together, however fast it grows.
  database.execute("BEGIN");
  if (count_of(database, "SELECT count(*) FROM sqlite_schema") == 0) return status;
  status.experiment = text_of(database, "SELECT value FROM provenance WHERE key = 'experiment'");
  status.program = text_of(database, "SELECT value FROM provenance WHERE key = 'program'");
  status.started = text_of(database, "SELECT value FROM provenance WHERE key = 'started'");
  status.replicates = std::stoul(text_of(database, "SELECT value FROM provenance WHERE key = 'replicates'"));
  const std::string shard = text_of(database, "SELECT value FROM provenance WHERE key = 'shard'");
  status.shard = {std::stoul(shard), std::stoul(shard.substr(shard.find('/') + 1))};
  status.points = count_of(database, "SELECT count(*) FROM point");
  Statement names = database.prepare("SELECT name FROM scenario ORDER BY id");
  while (names.row()) status.scenario_names.emplace_back(names.text(0));
  status.scenarios = status.scenario_names.size();
  status.done = count_of(database, "SELECT count(*) FROM task WHERE state = 'done'");
  status.failed = count_of(database, "SELECT count(*) FROM task WHERE state = 'failed'");
  status.last_task = text_of(database, "SELECT max(finished) FROM task");
  status.tasks_a_second = pace(database);
  status.failures = failures_in(database, most_failures);
  return status;
}

}  // namespace liftline
