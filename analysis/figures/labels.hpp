#pragma once

#include <span>
#include <vector>

namespace liftline {

/// Positions for labels that would like to stand at `wanted` (in any order) but must keep `gap` between neighbours and
/// stay within `low` to `high`: those with the least sum of squared moves, found by pooling adjacent violators. Labels
/// keep the order of their wanted positions, equal ones the order given. Needs `high - low >= (n - 1) * gap`.
///
/// Source: Ayer et al. 1955, "An empirical distribution function for sampling with incomplete information", isotonic
/// regression of the wanted positions less `gap` times their rank; a bounded solution is the unbounded one clamped to
/// its bounds.
std::vector<double> place_labels(std::span<const double> wanted, double gap, double low, double high);

}  // namespace liftline
