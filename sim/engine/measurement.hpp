#pragma once
#include <vector>

#include "sim/scenario/scenario.hpp"
#include "sim/statistics/dynamics_figures.hpp"
#include "sim/statistics/year_sums.hpp"

namespace liftline {

/// What every run of an experiment measures: the series, the groups' cells, and for each year the poverty lines and income bins.
struct Measurement {
  explicit Measurement(const Scenario& scenario);

  OutputCatalogue catalogue;
  Grouping grouping;
  std::vector<double> median_shares;       ///< a line each; of meaning where the line is a share of the median
  std::vector<std::vector<double>> lines;  ///< a year each: yuan a head a line, NaN for a share of the median
  std::vector<IncomeBins> bins;            ///< a year each
  std::vector<LineRange> line_ranges;      ///< a year each
  std::vector<int> village_years;          ///< those in which villages are counted
};

/// The years that a scenario's dynamics are about.
DynamicsYears dynamics_years(const Scenario& scenario);

}  // namespace liftline
