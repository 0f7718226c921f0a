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

  double gain_of(std::size_t tenth) const { return gain[tenth] / people[tenth]; }
};

}  // namespace

std::vector<std::vector<TenthFigures>> read_tenths(const ResultsSource& source, const ReportAbout& about) {
  std::vector<std::string> names;
  for (const auto& scenario : about.scenarios) names.push_back(scenario.name);
  TableReader table(source, "tenths.csv",
                    {"scenario", "replicate", "year", "tenth", "people", "income_without", "gain", "lifted",
                     "newly_poor", "better_off", "worse_off"});
  constexpr long most_replicates = 100'000'000;
  std::vector<std::vector<TenthFigures>> tenths(names.size());
  std::vector<std::map<long, RunSums>> runs(names.size());
  while (table.next()) {
    const auto s = table.one_of(0, names, "scenario");
    const auto replicate = table.whole(1, 1, most_replicates);
    const auto year = table.whole(2, about.first_year, about.last_year);
    const auto number = table.whole(3, 1, tenths_a_year);
    if (!s || !replicate || !year || !number) continue;
    tenths[*s].resize(tenths_a_year);
    const auto t = static_cast<std::size_t>(*number - 1);
    TenthFigures& of = tenths[*s][t];
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

  for (std::size_t s = 0; s < names.size(); ++s)
    for (std::size_t t = 0; t < tenths[s].size(); ++t) {
      TenthFigures& of = tenths[s][t];
      of.income_without /= of.people;
      std::vector<double> gains;
      double first = 0;
      for (const auto& [replicate, run] : runs[s]) {
        gains.push_back(run.gain_of(t));
        bool is_first = true;
        for (std::size_t other = 0; other < tenths_a_year; ++other)
          is_first = is_first && (other == t || run.gain_of(t) > run.gain_of(other));
        first += is_first ? 1 : 0;
      }
      const Distribution gain = distribution_of(gains);
      of.gain.mean = gain.mean;
      of.gain.mc_error = gain.mc_error;
      of.gain.p025 = gain.p025();
      of.gain.p975 = gain.p975();
      of.first = first / static_cast<double>(runs[s].size());
    }
  return tenths;
}

}  // namespace liftline
