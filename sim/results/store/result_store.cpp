#include "sim/results/store/result_store.hpp"

#include <algorithm>
#include <cerrno>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/results/store/record_bytes.hpp"
#include "sim/results/store/store_schema.hpp"

namespace liftline {

ResultStore::ResultStore(const std::filesystem::path& path, Database::Access access) : database_(path, access) {}

Statement& ResultStore::statement(const char* sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) found = statements_.emplace(sql, database_.prepare(sql)).first;
  return found->second;
}

bool ResultStore::is_new() { return database_.number_of("SELECT count(*) FROM sqlite_schema") == 0; }

std::optional<std::string> problem_of(Database& database) {
  if (database.number_of("SELECT count(*) FROM sqlite_schema") == 0) return std::nullopt;
  const std::string name = database.path().string();
  if (database.number_of("PRAGMA application_id") != store_schema::application)
    return name + " is an SQLite file, but no store of liftline";
  const std::int64_t version = database.number_of("PRAGMA user_version");
  if (version != store_schema::version)
    return name + " has version " + std::to_string(version) +
           " of the store's tables, and this program knows version " + std::to_string(store_schema::version) +
           " alone: use the program that began it, or another folder";
  return std::nullopt;
}

std::vector<FailedTask> failures_in(Database& database, std::size_t most) {
  std::vector<FailedTask> failed;
  Statement tasks = database.prepare(
      "SELECT point, scenario, replicate, message FROM task WHERE state = 'failed' ORDER BY 1, 2, 3 LIMIT ?");
  tasks.add(most);
  while (tasks.row())
    failed.push_back({{static_cast<std::size_t>(tasks.integer(0)), static_cast<std::size_t>(tasks.integer(1)),
                       static_cast<std::size_t>(tasks.integer(2))},
                      std::string(tasks.text(3))});
  return failed;
}

/// The id of a name that was described; `sql` takes the name.
std::int64_t ResultStore::id_of(const char* sql, const std::string& name) {
  Statement& find = statement(sql);
  find.add(name);
  const bool found = find.row();
  LIFTLINE_EXPECT(found);
  const std::int64_t id = find.integer(0);
  find.reset();
  return id;
}

void ResultStore::enter_point(std::size_t point, const ResultDescription& about, bool by_group) {
  point_ = point;
  first_year_ = about.first_year;
  series_a_year_ = about.catalogue.series.size();
  series_.clear();
  groups_.clear();
  policies_.clear();
  static constexpr const char* find_series = "SELECT id FROM series WHERE line = ? AND group_name = ? AND measure = ?";
  for (std::size_t i = 0; i < series_a_year_; ++i) {
    const OutputSeries& series = about.catalogue.series[i];
    if (series.group != 0 && !by_group) continue;
    Statement& find = statement(find_series);
    find.add(series.line == OutputSeries::no_line ? std::string() : about.catalogue.lines[series.line]);
    find.add(about.catalogue.groups[series.group].name).add(measure_info(series.measure).name);
    const bool found = find.row();
    LIFTLINE_EXPECT(found);
    series_.emplace_back(i, find.integer(0));
    find.reset();
  }
  static constexpr const char* find_group = "SELECT id FROM people WHERE name = ?";
  static constexpr const char* find_policy = "SELECT id FROM policy WHERE name = ?";
  for (const OutputGroup& group : about.catalogue.groups) groups_.push_back(id_of(find_group, group.name));
  for (const ScenarioDescription& scenario : about.scenarios) {
    auto& ids = policies_.emplace_back();
    for (const PolicyYears& policy : scenario.policies) ids.push_back(id_of(find_policy, policy.name));
  }
}

DoneTasks ResultStore::done_at_point() {
  static constexpr const char* sql = "SELECT scenario, replicate, address FROM task WHERE point = ? AND state = 'done'";
  DoneTasks done;
  Statement& tasks = statement(sql);
  tasks.add(point_);
  while (tasks.row())
    done[{static_cast<std::size_t>(tasks.integer(0)), static_cast<std::size_t>(tasks.integer(1))}] =
        std::string(tasks.text(2));
  return done;
}

void ResultStore::replace_task(std::size_t scenario, std::size_t replicate, const std::string& address,
                               const char* state, const std::string& message) {
  static constexpr const char* remove = "DELETE FROM task WHERE point = ? AND scenario = ? AND replicate = ?";
  static constexpr const char* insert = "INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))";
  statement(remove).add(point_).add(scenario).add(replicate).run();
  statement(insert).add(point_).add(scenario).add(replicate).add(address).add(state).add(message).run();
}

