#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "sim/results/store/database.hpp"

namespace liftline::test {

/// An experiment over shipped scenarios, small enough for a test, with `rest` below.
inline std::string experiment_text(const std::vector<std::string>& scenarios, const std::string& rest) {
  std::string names;
  for (const std::string& name : scenarios)
    names += (names.empty() ? "" : ", ") + std::filesystem::absolute("scenarios/" + name + ".yaml").string();
  return "experiment: small\nscenarios: [" + names + "]\nreplicates: 2\nhouseholds: 500\n" + rest;
}

/// The first column of what a statement gives, a line a row.
inline std::string ask(const std::filesystem::path& store, const std::string& sql) {
  Database database(store, Database::Access::read_only);
  Statement statement = database.prepare(sql);
  std::string text;
  while (statement.row()) text += std::string(statement.text(0)) + "\n";
  return text;
}

/// All that a store holds, table by table in the order of its keys; without times and the words of the command line.
inline std::string content_of(const std::filesystem::path& store) {
  const std::string task = "point || ' ' || scenario || ' ' || replicate || ' '";
  std::string all;
  for (const std::string& sql : std::vector<std::string>{
           "SELECT key || value FROM provenance WHERE key NOT IN ('started', 'command_line') ORDER BY key",
           "SELECT path || sha256 || content FROM input ORDER BY path",
           "SELECT id || name || sha256 || effective FROM scenario ORDER BY id",
           "SELECT id || name FROM factor ORDER BY id",
           "SELECT point || ' ' || factor || ' ' || text FROM setting ORDER BY point, factor",
           "SELECT id || line || group_name || measure || unit FROM series ORDER BY id",
           "SELECT id || name FROM people ORDER BY id",
           "SELECT id || name FROM policy ORDER BY id",
           "SELECT id || name FROM parameter ORDER BY id",
           "SELECT " + task + " || address || state || message FROM task ORDER BY point, scenario, replicate",
           "SELECT " + task + " || hex(content) FROM record ORDER BY point, scenario, replicate",
           "SELECT " + task +
               " || series || ' ' || year || ' ' || ifnull(value, '') FROM trajectory ORDER BY point, scenario, "
               "replicate, series, year",
           "SELECT " + task +
               " || policy || ' ' || year || ' ' || budget_fen || ' ' || ifnull(cgh, '') FROM programme ORDER BY "
               "point, scenario, replicate, policy, year",
           "SELECT " + task +
               " || people || ' ' || year || ' ' || lifted || ' ' || worse_off FROM winner ORDER BY point, scenario, "
               "replicate, people, year",
           "SELECT " + task +
               " || parameter || ' ' || value FROM parameter_value ORDER BY point, scenario, replicate, parameter",
       })
    all += ask(store, sql);
  return all;
}

}  // namespace liftline::test
