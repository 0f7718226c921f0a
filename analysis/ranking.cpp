#include "analysis/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/summary.hpp"
#include "analysis/text_table.hpp"
#include "sim/results/csv.hpp"

namespace liftline {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t widest_name = 22;

double variance_of(std::span<const double> values) {
  const double sd = distribution_of(values).sd;
  return sd * sd;
}

/// The place of `own` among `others`, which hold it too: 1 + those that are better + half of those that are equal.
struct Place {
  double rank = 0;
  double first = 0;  // its part of the first place
};
Place place_among(double own, std::span<const double> others, bool more_is_better) {
  double better = 0, equal = 0;
  for (const double other : others) {
    if (other == own)
      equal += 1;
    else if ((other > own) == more_is_better)
      better += 1;
  }
  return {better + (equal + 1) / 2, better == 0 ? 1 / equal : 0.0};
}

void add_distribution(CsvLine& line, const Distribution& d) {
  line.add(d.mean).add(d.mc_error);
  for (const double quantile : d.quantiles) line.add(quantile);
}

}  // namespace

std::vector<std::string> scenario_names(const ResultDescription& about) {
  std::vector<std::string> names;
  for (const auto& scenario : about.scenarios) names.push_back(scenario.name);
  return names;
}

std::vector<ComparedFigure> compared_figures(ComparedValues values, std::size_t reference) {
  const std::size_t replicates = values.last_rate.at(reference).size();
  for (auto& rates : values.last_rate)
    for (double& rate : rates) rate *= 100;
  values.person_years.at(reference).assign(replicates, 0.0);
  values.per_million.at(reference).assign(replicates, undefined);
  return {{"poverty_rate", "percent of people", false, std::move(values.last_rate)},
          {"person_years_lifted", "person-years", true, std::move(values.person_years)},
          {"person_years_per_million", "person-years per million yuan", true, std::move(values.per_million)}};
}

std::vector<ComparedFigure> compared_figures(const ResultSet& results) {
  const auto& about = results.description();
  ComparedValues values;
  SeriesReader series(results);
  const std::size_t poverty = about.catalogue.find(Measure::poverty_rate, 0, 0);
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    const auto shares = series.values(s, about.years() - 1, poverty);
    values.last_rate.emplace_back(shares.begin(), shares.end());
    auto of = s == about.reference ? CostEffectivenessValues() : cost_effectiveness_values(results, s, 0);
    values.person_years.push_back(std::move(of.person_years_lifted));
    values.per_million.push_back(std::move(of.person_years_per_million));
  }
  return compared_figures(std::move(values), about.reference);
}

PairComparison compare_pair(std::span<const double> values, std::span<const double> others,
                            const std::optional<CrossedDesign>& design) {
  std::vector<double> differences, own, other;
  for (std::size_t i = 0; i < values.size(); ++i) {
    differences.push_back(values[i] - others[i]);
    if (std::isnan(differences.back())) continue;
    own.push_back(values[i]);
    other.push_back(others[i]);
  }
  PairComparison pair;
  pair.difference = distribution_of(differences, design);
  pair.probability_higher = 1 - pair.difference.probability_lower;
  const double apart = variance_of(own) + variance_of(other);
  pair.variance_saved = apart > 0 ? 1 - pair.difference.sd * pair.difference.sd / apart : undefined;
  return pair;
}

std::vector<ScenarioRank> scenario_ranks(const ComparedFigure& figure) {
  const std::size_t scenarios = figure.values.size();
  const std::size_t replicates = figure.values.front().size();
  std::vector<std::vector<double>> ranks(scenarios, std::vector<double>(replicates, undefined));
  std::vector<double> firsts(scenarios, 0.0);
  double compared = 0;  // replicates with a first
  std::vector<double> defined;
  for (std::size_t r = 0; r < replicates; ++r) {
    defined.clear();
    for (const auto& of_scenario : figure.values)
      if (!std::isnan(of_scenario[r])) defined.push_back(of_scenario[r]);
    if (!defined.empty()) ++compared;
    for (std::size_t s = 0; s < scenarios; ++s) {
      if (std::isnan(figure.values[s][r])) continue;
      const Place place = place_among(figure.values[s][r], defined, figure.more_is_better);
      ranks[s][r] = place.rank;
      firsts[s] += place.first;
    }
  }
  std::vector<ScenarioRank> result;
  for (std::size_t s = 0; s < scenarios; ++s) {
    ScenarioRank of{distribution_of(ranks[s]), 0};
    of.probability_first = of.rank.count > 1 ? firsts[s] / compared : undefined;
    result.push_back(of);
  }
  return result;
}

