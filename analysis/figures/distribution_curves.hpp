#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/figures/figure_facts.hpp"
#include "analysis/figures/share_panel.hpp"

namespace liftline {

/// The distribution of incomes in one year, everything in percent: of the people, of the line, of all income.
struct YearOfCurves {
  int year = 0;
  std::vector<BandPoint> tip;     ///< from the origin to all people
  std::vector<BandPoint> lorenz;  ///< likewise
  double poverty_rate = 0;        ///< mean, percent of people
  double poverty_gap = 0;         ///< mean, percent of the line
  double gini = 0;                ///< mean, index
};

/// Everything that the figure of the curves shows: of the reference scenario, by its main line.
struct DistributionCurves : FigureFacts {
  std::vector<YearOfCurves> years;  ///< in time order, one to three
  // From the first to the last year, percent a year; empty with one year.
  std::vector<BandPoint> growth_of_places;
  std::vector<BandPoint> growth_of_people;
  double growth_of_mean = 0;
  std::string scenario;
};

/// Draws TIP curves, Lorenz curves and, of more than one year, growth incidence curves side by side as an SVG document
/// ready for print, 170 mm wide (115 mm without growth). The document's description is `distribution_curves_caption`.
///
/// S. P. Jenkins, P. J. Lambert, "Three 'I's of poverty curves, with an analysis of UK poverty trends", Oxford Economic
/// Papers 49 (1997); M. Ravallion, S. Chen, "Measuring pro-poor growth", Economics Letters 78 (2003).
std::string draw_distribution_curves(const DistributionCurves& curves);

/// The caption that belongs under the figure: what each curve is and how it is read, with the figures it shows.
std::string distribution_curves_caption(const DistributionCurves& curves);

/// What is poor and how unequal in a year, as the figure's rows and caption say it; "not defined" for what is NaN.
std::string poverty_of(const YearOfCurves& year);
std::string gini_of(const YearOfCurves& year);

}  // namespace liftline
