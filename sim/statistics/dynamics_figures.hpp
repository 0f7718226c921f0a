#pragma once
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/statistics/dominance.hpp"
#include "sim/statistics/panel.hpp"

// The figures on poverty dynamics that a run leaves, as a row of numbers that a catalogue describes.

namespace liftline {

/// A figure of the years together. docs/results.md says what `of`, `from` and `to` are for each.
struct DynamicsKey {
  static constexpr int nothing = std::numeric_limits<int>::min();

  bool curve = false;        ///< a point of a curve; `from` and `to` are then its years
  std::string_view figure;   ///< or the curve's name
  std::string_view of = {};  ///< what kind of it; empty: there is one
  int from = nothing;
  int to = nothing;
  double people_share = 0;         ///< of a curve: the poorest so many, 0 to 1
  bool against_no_policy = false;  ///< defined for scenarios with policies alone
};

/// The years that a run's dynamics are about.
struct DynamicsYears {
  int first = 0;
  int last = 0;
  int survey = 0;  ///< outside of the run: none
};

/// The lowest and the highest poverty line of a year that is an amount of yuan a head; 0: there is none.
struct LineRange {
  double lowest = 0;
  double highest = 0;
};

/// The same households without the scenario's policies, to be compared with by several scenarios.
struct DynamicsReference {
  DynamicsReference() = default;
  /// `ranges`: a year each. Scenarios share the years before number `first_compared` with the reference.
  DynamicsReference(IncomePanel panel, std::span<const LineRange> ranges, std::size_t first_compared = 0);

  IncomePanel panel;
  std::vector<LowIncomes> low;  ///< a year each; empty where there is nothing to compare
};

/// The figures in the order of dynamics_values().
std::vector<DynamicsKey> dynamics_catalogue(const DynamicsYears& years);

/// The figures of a panel of all years; `ranges`: a year each; `without`: null without policies, and what is compared with it is NaN.
std::vector<double> dynamics_values(const IncomePanel& panel, const DynamicsYears& years,
                                    std::span<const LineRange> ranges, const DynamicsReference* without);

}  // namespace liftline
