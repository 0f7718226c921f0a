#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "sim/results/result_set.hpp"

namespace liftline {

/// Where the variance of a figure over the replicates comes from: three sources, and what they do together. The three-way part holds what is
/// left: each combination of draws is run once.
enum class VarianceSource {
  survey,
  parameters,
  luck,
  survey_parameters,
  survey_luck,
  parameters_luck,
  all_three,
  count
};
inline constexpr std::size_t variance_sources = static_cast<std::size_t>(VarianceSource::count);
inline constexpr std::array<std::string_view, variance_sources> variance_source_names{"survey",
                                                                                      "parameters",
                                                                                      "luck",
                                                                                      "survey x parameters",
                                                                                      "survey x luck",
                                                                                      "parameters x luck",
                                                                                      "survey x parameters x luck"};

/// A number for each source, and for their sum.
struct VarianceParts {
  std::array<double, variance_sources> of{};
  double total = 0;
};

/// The variance of a figure by source.
struct VarianceSplit {
  double mean = 0;
  double mean_error = 0;         ///< standard error of the mean: what the number of draws of each source leaves
  VarianceParts variance;        ///< estimates of the components; not forced to be positive, as that would bias them
  VarianceParts variance_error;  ///< standard errors
  VarianceParts share;           ///< of the total
  VarianceParts share_error;
};

/// Splits the variance of values from a crossed design, in the order of the replicates (luck runs fastest, then parameters, then survey), by
/// the analysis of variance of the three-way random-effects model: components from the expected mean squares.
/// S. R. Searle, G. Casella and C. E. McCulloch, Variance Components (1992), chapter 4.
/// Standard errors: jackknife, leaving out one draw of one source at a time with all its replicates, summed over the sources (A. B. Owen,
/// "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007), on resampling the levels of crossed effects); they need no normal
/// distribution. NaN where a value is.
VarianceSplit split_variance(std::span<const double> values, const CrossedDesign& design);

/// The standard error of the mean of such values, by their number of draws of each source; NaN where a value is, or where there are fewer
/// values than the design has.
double crossed_mean_error(std::span<const double> values, const CrossedDesign& design);

}  // namespace liftline
