#include <algorithm>
#include <array>
#include <map>

#include "analysis/distribution.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"

namespace liftline {
namespace {

constexpr std::size_t tenths_a_year = 10;

/// One run, over its years: person-years, and yuan.
struct RunSums {
  std::array<double, tenths_a_year> people{}, gain{};
  std::size_t rows = 0;

  /// Mean gain of the tenths from `first` up to, not with, `end`.
  double gain_of(std::size_t first, std::size_t end) const {
    double all = 0, yuan = 0;
    for (std::size_t t = first; t < end; ++t) {
      all += people[t];
      yuan += gain[t];
    }
    return yuan / all;
  }
};

using Runs = std::map<long, RunSums>;

Range gains_of(const Runs& runs, std::size_t first, std::size_t end) {
  std::vector<double> gains;
  for (const auto& [replicate, run] : runs) gains.push_back(run.gain_of(first, end));
  const Distribution gain = distribution_of(gains);
  Range range;
  range.mean = gain.mean;
  range.mc_error = gain.mc_error;
  range.p025 = gain.p025();
  range.p975 = gain.p975();
  return range;
}

double share_poorer_more(const Runs& runs) {
  constexpr std::size_t half = tenths_a_year / 2;
  double more = 0;
  for (const auto& [replicate, run] : runs) {
    const double poorer = run.gain_of(0, half), richer = run.gain_of(half, tenths_a_year);
    more += poorer > richer ? 1 : poorer == richer ? 0.5 : 0;
  }
  return more / static_cast<double>(runs.size());
}

}  // namespace

std::vector<ScenarioTenths> read_tenths(const ResultsSource& source, const ReportAbout& about) {
  std::vector<std::string> names;
  for (const auto& scenario : about.scenarios) names.push_back(scenario.name);
  TableReader table(source, "tenths.csv",
                    {"scenario", "replicate", "year", "tenth", "people", "income_without", "gain", "lifted",
                     "newly_poor", "better_off", "worse_off"});
  constexpr long most_replicates = 100'000'000;
  std::vector<ScenarioTenths> scenarios(names.size());
  std::vector<Runs> runs(names.size());
  while (table.next()) {
    const auto s = table.one_of(0, names, "scenario");
    const auto replicate = table.whole(1, 1, most_replicates);
    const auto year = table.whole(2, about.first_year, about.last_year);
    const auto number = table.whole(3, 1, tenths_a_year);
    if (!s || !replicate || !year || !number) continue;
    auto& tenths = scenarios[*s].tenths;
    tenths.resize(tenths_a_year);
    const auto t = static_cast<std::size_t>(*number - 1);
    TenthFigures& of = tenths[t];
    RunSums& run = runs[*s][*replicate];
    ++run.rows;
    const double people = table.number(4);
    if (!(people >= 0)) {
      table.error(4, "expected people, 0 or more");
      continue;
    }
    std::size_t column = 7;
    for (double* const sum : {&of.lifted, &of.newly_poor, &of.better_off, &of.worse_off})
      *sum += table.number(column++) / static_cast<double>(about.replicates);
    if (people == 0) continue;  // very few households: nobody, whose income nobody knows
    of.people += people / static_cast<double>(about.replicates);
    of.income_without += people * table.number(5) / static_cast<double>(about.replicates);
    run.people[t] += people;
    run.gain[t] += people * table.number(6);
  }
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (runs[s].empty()) continue;
    const std::size_t rows = runs[s].begin()->second.rows;
    const bool complete =
        runs[s].size() == about.replicates && rows % tenths_a_year == 0 &&
        std::all_of(runs[s].begin(), runs[s].end(), [&](const auto& r) { return r.second.rows == rows; });
    if (!complete)
      table.missing("needs ten tenths a year of " + std::to_string(about.replicates) + " replicates of '" + names[s] +
                    "': run it again");
  }
  table.finish();

  for (std::size_t s = 0; s < names.size(); ++s) {
    if (runs[s].empty()) continue;
    ScenarioTenths& of = scenarios[s];
    for (std::size_t t = 0; t < tenths_a_year; ++t) {
      of.tenths[t].income_without /= of.tenths[t].people;
      of.tenths[t].gain = gains_of(runs[s], t, t + 1);
    }
    of.poorer_gain = gains_of(runs[s], 0, tenths_a_year / 2);
    of.richer_gain = gains_of(runs[s], tenths_a_year / 2, tenths_a_year);
    of.poorer_more = share_poorer_more(runs[s]);
  }
  return scenarios;
}

}  // namespace liftline
