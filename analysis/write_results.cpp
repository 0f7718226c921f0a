#include "analysis/write_results.hpp"

#include <functional>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/dynamics_table.hpp"
#include "analysis/population_fit_table.hpp"
#include "analysis/ranking.hpp"
#include "analysis/report/static_figures.hpp"
#include "analysis/summary.hpp"
#include "analysis/variance_table.hpp"
#include "analysis/village_table.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/tables.hpp"

namespace liftline {

std::vector<ResultTable> tables_of(const ResultSet& results, const ParameterTable& parameters, bool by_group) {
  const ResultDescription& about = results.description();
  std::vector<ResultTable> tables;
  const auto add = [&](const char* name, void (*write)(const ResultSet&, const TablePlace&)) {
    tables.push_back({name, [write](const ResultSet& set, const ParameterTable&, const TablePlace& place) {
                        write(set, place);
                        return std::string();
                      }});
  };
  const auto add_of_parameters = [&](const char* name,
                                     void (*write)(const ResultSet&, const ParameterTable&, const TablePlace&)) {
    tables.push_back({name, [write](const ResultSet& set, const ParameterTable& drawn, const TablePlace& place) {
                        write(set, drawn, place);
                        return std::string();
                      }});
  };
  const bool compares = about.scenarios.size() > 1;
  if (by_group) add("trajectories_by_group.csv", write_trajectories_by_group);
  tables.push_back({std::string(main_table), [](const ResultSet& set, const ParameterTable&, const TablePlace& place) {
                      return write_trajectories(set, place);
                    }});
  add("summary.csv", write_summary);
  if (compares) {
    add("comparison.csv", write_comparison);
    add("cost_effectiveness.csv", write_cost_effectiveness);
    add("pairs.csv", write_pairs);
    add("ranks.csv", write_ranks);
  }
  add("transitions.csv", write_transitions);
  add("winners.csv", write_winners);
  add("tenths.csv", write_tenths);
  add("villages.csv", write_villages);
  add("programmes.csv", write_programmes);
  add("population_fit.csv", write_population_fit);
  if (!about.dynamics.empty()) {
    add("dynamics.csv", write_dynamics);
    add("curves.csv", write_curves);
  }
  if (has_variance_split(results)) add("variance.csv", write_variance);
  if (parameters.names.empty()) return tables;
  add_of_parameters("parameters.csv", write_parameters);
  // The classes of a crossed design hold the same few draws again and again.
  if (!about.variance_design && compares) add_of_parameters("policy_orders.csv", write_policy_orders);
  if (!about.variance_design) add_of_parameters("sensitivity.csv", write_sensitivity);
  return tables;
}

std::string write_results(const ResultSet& results, const ParameterTable& parameters, const Provenance& provenance,
                          bool by_group, const Workers& workers, ResultsFolder& folder) {
  std::string hash;
  std::vector<std::function<void()>> tables;
  for (const ResultTable& table : tables_of(results, parameters, by_group))
    tables.emplace_back([&, write = table.write, is_main = table.name == main_table, path = folder.file(table.name)] {
      const std::string written = write(results, parameters, path);
      if (is_main) hash = written;
    });
  workers.for_each(tables.size(), [&](std::size_t table, std::size_t) { tables[table](); });

  std::string name = spoken_hash(hash);
  const auto copies = input_copies(provenance.inputs);
  for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder.file(copies[i]), provenance.inputs[i].text);
  for (const auto& effective : provenance.effective)
    write_file(folder.file("inputs/effective/" + effective.name), effective.text);

  // Report and figures are made from the files of this folder, when all of them are there.
  if (!results.complete_replicates().empty())
    for (const auto& made_later : report_files(!results.description().dynamics.empty())) folder.file(made_later);
  const auto manifest = folder.file(std::string(manifest_name));
  write_file(manifest, manifest_text(results.description(), provenance, results.complete_replicates().size(), hash,
                                     folder.files()));
  folder.remove_leftovers();
  return name;
}

}  // namespace liftline
