#pragma once

#include <cstdint>
#include <vector>

#include "sim/statistics/income_histogram.hpp"

// The measures of sim/statistics/measures.hpp from the bins of a year's incomes. How close they come to the definitions is
// said at each measure; tests hold them to it, and docs/poverty-measures.md derives the bounds. On top of that, incomes below
// IncomeBins::lowest_income are rounded to 2^-16 yuan and those from highest_income on to 8 yuan.

namespace liftline {

/// Poverty at one line. Undefined measures are NaN, as in the definitions.
struct PovertyMeasures {
  double line = 0;                ///< yuan a head and year
  double poor_people = 0;         ///< exact at a line of the bins
  double floored_people = 0;      ///< raised to the floor of the Watts index; exact at a line of the bins
  double headcount_ratio = 0;     ///< exact at a line of the bins
  double poverty_gap = 0;         ///< 1e-12
  double poverty_severity = 0;    ///< 1e-12
  double watts = 0;               ///< 6e-6 relative
  double sen = 0;                 ///< as gini
  double sen_shorrocks_thon = 0;  ///< as gini
};

/// One distribution of income over people.
struct IncomeMeasures {
  std::int64_t people = 0;   ///< exact
  double mean_income = 0;    ///< yuan a head and year, 1e-12 relative
  double median_income = 0;  ///< see quantile
  double gini = 0;           ///< exact between bins; within a bin as if its incomes were spread evenly
  double theil = 0;          ///< 1e-5 relative or 2e-8, whichever is more
  /// Theil L with incomes below IncomeBins::lowest_income counted as that, 1e-5 relative or 3e-8, whichever is more; never
  /// below 0, and finite also where someone has no income.
  double mean_log_deviation = 0;
  std::vector<PovertyMeasures> poverty;  ///< a row per line, in the order in which the bins were given them
};

/// The measures of `histogram`, whose places are those of `bins`, at all lines of the bins.
IncomeMeasures measure(const IncomeBins& bins, const IncomeHistogram& histogram);

/// Poverty at a `line` below highest_income that need not be one of the bins, such as half the median: an estimated line; NaN
/// where the line is not above 0 (as half the median of nobody, or of people most of whom have no income). The incomes in the
/// bin that it cuts are taken as evenly spread around their mean with their variance, so the headcount is off by less than
/// the share of the people in that bin.
PovertyMeasures poverty_at(const IncomeBins& bins, const IncomeHistogram& histogram, double line);

/// The smallest income that at least `share` (0 to 1) of the people do not exceed, interpolated as if the incomes of a bin
/// were spread evenly around their mean with their variance. It is exact where all in the bin have one income, and never
/// leaves the bin, which is at most 1/128 of the income wide. NaN of nobody.
double quantile(const IncomeBins& bins, const IncomeHistogram& histogram, double share);

}  // namespace liftline
