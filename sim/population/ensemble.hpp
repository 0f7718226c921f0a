#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostics.hpp"
#include "sim/population/parameter_draw.hpp"

namespace liftline {

/// The parameter sets that a calibration accepted: what the county's figures leave of the priors.
struct Ensemble {
  std::vector<UncertainParameter> parameters;  ///< with the priors they were accepted under
  std::vector<std::vector<double>> members;    ///< a value a parameter

  /// Which member a parameter draw takes: all of them in an order shuffled by the seed, then again from the first.
  /// Draws: `ensemble_order`, a member as stream key.
  std::size_t member_of_draw(std::uint64_t seed, std::uint32_t parameter_draw) const;
};

/// The file of an ensemble: comment lines `# NAME LOW HIGH` with the priors, a header of names, a row a member. Values are printed so that
/// reading them gives the same doubles. `about`: comment lines to stand before, each beginning with `#`.
std::string ensemble_text(const Ensemble& ensemble, std::string_view about);

/// Reads such a file for a county. A file that is not one, has unknown parameters, other priors than the county or values outside of them
/// is told in `diagnostics`, with line and column in `path`.
Ensemble read_ensemble(const std::string& path, std::string_view text, const County& county, Diagnostics& diagnostics);

}  // namespace liftline
