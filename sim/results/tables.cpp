#include "sim/results/tables.hpp"

#include <array>
#include <optional>

#include "sim/results/csv.hpp"
#include "sim/results/table_file.hpp"

namespace liftline {
namespace {

/// Calls `action(run)` for all complete runs in the order of the files.
template <class Action>
void for_each_run(const ResultSet& results, Action action) {
  for (std::size_t s = 0; s < results.description().scenarios.size(); ++s)
    for (const std::size_t replicate : results.complete_replicates()) action(results.run(s, replicate));
}

std::string write_values(const ResultSet& results, const TablePlace& place, bool all_groups) {
  const auto& about = results.description();
  const auto& catalogue = about.catalogue;
  TableFile file(place);
  CsvLine line;
  file.write("scenario,replicate,year,line,group,measure,value\n");
  for_each_run(results, [&](const RunRecord& run) {
    for (std::size_t y = 0; y < about.years(); ++y)
      for (std::size_t i = 0; i < catalogue.series.size(); ++i) {
        const auto& series = catalogue.series[i];
        if (series.group != 0 && !all_groups) continue;
        line.add(about.scenarios[run.scenario].name);
        line.add(run.replicate);
        line.add(about.first_year + static_cast<int>(y));
        line.add(series.line == OutputSeries::no_line ? std::string_view()
                                                      : std::string_view(catalogue.lines[series.line]));
        line.add(catalogue.groups[series.group].name);
        line.add(measure_info(series.measure).name);
        line.add(run.values[y * catalogue.series.size() + i]);
        file.write(line.end());
      }
  });
  return file.finish();
}

/// A state whose yearly movements are told, and the measures that hold them.
struct Movement {
  std::string_view state, unit;
  Measure entered, left;
  std::optional<Measure> forced;
};

constexpr std::array<Movement, 3> movements{{
    {"income_poverty", "people", Measure::entered_poverty, Measure::left_poverty, {}},
    {"registry", "people", Measure::entered_registry, Measure::left_registry, Measure::forced_exits},
    {"online_selling", "households", Measure::new_sellers, Measure::gave_up, {}},
}};

}  // namespace

std::string write_trajectories(const ResultSet& results, const TablePlace& place) {
  return write_values(results, place, false);
}

void write_trajectories_by_group(const ResultSet& results, const TablePlace& place) {
  write_values(results, place, true);
}

void write_programmes(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write(
      "scenario,replicate,year,policy,offered,accepted,recipients,poor_recipients,budget,to_recipients,administration,"
      "diverted,unspent,"
      "share_to_nonpoor,inclusion_error,exclusion_error,cgh,concentration\n");
  for_each_run(results, [&](const RunRecord& run) {
    for (const auto& [policy, year, account, targeting] : run.accounts) {
      if (account.budget == Fen{}) continue;
      line.add(about.scenarios[run.scenario].name);
      line.add(run.replicate);
      line.add(year);
      line.add(about.scenarios[run.scenario].policies.at(policy).name);
      for (const double count : {account.offered, account.accepted, account.recipients, account.poor_recipients})
        line.add(count);
      for (const Fen money :
           {account.budget, account.to_recipients, account.administration, account.diverted, account.unspent})
        line.add(yuan(money));
      line.add(targeting.share_to_nonpoor).add(targeting.inclusion_error).add(targeting.exclusion_error);
      line.add(targeting.cgh).add(targeting.concentration);
      file.write(line.end());
    }
  });
  file.finish();
}

void write_winners(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write("scenario,replicate,year,group,lifted,newly_poor,better_off,worse_off,lifted_again\n");
  for_each_run(results, [&](const RunRecord& run) {
    for (const AgainstNoPolicy& year : run.against_no_policy) {
      line.add(about.scenarios[run.scenario].name);
      line.add(run.replicate);
      line.add(year.year);
      line.add(about.catalogue.groups[year.group].name);
      for (const double people : {year.lifted, year.newly_poor, year.better_off, year.worse_off, year.lifted_again})
        line.add(people);
      file.write(line.end());
    }
  });
  file.finish();
}

void write_tenths(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write("scenario,replicate,year,tenth,people,income_without,gain,lifted,newly_poor,better_off,worse_off\n");
  for_each_run(results, [&](const RunRecord& run) {
    for (const TenthAgainstNoPolicy& of : run.tenths) {
      line.add(about.scenarios[run.scenario].name);
      line.add(run.replicate);
      line.add(of.year);
      line.add(of.tenth);
      for (const double number :
           {of.people, of.income_without, of.gain, of.lifted, of.newly_poor, of.better_off, of.worse_off})
        line.add(number);
      file.write(line.end());
    }
  });
  file.finish();
}

void write_transitions(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  TableFile file(place);
  CsvLine line;
  file.write("scenario,replicate,year,state,unit,entered,left,left_by_quota\n");
  for_each_run(results, [&](const RunRecord& run) {
    for (std::size_t y = 1; y < about.years(); ++y)
      for (const auto& movement : movements) {
        const auto value = [&](Measure measure) {
          return run.values[y * about.catalogue.series.size() + about.catalogue.find(measure)];
        };
        line.add(about.scenarios[run.scenario].name);
        line.add(run.replicate);
        line.add(about.first_year + static_cast<int>(y));
        line.add(movement.state);
        line.add(movement.unit);
        line.add(value(movement.entered));
        line.add(value(movement.left));
        if (movement.forced)
          line.add(value(*movement.forced));
        else
          line.skip();
        file.write(line.end());
      }
  });
  file.finish();
}

}  // namespace liftline
