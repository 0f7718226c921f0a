#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/designs/sampling.hpp"

namespace liftline {

/// Trajectories of M. D. Morris, Technometrics 33 (1991): each starts at a random point of a grid of `levels` equally spaced places from 0 to
/// 1, and moves one factor after the other, in random order, by half the levels; a factor in the lower half moves up, one in the upper half
/// down, so that every place is as likely. trajectories x (factors + 1) points. Draws DesignDraw::morris_trajectory. Expects levels even and
/// at least 2.
std::vector<UnitPoint> morris_design(std::size_t factors, std::size_t trajectories, std::size_t levels,
                                     std::uint64_t seed);

/// What a factor does to an output when it alone moves: the change of the output over the move, in shares of the factor's range.
struct ElementaryEffects {
  double mean = 0;           ///< mu
  double mean_absolute = 0;  ///< mu*, of F. Campolongo, J. Cariboni and A. Saltelli, Environ. Model. Softw. 22 (2007)
  double sd = 0;             ///< sigma, n - 1: interactions or curvature
  double mean_absolute_error = 0;  ///< standard error of mu* over the trajectories
  std::size_t count = 0;           ///< trajectories in which it is defined; the numbers are NaN where too few
};

/// The effects from the points of trajectories, one after the other, and the outputs there. A move at whose ends an output is NaN counts
/// nowhere. Points may have been moved a little, to whole numbers say: the effect is over the move as made.
std::vector<ElementaryEffects> elementary_effects(std::size_t factors, std::span<const UnitPoint> points,
                                                  std::span<const double> outputs);

}  // namespace liftline
