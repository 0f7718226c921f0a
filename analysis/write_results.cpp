#include "analysis/write_results.hpp"

#include <functional>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/distribution_curves_data.hpp"
#include "analysis/dynamics_table.hpp"
#include "analysis/population_fit_table.hpp"
#include "analysis/poverty_rate_data.hpp"
#include "analysis/ranking.hpp"
#include "analysis/summary.hpp"
#include "analysis/variance_table.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/tables.hpp"

namespace liftline {

std::string write_results(const ResultSet& results, const ParameterTable& parameters, const Provenance& provenance,
                          bool by_group, const Workers& workers, ResultsFolder& folder) {
  std::string hash;
  std::vector<std::function<void()>> tables;  // those that take long first
  const auto add = [&](const char* file, auto write) {
    tables.emplace_back([&results, write, path = folder.file(file)] { write(results, path); });
  };
  if (by_group) add("trajectories_by_group.csv", write_trajectories_by_group);
  add("trajectories.csv", [&hash](const auto& set, const auto& path) { hash = write_trajectories(set, path); });
  add("summary.csv", write_summary);
  if (results.description().scenarios.size() > 1) {
    add("comparison.csv", write_comparison);
    add("cost_effectiveness.csv", write_cost_effectiveness);
    add("pairs.csv", write_pairs);
    add("ranks.csv", write_ranks);
  }
  add("transitions.csv", write_transitions);
  add("winners.csv", write_winners);
  add("programmes.csv", write_programmes);
  add("population_fit.csv", write_population_fit);
  if (!results.description().dynamics.empty()) {
    add("dynamics.csv", write_dynamics);
    add("curves.csv", write_curves);
  }
  if (has_variance_split(results)) add("variance.csv", write_variance);
  if (!parameters.names.empty()) {
    const auto add_of_parameters = [&](const char* file, auto write) {
      add(file, [&parameters, write](const auto& set, const auto& path) { write(set, parameters, path); });
    };
    add_of_parameters("parameters.csv", write_parameters);
    // The classes of a crossed design hold the same few draws again and again.
    if (!results.description().variance_design && results.description().scenarios.size() > 1)
      add_of_parameters("policy_orders.csv", write_policy_orders);
    if (!results.description().variance_design) add_of_parameters("sensitivity.csv", write_sensitivity);
  }
  workers.for_each(tables.size(), [&](std::size_t table, std::size_t) { tables[table](); });

  std::string name = spoken_hash(hash);
  if (!results.complete_replicates().empty()) {
    const std::string program = "liftline " + provenance.version;
    const auto figure = poverty_rate_figure(results, name, program);
    write_file(folder.file("figures/poverty_rate.svg"), draw_poverty_rate(figure));
    write_file(folder.file("figures/poverty_rate.txt"), poverty_rate_caption(figure) + "\n");
    if (!results.description().dynamics.empty()) {
      const auto curves = distribution_curves(results, name, program);
      write_file(folder.file("figures/curves.svg"), draw_distribution_curves(curves));
      write_file(folder.file("figures/curves.txt"), distribution_curves_caption(curves) + "\n");
    }
  }
  const auto copies = input_copies(provenance.inputs);
  for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder.file(copies[i]), provenance.inputs[i].text);
  for (const auto& effective : provenance.effective)
    write_file(folder.file("inputs/effective/" + effective.name), effective.text);

  folder.file("report.html");  // written last, from the files of this folder
  const auto manifest = folder.file(std::string(manifest_name));
  write_file(manifest, manifest_text(results.description(), provenance, results.complete_replicates().size(), hash,
                                     folder.files()));
  folder.remove_leftovers();
  return name;
}

}  // namespace liftline
