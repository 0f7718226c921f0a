#pragma once
#include <array>
#include <span>

#include "sim/parameters/parameters.hpp"

namespace liftline {

// What a recorded income is made of, where the records do not say: business, wages and transfers in the proportions that the model
// would give a household of the same permanent income, transfers and migrants, the whole as recorded.

/// What a household's sources hang on, a value a household each.
struct SourceTraits {
  std::span<const double> permanent;  ///< permanent log income in its standard deviations
  std::span<const double> transfer;   ///< standard normal
  std::span<const double> rank;       ///< of permanent income, 0..1
  std::span<const double> away;       ///< share of members away for work
};

/// A value a household each, in the order business, wage, transfer.
using SourceSpans = std::array<std::span<double>, 3>;
using ConstSourceSpans = std::array<std::span<const double>, 3>;

/// Each source against its mean, before normalisation, as the model has it (docs/odd.md, initialisation).
void relative_sources(const SourceTraits& traits, const Parameters& parameters, double permanent_sd,
                      double mean_away_share, const SourceSpans& out);

/// The parts of a whole: the share of each source in an income, `relative` from relative_sources() and `norms` from rake_sources().
std::array<double, 3> source_shares(const std::array<double, 3>& relative, const std::array<double, 3>& norms,
                                    const Parameters& parameters);

/// The norms with which the sources of all households add up to the county's shares of `money`, a value a household (iterative
/// proportional fitting; Deming and Stephan 1940).
std::array<double, 3> rake_sources(std::span<const double> money, const ConstSourceSpans& relative,
                                   const Parameters& parameters);

}  // namespace liftline
