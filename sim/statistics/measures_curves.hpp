#pragma once

#include <array>
#include <span>
#include <vector>

#include "sim/statistics/measures.hpp"

// Curves of a distribution of income over people, and the shares that are read from them.

namespace liftline {

/// A vertex of a curve that is straight between its vertices; the first vertex is (0, 0).
struct CurvePoint {
  double people_share;  ///< of all people, the poorest first, 0 to 1
  double value;
};

/// The height of `curve` (at least one vertex, ascending) at `people_share` (0 to 1); NaN of an empty curve.
double interpolate(std::span<const CurvePoint> curve, double people_share);

/// The share of all income that the poorest share of the people has, a vertex per income; empty where the mean income is
/// not positive. M. O. Lorenz, Publications of the American Statistical Association 9 (1905).
std::vector<CurvePoint> lorenz_curve(const WeightedIncomes& incomes);

/// The Lorenz curve times the mean, in yuan a head; it ends at (1, mean); empty of nobody.
/// A. F. Shorrocks, "Ranking income distributions", Economica 50 (1983).
std::vector<CurvePoint> generalised_lorenz_curve(const WeightedIncomes& incomes);

/// Three I's of poverty: the sum of the gaps (line - income) / line of the poorest share of the people, over all people.
/// The share where it turns flat is the headcount ratio (incidence), its height the poverty gap (intensity), its bend the
/// inequality among the poor. Empty of nobody.
/// S. P. Jenkins, P. J. Lambert, "Three 'I's of poverty curves", Oxford Economic Papers 49 (1997).
std::vector<CurvePoint> tip_curve(const WeightedIncomes& incomes, double line);

/// The shares of all income that the five fifths of the people have, the poorest fifth first, from the Lorenz curve (a
/// household across the border of two fifths is split); NaN where the mean income is not positive.
std::array<double, 5> quintile_shares(const WeightedIncomes& incomes);

/// The yearly growth (later / earlier)^(1 / years) - 1 of the income quantile at each of `people_shares` (0 to 1), `years`
/// > 0 years apart; NaN where the earlier quantile is not positive or the later one is negative.
/// M. Ravallion, S. Chen, "Measuring pro-poor growth", Economics Letters 78 (2003).
std::vector<double> growth_incidence_curve(const WeightedIncomes& earlier, const WeightedIncomes& later, double years,
                                           std::span<const double> people_shares);

}  // namespace liftline
