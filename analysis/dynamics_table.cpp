#include "analysis/dynamics_table.hpp"

#include "analysis/distribution.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

void add_number(CsvLine& line, int number) {
  if (number == DynamicsKey::nothing)
    line.skip();
  else
    line.add(number);
}

/// Writes the rows of the figures or of the curves; `add_key` adds what tells them apart.
template <class AddKey>
void write_rows(const ResultSet& results, const TablePlace& place, std::string_view key_columns, bool curves,
                AddKey add_key) {
  const auto& about = results.description();
  SeriesReader series(results);
  TableFile file(place);
  CsvLine line;
  file.write("scenario," + std::string(key_columns) + ",mean,sd,mc_error,p05,p50,p95,replicates\n");
  for (std::size_t s = 0; s < about.scenarios.size(); ++s)
    for (std::size_t i = 0; i < about.dynamics.size(); ++i) {
      const DynamicsKey& key = about.dynamics[i];
      if (key.curve != curves || (key.against_no_policy && about.scenarios[s].policies.empty())) continue;
      const auto d = distribution_of(series.dynamics(s, i), about.variance_design);
      line.add(about.scenarios[s].name);
      add_key(line, key);
      line.add(d.mean).add(d.sd).add(d.mc_error).add(d.p05()).add(d.p50()).add(d.p95()).add(d.count);
      file.write(line.end());
    }
  file.finish();
}

}  // namespace

void write_dynamics(const ResultSet& results, const TablePlace& place) {
  write_rows(results, place, "figure,of,from,to", false, [](CsvLine& line, const DynamicsKey& key) {
    line.add(key.figure).add(key.of);
    add_number(line, key.from);
    add_number(line, key.to);
  });
}

void write_curves(const ResultSet& results, const TablePlace& place) {
  write_rows(results, place, "curve,from,to,people_share", true, [](CsvLine& line, const DynamicsKey& key) {
    line.add(key.figure);
    add_number(line, key.from);
    add_number(line, key.to);
    line.add(key.people_share);
  });
}

}  // namespace liftline
