#include "analysis/cost_effectiveness.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

struct Outlay {
  double plain = 0;
  double discounted = 0;
};

/// Yuan spent by a run's policies.
Outlay outlay_of(const ResultDescription& about, const RunRecord& run) {
  Outlay outlay;
  for (const auto& [policy, year, account, targeting] : run.accounts) {
    const double spent = yuan(account.to_recipients + account.administration + account.diverted);
    double value = spent;
    for (int y = about.first_year; y < year; ++y) value /= 1 + about.discount_rate;
    outlay.plain += spent;
    outlay.discounted += value;
  }
  return outlay;
}

double per(double part, double whole) { return whole != 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

}  // namespace

double person_years_per_million(double person_years, double yuan_spent) { return per(person_years, yuan_spent / 1e6); }

CostEffectivenessValues cost_effectiveness_values(const ResultSet& results, std::size_t scenario, std::size_t line) {
  const auto& about = results.description();
  const std::size_t reference = about.reference;
  const std::size_t poor = about.catalogue.find(Measure::poor_people, 0, line);
  const std::size_t gap = about.catalogue.find(Measure::poverty_gap, 0, line);
  const std::size_t value = about.catalogue.find(Measure::line_value, 0, line);
  const std::size_t people = about.catalogue.find(Measure::people);

  CostEffectivenessValues values;
  for (const std::size_t r : results.complete_replicates()) {
    const RunRecord run = results.run(scenario, r);
    const RunRecord other_run = results.run(reference, r);
    const Outlay own = outlay_of(about, run);
    const Outlay other = outlay_of(about, other_run);
    const auto at = [series = about.catalogue.series.size()](const RunRecord& of, std::size_t y, std::size_t i) {
      return of.values[y * series + i];
    };
    const auto total_gap = [&](const RunRecord& of, std::size_t y) {
      return at(of, y, gap) * at(of, y, value) * at(of, y, people);
    };
    double years = 0;
    double yuan_closed = 0;
    double last = 0;
    for (std::size_t y = 0; y < about.years(); ++y) {
      last = at(other_run, y, poor) - at(run, y, poor);
      years += last;
      yuan_closed += total_gap(other_run, y) - total_gap(run, y);
    }
    const double spent = own.plain - other.plain;
    values.cost.push_back(spent);
    values.cost_discounted.push_back(own.discounted - other.discounted);
    values.people_lifted.push_back(last);
    values.person_years_lifted.push_back(years);
    values.gap_closed.push_back(yuan_closed);
    values.person_years_per_million.push_back(person_years_per_million(years, spent));
    values.gap_closed_per_yuan.push_back(per(yuan_closed, spent));
  }
  return values;
}

CostEffectiveness cost_effectiveness(const ResultSet& results, std::size_t scenario, std::size_t line) {
  const auto values = cost_effectiveness_values(results, scenario, line);
  const auto of = [&](const std::vector<double>& value) {
    return distribution_of(value, results.description().variance_design);
  };
  return {of(values.cost),
          of(values.cost_discounted),
          of(values.people_lifted),
          of(values.person_years_lifted),
          of(values.gap_closed),
          of(values.person_years_per_million),
          of(values.gap_closed_per_yuan)};
}

double yuan_per_person_year(const CostEffectiveness& of) {
  const bool excludes_zero = of.person_years_lifted.p025() > 0 || of.person_years_lifted.p975() < 0;
  return excludes_zero ? per(of.cost.mean, of.person_years_lifted.mean) : std::numeric_limits<double>::quiet_NaN();
}

void write_cost_effectiveness(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  using Column = std::pair<std::string_view, Distribution CostEffectiveness::*>;
  constexpr std::array<Column, 7> columns{{{"cost", &CostEffectiveness::cost},
                                           {"cost_discounted", &CostEffectiveness::cost_discounted},
                                           {"people_lifted", &CostEffectiveness::people_lifted},
                                           {"person_years_lifted", &CostEffectiveness::person_years_lifted},
                                           {"gap_closed", &CostEffectiveness::gap_closed},
                                           {"person_years_per_million", &CostEffectiveness::person_years_per_million},
                                           {"gap_closed_per_yuan", &CostEffectiveness::gap_closed_per_yuan}}};
  TableFile file(place);
  CsvLine line;
  for (const std::string_view key : {"scenario", "reference", "line"}) line.add(key);
  for (const auto& [name, member] : columns) {
    line.add(name);
    for (const std::string_view quantile : {"_p025", "_p50", "_p975"})
      line.add(std::string(name) + std::string(quantile));
  }
  line.add(std::string_view("probability_lifting"))
      .add(std::string_view("yuan_per_person_year"))
      .add(std::string_view("replicates"));
  file.write(line.end());
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    if (s == about.reference) continue;
    for (std::size_t l = 0; l < about.catalogue.lines.size(); ++l) {
      const auto of = cost_effectiveness(results, s, l);
      line.add(about.scenarios[s].name).add(about.scenarios[about.reference].name).add(about.catalogue.lines[l]);
      for (const auto& [name, member] : columns) {
        const Distribution& d = of.*member;
        line.add(d.mean).add(d.p025()).add(d.p50()).add(d.p975());
      }
      line.add(1 - of.person_years_lifted.probability_lower)
          .add(yuan_per_person_year(of))
          .add(of.person_years_lifted.count);
      file.write(line.end());
    }
  }
  file.finish();
}

}  // namespace liftline
