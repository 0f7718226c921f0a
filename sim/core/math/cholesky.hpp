#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace liftline::math {

/// The lower triangular L with L L' = `matrix`, both `size` x `size` and row by row; nothing if the matrix is not positive
/// definite. Only the lower triangle of `matrix` is read.
std::optional<std::vector<double>> cholesky(std::span<const double> matrix, std::size_t size);

}  // namespace liftline::math
