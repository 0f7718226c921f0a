#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/design_data.hpp"

// What the points of a design answer, taken together: everything that is computed for its report.

namespace liftline {

/// The distribution over the replicates, by the definitions of all tables.
Range range_of(const std::vector<double>& values);

/// Responses by which points are told apart: person-years lifted of every scenario compared, or where nothing is compared the poverty rate.
std::vector<std::size_t> main_responses(const DesignData& data);

/// Whether more of a response is better.
bool more_is_better(const DesignResponse& response);

/// Whether its means differ between points by more than rounding.
bool varies(const DesignResponse& response);

/// A scenario at a point, and all points at which it has the same values in every run, since their settings do not touch it.
struct Contender {
  std::size_t response = 0;
  std::vector<std::size_t> points;
  Range range;
  double first = 0;  ///< share of the runs in which it is the best of all contenders, ties shared out
};

/// All scenarios at all points by the main responses, the best mean first. Those that lack a run are left out.
std::vector<Contender> contenders(const DesignData& data);

/// Points that share what a factor is set to, or a part of its range.
struct FactorLevel {
  std::string low, high;  ///< equal: one value; empty: as the scenarios have it
  std::vector<std::size_t> points;
};

/// The levels of a factor: its values where they are at most eight, else five classes of equal count. None where the design does not part the
/// factors' effects: the points of `list` and `csv` may move several at a time.
std::vector<FactorLevel> levels_of(const DesignData& data, std::size_t factor);

/// A response averaged over points, run by run; NaN in a run that one of them lacks.
std::vector<double> mean_over(const DesignResponse& response, const std::vector<std::size_t>& points);

/// What a factor does to a response: its highest level by the mean less its lowest, run by run.
struct FactorSpan {
  std::size_t factor = 0;
  std::size_t low = 0, high = 0;  ///< places in levels_of()
  Range at_low, at_high, difference;
};

/// The spans of all factors that have levels, the largest mean difference first.
std::vector<FactorSpan> factor_spans(const DesignData& data, std::size_t response);

}  // namespace liftline
