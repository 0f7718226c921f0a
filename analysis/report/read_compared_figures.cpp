#include "analysis/report/read_compared_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "sim/core/money.hpp"

namespace liftline {
namespace {

constexpr long most_replicates = 100'000'000;
constexpr double most_money = 1e15;  // yuan

/// What is read of one scenario in one replicate.
struct RunValues {
  std::vector<double> poor;  ///< people, by year
  double last_rate = undefined;
  double spent = 0;  ///< yuan, all years
};
using RunsOfScenario = std::map<long, RunValues>;

void read_trajectories(const ResultsSource& source, const ReportAbout& about, const std::vector<std::string>& names,
                       std::vector<RunsOfScenario>& runs) {
  TableReader table(source, "trajectories.csv", {"measure", "line", "group", "scenario", "replicate", "year", "value"});
  while (table.next()) {
    const bool is_poor = table.text(0) == "poor_people";
    if (!is_poor && table.text(0) != "poverty_rate") continue;
    if (table.text(1) != about.lines.front() || table.text(2) != "all") continue;
    const auto s = table.one_of(3, names, "scenario");
    const auto replicate = table.whole(4, 1, most_replicates);
    const auto year = table.whole(5, about.first_year, about.last_year);
    if (!s || !replicate || !year) continue;
    RunValues& run = runs[*s][*replicate];
    run.poor.resize(about.years(), undefined);
    if (is_poor)
      run.poor[static_cast<std::size_t>(*year - about.first_year)] = table.number(6);
    else if (*year == about.last_year)
      run.last_rate = table.number(6);
  }
  const RunsOfScenario& reference = runs[about.reference];
  const auto is_whole = [&](const auto& run) {
    return !std::isnan(run.second.last_rate) && reference.contains(run.first) &&
           std::none_of(run.second.poor.begin(), run.second.poor.end(),
                        [](double people) { return std::isnan(people); });
  };
  for (const RunsOfScenario& of : runs)
    if (of.size() != about.replicates || !std::all_of(of.begin(), of.end(), is_whole))
      table.missing("needs poor_people and poverty_rate of the same " + std::to_string(about.replicates) +
                    " replicates of every scenario: run it again");
  table.finish();
}

void read_outlays(const ResultsSource& source, const std::vector<std::string>& names,
                  std::vector<RunsOfScenario>& runs) {
  TableReader table(source, "programmes.csv", {"scenario", "replicate", "to_recipients", "administration", "diverted"});
  while (table.next()) {
    const auto s = table.one_of(0, names, "scenario");
    const auto replicate = table.whole(1, 1, most_replicates);
    if (!s || !replicate) continue;
    const auto run = runs[*s].find(*replicate);
    if (run == runs[*s].end()) {
      table.error(1, "trajectories.csv has no such replicate");
      continue;
    }
    // In whole fen, as the accounts are kept.
    Fen spent;
    for (const std::size_t column : {2U, 3U, 4U}) {
      const double money = table.number(column);
      if (std::abs(money) < most_money)
        spent += fen_of_yuan(money);
      else
        table.error(column, "expected an amount of money");
    }
    run->second.spent += yuan(spent);
  }
  table.finish();
}

}  // namespace

std::vector<ComparedFigure> read_compared_figures(const ResultsSource& source, const ReportAbout& about) {
  const auto names = names_of(about);
  std::vector<RunsOfScenario> runs(names.size());
  read_trajectories(source, about, names, runs);
  read_outlays(source, names, runs);

  ComparedValues values;
  values.last_rate.resize(names.size());
  values.person_years.resize(names.size());
  values.per_million.resize(names.size());
  for (std::size_t s = 0; s < names.size(); ++s)
    for (const auto& [replicate, run] : runs[s]) {
      values.last_rate[s].push_back(run.last_rate);
      const RunValues& other = runs[about.reference].at(replicate);
      double lifted = 0;
      for (std::size_t y = 0; y < about.years(); ++y) lifted += other.poor[y] - run.poor[y];
      values.person_years[s].push_back(lifted);
      values.per_million[s].push_back(person_years_per_million(lifted, run.spent - other.spent));
    }
  return compared_figures(std::move(values), about.reference);
}

}  // namespace liftline
