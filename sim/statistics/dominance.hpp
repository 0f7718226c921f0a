#pragma once
#include <cstdint>
#include <vector>

#include "sim/statistics/panel.hpp"

// Whether one distribution has less poverty than another at every line between two.

namespace liftline {

/// The people of a year who are poor by the highest line of a range: all that a comparison over the range needs.
struct LowIncomes {
  std::vector<WeightedIncome> ascending;  ///< below the highest line
  double people = 0;                      ///< everybody
};

LowIncomes low_incomes(const PanelYear& year, double highest_line);

/// How a poverty curve over lines lies to another one.
enum class CurveOrder : std::uint8_t {
  same,    ///< equal at every line
  below,   ///< nowhere above, somewhere below
  above,   ///< nowhere below, somewhere above
  crosses  ///< above at one line and below at another
};

struct PovertyOrder {
  CurveOrder headcount{};        ///< first order: the share of people below the line
  CurveOrder gap{};              ///< second order: the mean shortfall from the line
  double headcount_lowest = 0;   ///< the smallest difference of the headcount at any of the lines, share of people
  double headcount_highest = 0;  ///< the greatest
};

/// `with` against `without` at every line from `lowest` to `highest` > 0, both included; both hold people below `highest`. Exact, not on a
/// grid: between two incomes the headcount is constant and the gap times the line linear. `below` says that no choice of a line in the range
/// reverses the comparison; from a line of 0 on a lower headcount would order every measure that adds up over people, a lower gap those that
/// also value equality among the poor. NaN and `same` of nobody.
/// A. B. Atkinson, "On the measurement of poverty", Econometrica 55 (1987); J. E. Foster, A. F. Shorrocks, "Poverty orderings", Econometrica
/// 56 (1988).
PovertyOrder compare_over_lines(const LowIncomes& with, const LowIncomes& without, double lowest, double highest);

}  // namespace liftline
