#pragma once

// The functions of sim/core/math/real.hpp for many numbers at a time, with the same bits.

#include <cstddef>
#include <span>

#include "sim/core/processor.hpp"

namespace liftline::math {

/// One function each, in place: `count` numbers from `x` on.
struct RealArrays {
  void (*exp)(double* x, std::size_t count);
  void (*log)(double* x, std::size_t count);  ///< each above 0
  void (*normal_cdf)(double* x, std::size_t count);
  void (*normal_quantile)(double* x, std::size_t count);  ///< each strictly between 0 and 1
  void (*logistic)(double* x, std::size_t count);
};

/// Those of a level that this processor can do.
const RealArrays& real_arrays(VectorLevel level);

inline void exp_all(std::span<double> x) { real_arrays(widest_level()).exp(x.data(), x.size()); }
inline void log_all(std::span<double> x) { real_arrays(widest_level()).log(x.data(), x.size()); }
inline void normal_cdf_all(std::span<double> x) { real_arrays(widest_level()).normal_cdf(x.data(), x.size()); }
inline void normal_quantile_all(std::span<double> x) {
  real_arrays(widest_level()).normal_quantile(x.data(), x.size());
}
inline void logistic_all(std::span<double> x) { real_arrays(widest_level()).logistic(x.data(), x.size()); }

}  // namespace liftline::math
