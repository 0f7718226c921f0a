// What a store says of its batch: writing it down, and telling whether another batch is the same.
#include <algorithm>

#include "sim/core/contracts.hpp"
#include "sim/results/store/result_store.hpp"
#include "sim/results/store/store_schema.hpp"

namespace liftline {
namespace {

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

/// The first line in which two texts differ, as it was and as it is.
std::string first_difference(std::string_view was, std::string_view is) {
  const auto line = [](std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view first = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return first;
  };
  while (!was.empty() || !is.empty()) {
    const std::string_view before = line(was), now = line(is);
    if (before != now) return "it had " + in_quotes(before) + " and has " + in_quotes(now);
  }
  return "its county is another";
}

std::string point_text(const std::vector<std::optional<std::string>>& values, const std::vector<std::string>& factors) {
  std::string text;
  for (std::size_t f = 0; f < factors.size(); ++f)
    if (values[f]) text += (text.empty() ? "" : ", ") + factors[f] + " = " + *values[f];
  return text.empty() ? "nothing set" : text;
}

/// The names of a table in the order of their ids.
std::vector<std::string> names_of(Database& database, const char* sql) {
  std::vector<std::string> names;
  Statement rows = database.prepare(sql);
  while (rows.row()) names.emplace_back(rows.text(0));
  return names;
}

/// Adds names that a table does not have yet, with the next ids.
void add_names(Database& database, const std::string& table, const std::vector<std::string>& names) {
  Statement insert = database.prepare("INSERT INTO " + table + " (name) VALUES (?) ON CONFLICT DO NOTHING");
  for (const std::string& name : names) insert.add(name).run();
}

std::optional<std::string> difference_of_points(Database& database, const StoreDescription& batch) {
  const auto factors = names_of(database, "SELECT name FROM factor ORDER BY id");
  if (factors != batch.factors) return "the factors of its design are others";
  const auto points = static_cast<std::size_t>(database.number_of("SELECT count(*) FROM point"));
  if (points > batch.points.size())
    return "its design has " + std::to_string(points) + " points, and the experiment now " +
           std::to_string(batch.points.size());
  std::vector<std::vector<std::optional<std::string>>> stored(points,
                                                              std::vector<std::optional<std::string>>(factors.size()));
  Statement rows = database.prepare("SELECT point, factor, text FROM setting");
  while (rows.row())
    stored.at(static_cast<std::size_t>(rows.integer(0)) - 1).at(static_cast<std::size_t>(rows.integer(1)) - 1) =
        std::string(rows.text(2));
  for (std::size_t p = 0; p < points; ++p)
    if (stored[p] != batch.points[p])
      return "point " + std::to_string(p + 1) + " had " + point_text(stored[p], factors) + ", and now has " +
             point_text(batch.points[p], factors);
  return std::nullopt;
}

/// Names the input files that are not what they were.
std::string changed_inputs(Database& database, const StoreDescription& batch) {
  std::string changed;
  Statement find = database.prepare("SELECT sha256 FROM input WHERE path = ?");
  for (const StoredInput& input : batch.inputs) {
    find.add(input.path);
    if (find.row()) {
      if (find.text(0) != input.sha256) changed += (changed.empty() ? "" : ", ") + input.path;
      find.reset();
    }
  }
  return changed;
}

std::optional<std::string> difference_of_scenarios(Database& database, const StoreDescription& batch) {
  Statement rows = database.prepare("SELECT name, sha256, effective FROM scenario ORDER BY id");
  for (std::size_t s = 0; rows.row(); ++s) {
    const std::string name(rows.text(0));
    if (s >= batch.scenarios.size() || batch.scenarios[s].name != name)
      return "scenario number " + std::to_string(s + 1) + " is " + in_quotes(name) + " there, and " +
             (s < batch.scenarios.size() ? in_quotes(batch.scenarios[s].name) : std::string("none")) +
             " in the experiment; others can be added behind it";
    if (rows.text(1) == batch.scenarios[s].sha256) continue;
    const std::string files = changed_inputs(database, batch);
    return "scenario " + in_quotes(name) +
           " is not what it was: " + first_difference(rows.text(2), batch.scenarios[s].effective) +
           (files.empty() ? "" : "; changed since: " + files);
  }
  return std::nullopt;
}

}  // namespace

std::string ResultStore::provenance(const std::string& key) {
  Statement find = database_.prepare("SELECT value FROM provenance WHERE key = ?");
  find.add(key);
  return find.row() ? std::string(find.text(0)) : std::string();
}

std::vector<StoredInput> ResultStore::inputs() {
  std::vector<StoredInput> files;
  Statement rows = database_.prepare("SELECT path, sha256, content FROM input ORDER BY path");
  while (rows.row()) files.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
  return files;
}

std::optional<std::string> ResultStore::difference_from(const StoreDescription& batch) {
  if (is_new()) return std::nullopt;
  if (const std::string program = provenance("program"); program != batch.program)
    return "it was begun by " + program + ", and this is " + batch.program;
  if (auto difference = difference_of_scenarios(database_, batch)) return difference;
  if (auto difference = difference_of_points(database_, batch)) return difference;
  if (const std::string shard = provenance("shard"); shard != batch.shard.text())
    return "it is shard " + shard + ", and this is shard " + batch.shard.text();
  const std::string replicates = provenance("replicates");
  if (batch.replicates < std::stoul(replicates))
    return "it was begun with " + replicates + " replicates, and the experiment now has " +
           std::to_string(batch.replicates);
  return std::nullopt;
}

void ResultStore::describe(const StoreDescription& batch) {
  // The journal first: its mode cannot change within a transaction.
  database_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  Transaction transaction(database_);
  if (is_new())
    database_.execute(std::string(store_schema::tables_and_views) +
                      "PRAGMA user_version = " + std::to_string(store_schema::version) +
                      "; PRAGMA application_id = " + std::to_string(store_schema::application));
  Statement key = database_.prepare("INSERT OR REPLACE INTO provenance VALUES (?, ?)");
  key.add("experiment").add(batch.experiment).run();
  key.add("program").add(batch.program).run();
  key.add("shard").add(batch.shard.text()).run();
  key.add("replicates").add(std::to_string(batch.replicates)).run();
  Statement once = database_.prepare("INSERT OR IGNORE INTO provenance VALUES (?, ?)");
  for (const auto& [name, value] : batch.provenance) once.add(name).add(value).run();
  Statement input = database_.prepare("INSERT OR REPLACE INTO input VALUES (?, ?, ?)");
  for (const StoredInput& file : batch.inputs) input.add(file.path).add(file.sha256).add(file.text).run();
  Statement scenario = database_.prepare(
      "INSERT INTO scenario VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET description = excluded.description, "
      "effective = excluded.effective");
  for (std::size_t s = 0; s < batch.scenarios.size(); ++s) {
    const StoredScenario& of = batch.scenarios[s];
    scenario.add(s + 1).add(of.name).add(of.description).add(of.sha256).add(of.effective).run();
  }
  add_names(database_, "factor", batch.factors);
  add_names(database_, "people", batch.groups);
  add_names(database_, "policy", batch.policies);
  add_names(database_, "parameter", batch.parameters);
  Statement series = database_.prepare(
      "INSERT INTO series (line, group_name, measure, unit) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
  for (const SeriesName& name : batch.series)
    series.add(name.line).add(name.group).add(name.measure).add(name.unit).run();
  Statement point = database_.prepare("INSERT INTO point VALUES (?)");
  Statement setting = database_.prepare("INSERT INTO setting VALUES (?, ?, ?, ?)");
  const auto known = static_cast<std::size_t>(database_.number_of("SELECT count(*) FROM point"));
  for (std::size_t p = known; p < batch.points.size(); ++p) {
    point.add(p + 1).run();
    for (std::size_t f = 0; f < batch.factors.size(); ++f)
      if (const auto& value = batch.points[p][f]) setting.add(p + 1).add(f + 1).add(*value).add(*value).run();
  }
  transaction.commit();
  parameters_.clear();
  static constexpr const char* find_parameter = "SELECT id FROM parameter WHERE name = ?";
  for (const std::string& name : batch.parameters) parameters_.push_back(id_of(find_parameter, name));
}

}  // namespace liftline