void pairs_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios,
                 const std::optional<CrossedDesign>& design, const LineSink& sink) {
  CsvLine line;
  sink(
      "figure,unit,scenario,other,mean_difference,mc_error,p025,p05,p25,p50,p75,p95,p975,probability_higher,"
      "variance_saved,replicates\n");
  for (const ComparedFigure& figure : figures)
    for (std::size_t a = 0; a < figure.values.size(); ++a)
      for (std::size_t b = a + 1; b < figure.values.size(); ++b) {
        const auto pair = compare_pair(figure.values[a], figure.values[b], design);
        if (pair.difference.count == 0) continue;  // the reference spends nothing
        line.add(figure.name).add(figure.unit).add(scenarios[a]).add(scenarios[b]);
        add_distribution(line, pair.difference);
        line.add(pair.probability_higher).add(pair.variance_saved).add(pair.difference.count);
        sink(line.end());
      }
}

void ranks_lines(std::span<const ComparedFigure> figures, std::span<const std::string> scenarios,
                 const LineSink& sink) {
  CsvLine line;
  sink("figure,scenario,mean_rank,mc_error,p025,p05,p25,p50,p75,p95,p975,probability_first,replicates\n");
  for (const ComparedFigure& figure : figures) {
    const auto ranks = scenario_ranks(figure);
    for (std::size_t s = 0; s < ranks.size(); ++s) {
      if (ranks[s].rank.count == 0) continue;
      line.add(figure.name).add(scenarios[s]);
      add_distribution(line, ranks[s].rank);
      line.add(ranks[s].probability_first).add(ranks[s].rank.count);
      sink(line.end());
    }
  }
}

void write_pairs(const ResultSet& results, const TablePlace& place) {
  TableFile file(place);
  pairs_lines(compared_figures(results), scenario_names(results.description()), results.description().variance_design,
              [&](std::string_view line) { file.write(line); });
  file.finish();
}

void write_ranks(const ResultSet& results, const TablePlace& place) {
  TableFile file(place);
  ranks_lines(compared_figures(results), scenario_names(results.description()),
              [&](std::string_view line) { file.write(line); });
  file.finish();
}

std::string rank_table(const ResultSet& results) {
  const auto& about = results.description();
  const std::size_t scenarios = about.scenarios.size();
  if (scenarios < 3 || results.complete_replicates().size() < 2) return "";
  const auto figures = compared_figures(results);
  const auto by_years = scenario_ranks(figures[1]);
  const auto by_money = scenario_ranks(figures[2]);
  std::vector<std::size_t> order(scenarios);
  for (std::size_t s = 0; s < scenarios; ++s) order[s] = s;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return by_years[a].rank.mean < by_years[b].rank.mean; });
  std::vector<TableRow> rows{{{"", "person-years", "", "chance", "per m yuan", "", "chance"}},
                             {{"rank by", "lifted", "90 % range", "of first", "spent", "90 % range", "of first"}}};
  const auto cells_of = [](TableRow& row, const ScenarioRank& of) {
    if (of.rank.count < 2) {
      row.cells.insert(row.cells.end(), {"-", "", ""});
      return;
    }
    row.cells.push_back(fixed(of.rank.mean, 1));
    row.cells.push_back(fixed(of.rank.p05(), 0) + " to " + fixed(of.rank.p95(), 0));
    row.cells.push_back(fixed(100 * of.probability_first, 0) + " %");
  };
  for (const std::size_t s : order) {
    TableRow row{{shortened(about.scenarios[s].name, widest_name)}};
    cells_of(row, by_years[s]);
    cells_of(row, by_money[s]);
    rows.push_back(std::move(row));
  }
  return "\n" + aligned(rows) + "\nRanks over the replicates, 1 for the best, equal ones at their mean; all " +
         std::to_string(scenarios) + " scenarios at once. The " + std::to_string(scenarios * (scenarios - 1) / 2) +
         " pairs,\neach with an interval of its own: pairs.csv.\n";
}

}  // namespace liftline
