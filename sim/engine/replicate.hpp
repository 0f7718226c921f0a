#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/population/parameter_draw.hpp"
#include "sim/scenario/scenario.hpp"

namespace liftline {

/// What a replicate number stands for: one draw each of the survey's shares, the parameters, and luck.
struct ReplicateDraws {
  std::uint32_t survey = 0;
  std::uint32_t parameters = 0;
  std::uint32_t luck = 0;
};

/// One replicate of an experiment.
struct Replicate {
  std::size_t number = 0;  ///< from 1
  ReplicateDraws draws;
  std::shared_ptr<const DrawnParameters> parameters;  ///< instead of a parameter draw; empty: the draw of `draws`
};

/// The draws of a scenario's replicate: its number for all three; in a variance design those of its cell, luck running fastest, then
/// parameters, then survey.
ReplicateDraws draws_of(const Scenario& scenario, std::size_t number);

/// The replicate of this number.
Replicate replicate_of(const Scenario& scenario, std::size_t number);

/// The replicates `first` to `last` of a scenario.
std::vector<Replicate> replicates_of(const Scenario& scenario, std::size_t first, std::size_t last);

/// The parameters of a replicate of a scenario.
DrawnParameters parameters_of(const Scenario& scenario, const Replicate& replicate);

}  // namespace liftline
