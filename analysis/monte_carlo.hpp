#pragma once
#include <cstddef>
#include <string>

#include "sim/results/result_set.hpp"

namespace liftline {

/// How exactly the replicates so far give the headline rates: half the width of the 95 % Monte-Carlo interval of a mean, 1.96 times its
/// Monte-Carlo standard error, the largest over the scenarios' poverty rates of the last year and their differences from the reference.
struct MonteCarloError {
  double halfwidth = 0;  ///< share of people; NaN with fewer than two replicates
  std::string of;        ///< which figure it is
  std::size_t replicates = 0;

  /// Replicates that would bring it to `target`, by the square root law.
  std::size_t needed(double target) const;
};

MonteCarloError monte_carlo_error(const ResultSet& results);

/// One sentence on it for the terminal; `target`: share of people.
std::string monte_carlo_sentence(const MonteCarloError& error, double target);

}  // namespace liftline
