#include <cmath>
#include <functional>

#include "analysis/figures/distribution_curves.hpp"
#include "analysis/figures/poverty_rate_parts.hpp"
#include "analysis/figures/text.hpp"

namespace liftline {
namespace {

std::string number(double value, int decimals, const char* unit) {
  return std::isfinite(value) ? format_number(value, decimals) + unit : "not defined";
}

std::string percent(double value) { return number(value, 1, "\u202F%"); }

/// "2013: ...; 2018: ...; 2025: ..."
std::string by_year(const DistributionCurves& curves, const std::function<std::string(const YearOfCurves&)>& say) {
  std::string text;
  for (const YearOfCurves& year : curves.years) text += (text.empty() ? "" : "; ") + say(year);
  return text;
}

std::string growth_text(const DistributionCurves& curves) {
  if (curves.growth_of_places.empty()) return {};
  const std::string first = std::to_string(curves.years.front().year);
  return "(c) Yearly growth of real income (over the line) from " + first + " to " +
         std::to_string(curves.years.back().year) +
         ". Growth incidence curve: of each place in the distribution, whoever holds it; above the dotted line, the "
         "growth of the mean (" +
         percent(curves.growth_of_mean) +
         "), places gain in relative terms. The other curve follows the people who held the place in " + first +
         ": who is poorest in one year was in part unlucky in it, and tends to do better than the place. ";
}

std::string runs_text(const DistributionCurves& curves) {
  if (curves.replicates == 1) return "Lines are one run, which has no range. ";
  const std::string varied = varied_inputs(curves.varied);
  return "Lines are means of " + std::to_string(curves.replicates) +
         " runs, bands hold the middle 90\u202F% of the runs at each share of the people. " +
         (varied.empty() ? "Nothing varies between the runs. " : "The runs differ in " + varied + ". ");
}

std::string extended_text(const DistributionCurves& curves) {
  const std::string inputs = extended_in_words(curves.extended, curves.years.back().year);
  return inputs.empty() ? "" : "Assumed beyond the sources, and dashed: " + inputs + ". ";
}

}  // namespace

std::string poverty_of(const YearOfCurves& year) {
  return std::to_string(year.year) + ": rate " + percent(year.poverty_rate) + ", gap " + percent(year.poverty_gap);
}

std::string gini_of(const YearOfCurves& year) {
  return std::to_string(year.year) + ": Gini coefficient " + number(year.gini, 3, "");
}

std::string distribution_curves_caption(const DistributionCurves& curves) {
  return "Distribution of incomes in " + curves.county + " under \u201C\u2068" + curves.scenario +
         "\u2069\u201D. (a) TIP curves: what the poorest lack to the poverty line (" + curves.poverty_line +
         "), summed from the poorest on, over all people and the line. A curve rises as long as people are poor, "
         "turns flat at the poverty rate (circle), and is then as high as the poverty gap; the more it bends before, "
         "the more unequal are the poor; twice the area below it is the Sen-Shorrocks-Thon index. " +
         by_year(curves, poverty_of) +
         ". (b) Lorenz curves: the share of all income that the poorest have. Twice the area between a curve and the "
         "line of equal incomes is the Gini coefficient. " +
         by_year(curves, gini_of) + ". " + growth_text(curves) + runs_text(curves) + extended_text(curves) +
         "Source: " + curves.program + ", results " + curves.results_hash + ".";
}

}  // namespace liftline
