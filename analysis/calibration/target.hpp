#pragma once
#include <limits>
#include <string>
#include <vector>

namespace liftline {

/// A published figure that the model is held against, and how far it may be off.
struct CalibrationTarget {
  std::string name;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();  ///< at least one end is finite
  std::string unit;
  std::string source;
};

/// How far a figure lies from its target: 1 at the ends of what is accepted, 0 in the middle; with one end alone 0 within and 1 plus the
/// relative distance beyond. Infinite for what is not a number.
double miss(const CalibrationTarget& target, double figure);

/// The largest miss: what the implausibility measure of history matching is with several outputs (Vernon, Goldstein and Bower, Bayesian
/// Analysis 5, 2010), with tolerances in the place of standard errors.
double largest_miss(const std::vector<CalibrationTarget>& targets, const std::vector<double>& figures);

}  // namespace liftline
