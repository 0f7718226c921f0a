#include "sim/core/math/cholesky.hpp"

#include <cmath>

#include "sim/core/contracts.hpp"

namespace liftline::math {

std::optional<std::vector<double>> cholesky(std::span<const double> matrix, std::size_t size) {
  LIFTLINE_EXPECT(matrix.size() == size * size);
  std::vector<double> lower(size * size, 0.0);
  for (std::size_t row = 0; row < size; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      double rest = matrix[row * size + column];
      for (std::size_t k = 0; k < column; ++k) rest -= lower[row * size + k] * lower[column * size + k];
      if (column < row) {
        lower[row * size + column] = rest / lower[column * size + column];
      } else {
        if (!(rest > 0.0)) return std::nullopt;
        lower[row * size + row] = std::sqrt(rest);
      }
    }
  }
  return lower;
}

}  // namespace liftline::math
