#include "analysis/write_results.hpp"

#include "analysis/cost_effectiveness.hpp"
#include "analysis/population_fit_table.hpp"
#include "analysis/poverty_rate_data.hpp"
#include "analysis/summary.hpp"
#include "sim/results/atomic_file.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/tables.hpp"

namespace liftline {

std::string write_results(const ResultSet& results, const Provenance& provenance, bool by_group,
                          ResultsFolder& folder) {
  const std::string hash = write_trajectories(results, folder.file("trajectories.csv"));
  std::string name = spoken_hash(hash);
  if (by_group) write_trajectories_by_group(results, folder.file("trajectories_by_group.csv"));
  write_summary(results, folder.file("summary.csv"));
  write_programmes(results, folder.file("programmes.csv"));
  write_transitions(results, folder.file("transitions.csv"));
  if (results.description().scenarios.size() > 1) {
    write_comparison(results, folder.file("comparison.csv"));
    write_cost_effectiveness(results, folder.file("cost_effectiveness.csv"));
  }
  write_population_fit(results, folder.file("population_fit.csv"));
  if (!results.complete_replicates().empty()) {
    const auto figure = poverty_rate_figure(results, name, "liftline " + provenance.version);
    write_file(folder.file("figures/poverty_rate.svg"), draw_poverty_rate(figure));
    write_file(folder.file("figures/poverty_rate.txt"), poverty_rate_caption(figure) + "\n");
  }
  const auto copies = input_copies(provenance.inputs);
  for (std::size_t i = 0; i < copies.size(); ++i) write_file(folder.file(copies[i]), provenance.inputs[i].text);
  for (const auto& effective : provenance.effective)
    write_file(folder.file("inputs/effective/" + effective.name), effective.text);

  const auto manifest = folder.file(std::string(manifest_name));
  write_file(manifest, manifest_text(results.description(), provenance, results.complete_replicates().size(), hash,
                                     folder.files()));
  folder.remove_leftovers();
  return name;
}

}  // namespace liftline