void ResultStore::write(const RunRecord& record, const std::string& address, const std::vector<double>& parameters) {
  static constexpr const char* insert_record = "INSERT INTO record VALUES (?, ?, ?, ?)";
  static constexpr const char* insert_parameter = "INSERT INTO parameter_value VALUES (?, ?, ?, ?, ?)";
  const std::size_t scenario = record.scenario + 1;
  Transaction transaction(database_);
  replace_task(scenario, record.replicate, address, "done", "");
  statement(insert_record).add(point_).add(scenario).add(record.replicate).add_bytes(bytes_of(record)).run();
  write_trajectories(record);
  write_accounts(record);
  write_comparison(record);
  for (std::size_t p = 0; p < parameters.size(); ++p)
    if (parameters[p] == parameters[p])
      statement(insert_parameter)
          .add(point_)
          .add(scenario)
          .add(record.replicate)
          .add(parameters_[p])
          .add(parameters[p])
          .run();
  transaction.commit();
}

void ResultStore::write_trajectories(const RunRecord& record) {
  static constexpr const char* sql = "INSERT INTO trajectory VALUES (?, ?, ?, ?, ?, ?)";
  Statement& insert = statement(sql);
  const std::size_t years = series_a_year_ == 0 ? 0 : record.values.size() / series_a_year_;
  for (const auto& [series, id] : series_)
    for (std::size_t y = 0; y < years; ++y) {
      insert.add(point_).add(record.scenario + 1).add(record.replicate).add(id);
      insert.add(first_year_ + static_cast<int>(y)).add(record.values[y * series_a_year_ + series]).run();
    }
}

void ResultStore::write_accounts(const RunRecord& record) {
  static constexpr const char* sql =
      "INSERT INTO programme VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  for (const auto& [policy, year, account, targeting] : record.accounts) {
    if (account.budget == Fen{}) continue;  // as in programmes.csv
    Statement& insert = statement(sql);
    insert.add(point_).add(record.scenario + 1).add(record.replicate);
    insert.add(policies_[record.scenario].at(policy)).add(year);
    insert.add(account.offered).add(account.accepted).add(account.recipients).add(account.poor_recipients);
    for (const Fen money :
         {account.budget, account.to_recipients, account.administration, account.diverted, account.unspent})
      insert.add(money.value);
    insert.add(targeting.share_to_nonpoor).add(targeting.inclusion_error).add(targeting.exclusion_error);
    insert.add(targeting.cgh).add(targeting.concentration).run();
  }
}

void ResultStore::write_comparison(const RunRecord& record) {
  static constexpr const char* sql = "INSERT INTO winner VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  for (const AgainstNoPolicy& of : record.against_no_policy) {
    Statement& insert = statement(sql);
    insert.add(point_).add(record.scenario + 1).add(record.replicate).add(groups_.at(of.group)).add(of.year);
    insert.add(of.lifted).add(of.newly_poor).add(of.better_off).add(of.worse_off).add(of.lifted_again).run();
  }
}

void ResultStore::write_failure(std::size_t scenario, std::size_t replicate, const std::string& address,
                                const std::string& message) {
  Transaction transaction(database_);
  replace_task(scenario, replicate, address, "failed", message);
  transaction.commit();
}

void ResultStore::read_point(const std::function<void(const RunRecord&)>& receive) {
  static constexpr const char* sql =
      "SELECT r.scenario, r.replicate, r.content FROM record r JOIN task USING (point, scenario, replicate) "
      "WHERE r.point = ? AND state = 'done' ORDER BY r.replicate, r.scenario";
  Statement& records = statement(sql);
  records.add(point_);
  while (records.row()) {
    auto record = record_of(records.bytes(2));
    if (!record) throw MachineError("a record is damaged in the store", database_.path(), EIO);
    record->scenario = static_cast<std::size_t>(records.integer(0)) - 1;
    record->replicate = static_cast<std::size_t>(records.integer(1));
    record->first_year = first_year_;
    receive(*record);
  }
}

StoreTasks ResultStore::done_tasks() {
  StoreTasks tasks;
  Statement rows =
      database_.prepare("SELECT DISTINCT point, replicate FROM task WHERE state = 'done' ORDER BY point, replicate");
  while (rows.row())
    tasks.emplace_back(static_cast<std::size_t>(rows.integer(0)), static_cast<std::size_t>(rows.integer(1)));
  return tasks;
}

std::size_t ResultStore::tasks_done() {
  return static_cast<std::size_t>(database_.number_of("SELECT count(*) FROM task WHERE state = 'done'"));
}

std::size_t ResultStore::tasks_failed() {
  return static_cast<std::size_t>(database_.number_of("SELECT count(*) FROM task WHERE state = 'failed'"));
}

void ResultStore::finish() {
  statements_.clear();
  try {
    database_.execute("PRAGMA journal_mode = DELETE");
  } catch (const MachineError& error) {
    if (error.error_number() != EBUSY) throw;  // somebody reads it: the file stays as good as it is
  }
}

}  // namespace liftline
