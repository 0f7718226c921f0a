#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/designs/sampling.hpp"

namespace liftline {

/// The design behind Sobol's sensitivity indices: for each of `rows` points of the Sobol sequence in twice as many dimensions, whose halves
/// are a row of matrix A and one of B, the point of A, then for each factor that of A with this factor taken from B, then the point of B:
/// rows x (factors + 2) points. Draws nothing. Expects factors >= 1.
std::vector<UnitPoint> saltelli_design(std::size_t factors, std::size_t rows);

/// How much of the variance of an output is due to a factor alone, and to it together with its interactions.
struct SobolIndex {
  double first = 0;        ///< share of the variance; NaN where the output does not vary
  double first_error = 0;  ///< standard error, from resampled rows
  double total = 0;
  double total_error = 0;
};

/// The indices from the outputs at the points of saltelli_design(), in its order. First order: A. Saltelli et al., Computer Physics
/// Communications 181 (2010), equation (b) of table 2, of outputs less their mean; total: M. J. W. Jansen, Computer Physics Communications 117
/// (1999); the variance is that of A and B together. Rows in which an output is NaN are left out. Standard errors are those of 200 bootstrap
/// resamples of rows (DesignDraw::resample).
std::vector<SobolIndex> sobol_indices(std::size_t factors, std::span<const double> outputs, std::uint64_t seed);

}  // namespace liftline
