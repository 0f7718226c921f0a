#pragma once
#include "analysis/figures/poverty_rate.hpp"
#include "sim/results/result_set.hpp"

namespace liftline {

/// What these results extend beyond its source.
std::vector<ExtendedInput> extended_inputs(const ResultDescription& about);

/// What the figure of the poverty rate shows of these results. Needs at least one complete replicate.
PovertyRateFigure poverty_rate_figure(const ResultSet& results, const std::string& results_name,
                                      const std::string& program);

}  // namespace liftline
