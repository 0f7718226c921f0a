#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/ranking.hpp"
#include "sim/results/result_set.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {

/// The uncertain parameters that replicates were run with: names, and a row of values for every complete replicate.
struct ParameterTable {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;

  std::vector<double> column(std::size_t parameter) const;
};

/// The share of the variance of `output` that `input` explains by itself, from given data: the correlation ratio over classes of equal count,
/// corrected for their number, so that an idle input gives 0 on average. NaN where the output does not vary.
/// E. Plischke, E. Borgonovo and C. L. Smith, "Global sensitivity measures from given data", European Journal of Operational Research 226
/// (2013); the correction is that of R. A. Fisher's adjusted coefficient.
double first_order_share(std::span<const double> input, std::span<const double> output);

/// Correlation of Pearson; NaN where one of them does not vary.
double correlation(std::span<const double> a, std::span<const double> b);

/// Rank correlation of Spearman: that of the ranks, ties at their mean rank.
double rank_correlation(std::span<const double> a, std::span<const double> b);

/// Which of two scenarios achieves more, and what that hangs on.
struct PolicyOrder {
  std::size_t scenario = 0, other = 0;
  double probability_higher = 0;  ///< share of the replicates in which the first achieves more, ties counted half
  std::size_t parameter = 0;      ///< that explains most of the variance of the difference; of meaning if any varies
  double explained = 0;           ///< by it alone
  double higher_at_low = 0;       ///< the probability where that parameter is in its lowest third
  double higher_at_high = 0;      ///< and in its highest

  double holds() const { return probability_higher < 0.5 ? 1 - probability_higher : probability_higher; }
};

/// The order of two scenarios by a value a replicate each; NaN values count in no share.
PolicyOrder order_of(std::span<const double> values, std::span<const double> others, const ParameterTable& parameters);

/// sensitivity.csv: what each parameter explains of each contrast. policy_orders.csv: each pair of scenarios but the reference.
/// parameters.csv: the values themselves. docs/results.md has the columns.
void write_sensitivity(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place);
void write_policy_orders(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place);
void write_parameters(const ResultSet& results, const ParameterTable& parameters, const TablePlace& place);

/// The lines of policy_orders.csv: of scenarios with these names, by the compared figures that are more the better.
void policy_orders_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios,
                         std::size_t reference, const ParameterTable& parameters, const LineSink& sink);

}  // namespace liftline
