#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/population/county.hpp"

namespace liftline {

/// The parameters of one parameter draw, and the declared correlations in the order of the county file.
struct DrawnParameters {
  Parameters values;
  std::vector<double> correlations;
};

/// A parameter or a correlation that is not known: it has a uniform prior.
struct UncertainParameter {
  std::string name;  ///< of a correlation: see correlation_name()
  double low = 0;
  double high = 0;
};

/// `correlation_age_education`: the name of a declared correlation among the uncertain parameters.
std::string correlation_name(const Correlation& correlation);

/// What a parameter draw draws for a county: the parameters with a prior in the order of the catalogue, then the correlations.
std::vector<UncertainParameter> uncertain_parameters(const County& county);

/// What replicates draw parameters from.
enum class ParameterSource { central, priors, ensemble };

/// The parameters of one parameter draw: the central values (`central`), each uncertain one drawn from its prior, independently (`priors`),
/// or those of a member of the county's accepted ensemble with what it does not hold from the priors (`ensemble`; without one as `priors`).
/// Members are dealt in an order that hangs on the seed, each once before one comes again.
/// Draws: `parameter_values`, a stream a parameter (hash of its name), luck word = `parameter_draw`.
DrawnParameters draw_parameters(const County& county, ParameterSource source, std::uint64_t seed,
                                std::uint32_t parameter_draw);

/// Gives the uncertain parameters called `names` these values, in the same order.
void set_parameters(const County& county, std::span<const std::string> names, std::span<const double> values,
                    DrawnParameters& drawn);

/// The value of an uncertain parameter.
double value_of(const County& county, const DrawnParameters& drawn, const std::string& name);

/// Sets the parameters that a scenario gives (`parameters`), which hold in every draw.
void override_parameters(const std::map<std::string, double>& overrides, DrawnParameters& drawn);

}  // namespace liftline
