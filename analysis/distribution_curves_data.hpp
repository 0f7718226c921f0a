#pragma once
#include "analysis/figures/distribution_curves.hpp"
#include "sim/results/result_set.hpp"

namespace liftline {

/// What the figure of the curves shows of these results: the reference scenario. Needs dynamics and at least one complete replicate.
DistributionCurves distribution_curves(const ResultSet& results, const std::string& results_name,
                                       const std::string& program);

}  // namespace liftline
