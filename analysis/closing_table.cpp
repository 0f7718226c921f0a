#include "analysis/closing_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/held_out.hpp"
#include "analysis/ranking.hpp"
#include "analysis/summary.hpp"
#include "analysis/text_table.hpp"
#include "analysis/variance_table.hpp"

namespace liftline {
namespace {

constexpr std::size_t widest_name = 22;

std::string interval(double low, double high, int decimals) {
  return fixed(low, decimals) + " to " + fixed(high, decimals);
}

TableRow scenario_row(const ResultSet& results, SeriesReader& series, std::size_t s) {
  const auto& about = results.description();
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  const std::size_t last = about.years() - 1;
  TableRow row{{shortened(about.scenarios[s].name, widest_name), fixed(100 * level_of(series, s, 0, rate).mean, 1),
                fixed(100 * level_of(series, s, last, rate).mean, 1)}};
  if (s == about.reference) {
    row.cells.emplace_back("reference");
    return row;
  }
  const auto difference = difference_of(series, s, last, rate);
  const double low = 100 * difference.p025();
  const double high = 100 * difference.p975();
  const double mean = 100 * difference.mean;
  const int decimals = decimals_for({low, high, mean}, 2);
  row.cells.push_back(fixed(mean, decimals));
  row.cells.push_back(std::isnan(low) ? "-" : interval(low, high, decimals));
  const auto of = cost_effectiveness(results, s, 0);
  const double p = 1 - of.person_years_lifted.probability_lower;
  row.cells.push_back(std::isnan(p) ? "-" : fixed(100 * p, 0) + " %");
  row.cells.push_back(fixed(of.people_lifted.mean, 0));
  row.cells.push_back(fixed(of.person_years_lifted.mean, 0));
  row.cells.push_back(fixed(of.cost.mean / 1e6, 2));
  row.cells.push_back(fixed(of.cost_discounted.mean / 1e6, 2));
  row.cells.push_back(fixed(of.person_years_per_million.mean, 1));
  return row;
}

std::string registry_rows(SeriesReader& results) {
  const auto& about = results.description();
  const std::size_t registry = about.catalogue.find(Measure::registry_rate);
  const std::size_t income = about.catalogue.find(Measure::poverty_rate, 0, 0);
  std::vector<TableRow> rows{{{"registry", "published", "model", "90 % range", "income rate", ""}}};
  for (const auto& figure : about.observed) {
    if (figure.year < about.first_year || figure.year > about.last_year) continue;
    const auto y = static_cast<std::size_t>(figure.year - about.first_year);
    const auto d = level_of(results, about.reference, y, registry);
    const double low = 100 * d.p05();
    const double high = 100 * d.p95();
    std::string verdict;
    if (about.quota_exit)
      verdict = "an input here, checks nothing";
    else if (!figure.held_out)
      verdict = "built in or calibrated";
    else if (!std::isnan(low))
      verdict =
          agrees(figure.percent, figure.upper_limit, {low, 100 * d.p50(), high}) ? "held out: hit" : "held out: miss";
    rows.push_back({{std::to_string(figure.year), (figure.upper_limit ? "< " : "") + fixed(figure.percent, 2),
                     fixed(100 * d.mean, 2), std::isnan(low) ? "-" : interval(low, high, 1),
                     fixed(100 * level_of(results, about.reference, y, income).mean, 2), verdict}});
  }
  return rows.size() > 1 ? "\nRates in % of people, scenario " + about.scenarios[about.reference].name +
                               "; a rate held out is hit by the 90 % range, a limit by the median:\n" + aligned(rows)
                         : std::string();
}

std::string varied(const ResultDescription& about) {
  const std::string parameters =
      about.ensemble_members > 0 ? "parameters of the accepted ensemble" : "parameters from their priors";
  if (about.survey_uncertainty && about.parameter_uncertainty) return "survey, " + parameters + " and luck";
  if (about.survey_uncertainty) return "survey and luck (parameters fixed)";
  if (about.parameter_uncertainty) return parameters + " and luck (survey fixed)";
  return "luck alone (survey and parameters fixed)";
}

}  // namespace

std::string closing_table(const ResultSet& results, const std::string& results_name) {
  const auto& about = results.description();
  const std::size_t replicates = results.complete_replicates().size();
  if (replicates == 0) return "No replicate was completed.\n";
  const std::string first = std::to_string(about.first_year);
  const std::string last = std::to_string(about.last_year);
  const bool compares = about.scenarios.size() > 1;
  SeriesReader series(results);

  std::vector<TableRow> rows;
  rows.push_back({{"", "% poor", "% poor"}});
  rows.push_back({{"scenario", first, last}});
  if (compares) {
    const std::array<std::string, 8> top{"diff.,", "", "chance", "people", "person-", "cost", "dis-", "per"};
    const std::array<std::string, 8> bottom{"points", "95 % interval", "it lifts", "lifted",
                                            "years",  "m yuan",        "counted",  "m yuan"};
    rows[0].cells.insert(rows[0].cells.end(), top.begin(), top.end());
    rows[1].cells.insert(rows[1].cells.end(), bottom.begin(), bottom.end());
  }
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) rows.push_back(scenario_row(results, series, s));

  std::string text = about.county + ", " + about.line_labels.front() + ", " + std::to_string(replicates) +
                     (replicates == 1 ? " replicate" : " replicates") + ", varying " + varied(about) + ".\n\n" +
                     aligned(rows) + "\n";
  if (compares)
    text +=
        "Difference: paired, in percentage points, with the range of 95 % of the replicates. Chance it lifts: share\n"
        "of replicates with more person-years lifted than not. People lifted: fewer poor in " +
        last +
        "; person-years:\nsummed over the years. Cost: public outlay with administration and diversion, plain and "
        "discounted at\n" +
        fixed(100 * about.discount_rate, 1) + " % a year; per m yuan: person-years lifted per million spent.\n";
  if (replicates == 1) text += "One replicate: there is no interval.\n";
  text += rank_table(results);
  text += registry_rows(series);
  text += variance_table(results);
  return text + "\nResults " + results_name + "\n";
}

}  // namespace liftline
