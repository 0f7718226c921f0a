#include "sim/engine/replicate.hpp"

namespace liftline {

ReplicateDraws draws_of(const Scenario& scenario, std::size_t number) {
  const auto word = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
  if (!scenario.variance_design) return {word(number), word(number), word(number)};
  const VarianceDesign& design = *scenario.variance_design;
  const std::size_t cell = number - 1;
  const std::size_t of_parameters = cell / design.luck;
  return {word(of_parameters / design.parameters + 1), word(of_parameters % design.parameters + 1),
          word(cell % design.luck + 1)};
}

Replicate replicate_of(const Scenario& scenario, std::size_t number) {
  return {number, draws_of(scenario, number), nullptr};
}

std::vector<Replicate> replicates_of(const Scenario& scenario, std::size_t first, std::size_t last) {
  std::vector<Replicate> replicates;
  for (std::size_t number = first; number <= last; ++number) replicates.push_back(replicate_of(scenario, number));
  return replicates;
}

DrawnParameters parameters_of(const Scenario& scenario, const Replicate& replicate) {
  DrawnParameters drawn = replicate.parameters ? *replicate.parameters
                                               : draw_parameters(*scenario.county, source_of_parameters(scenario),
                                                                 scenario.seed, replicate.draws.parameters);
  override_parameters(scenario.parameters, drawn);
  return drawn;
}

}  // namespace liftline
