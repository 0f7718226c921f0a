#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/population/county.hpp"

namespace liftline {

/// The parameters of one parameter draw, and the declared correlations in the order of the county file.
struct DrawnParameters {
  Parameters values;
  std::vector<double> correlations;
};

/// The parameters of one parameter draw. Without `uncertain` they are the central values; with it each parameter that has a prior
/// is drawn from it, independently. `overrides` (a scenario's `parameters`) hold in every draw, whatever the prior.
/// Draws: `parameter_values`, a stream a parameter (hash of its name), luck word = `parameter_draw`.
DrawnParameters draw_parameters(const County& county, const std::map<std::string, double>& overrides,
                                std::uint64_t seed, std::uint32_t parameter_draw, bool uncertain);

}  // namespace liftline
