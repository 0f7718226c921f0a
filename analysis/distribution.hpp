#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/results/result_set.hpp"

namespace liftline {

/// Quantiles that tables and figures use, in the order of the columns.
inline constexpr std::array<double, 7> quantile_levels{0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975};
inline constexpr std::array<std::string_view, 7> quantile_names{"p025", "p05", "p25", "p50", "p75", "p95", "p975"};

/// A number over replicates: what survey, parameters and luck leave open. All but the mean are NaN with fewer than two values.
struct Distribution {
  std::size_t count = 0;  ///< values that are defined
  double mean = 0;
  double sd = 0;  ///< n - 1
  double mc_error =
      0;  ///< Monte-Carlo standard error of the mean: sd / sqrt(n); of a crossed design see crossed_mean_error()
  std::array<double, 7>
      quantiles{};  ///< at quantile_levels, by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996)
  double probability_lower = 0;  ///< share of the values below zero, ties counted half

  double p025() const { return quantiles[0]; }
  double p05() const { return quantiles[1]; }
  double p25() const { return quantiles[2]; }
  double p50() const { return quantiles[3]; }
  double p75() const { return quantiles[4]; }
  double p95() const { return quantiles[5]; }
  double p975() const { return quantiles[6]; }
};

/// The distribution of `values`, in the order of the replicates; those that are not a number are left out. `design`: of the replicates, if
/// they are crossed.
Distribution distribution_of(std::span<const double> values, const std::optional<CrossedDesign>& design = {});

/// The quantile of ascending `sorted` values (at least one), by the definition above.
double quantile_of(std::span<const double> sorted, double level);

}  // namespace liftline
