#pragma once
#include <string>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/population/county.hpp"
#include "sim/population/household_table.hpp"
#include "sim/population/village_table.hpp"

namespace liftline {

/// A figure of the county, and how it is compared with the households of a year.
struct FitTarget {
  std::string figure;  ///< its path in the county file
  std::string unit;
  Job job = Job::input;
  int year = 0;           ///< that the figure holds for
  double target = 0;      ///< in the figure's unit
  bool compared = false;  ///< false: it has no counterpart among households and villages
  double tolerance =
      0;  ///< of |synthesised - target|: the survey's sampling error (95 %) for shares of it, 2 % for counts
};

/// Every figure of the county, in the order of its file, then the means and shares of its records. The sampling error of a figure takes the
/// county's central design effect, that of the records their design.
std::vector<FitTarget> fit_targets(const County& county);

/// The counterparts of the figures among the households of a run's year, in the order of `fit_targets`; NaN where there is none, and for
/// the records in other years than theirs.
/// `household_weight`: county households a row stands for; `startup_cost`: of the year, yuan a household.
std::vector<double> fit_values(const County& county, int year, const HouseholdTable& households,
                               const VillageTable& villages, double household_weight, double startup_cost,
                               const Workers& workers);

}  // namespace liftline
