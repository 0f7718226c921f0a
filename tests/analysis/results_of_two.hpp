#pragma once
#include <cmath>
#include <limits>

#include "sim/results/result_set.hpp"

namespace liftline::test {

/// Results of a reference and a policy over two years, with made-up poverty rates a replicate: {reference, policy} of the last year.
inline ResultSet results_of(const std::vector<std::pair<double, double>>& last_rates, double spent_yuan = 6e6) {
  ResultDescription about;
  about.county = "Testing County";
  about.scenarios = {{"baseline", "", {}, {}}, {"training", "", {{"training", "training", 2014, 2014}}, {}}};
  const std::vector<std::string> lines{"national"};
  about.catalogue.lines = lines;
  about.catalogue.groups = {{"all", "data", 0, 0}};
  for (const auto& info : measure_catalogue())
    about.catalogue.series.push_back({info.measure, info.of_line ? 0 : OutputSeries::no_line, 0});
  about.line_labels = {"national rural line"};
  about.first_year = 2013;
  about.last_year = 2014;
  about.growth_observed_until = about.line_observed_until = 2020;
  about.replicates = last_rates.size();
  about.discount_rate = 0.03;
  ResultSet results(about);
  const std::size_t series = about.catalogue.series.size();
  // From the last to the first: the order of arrival does not matter.
  for (std::size_t r = last_rates.size(); r-- > 0;)
    for (std::size_t s = 0; s < 2; ++s) {
      RunRecord record;
      record.scenario = s;
      record.replicate = r + 1;
      record.first_year = 2013;
      record.values.assign(2 * series, 0.0);
      const auto put = [&](std::size_t year, Measure measure, double value) {
        const std::size_t line = measure_info(measure).of_line ? 0 : OutputSeries::no_line;
        record.values[year * series + about.catalogue.find(measure, 0, line)] = value;
      };
      for (std::size_t year = 0; year < 2; ++year) {
        const double rate = year == 0 ? 0.34 : s == 0 ? last_rates[r].first : last_rates[r].second;
        put(year, Measure::poverty_rate, rate);
        put(year, Measure::poor_people, rate * 1000);
        put(year, Measure::people, 1000);
        put(year, Measure::poverty_gap, rate / 4);
        put(year, Measure::line_value, 2800);
      }
      put(0, Measure::new_sellers, std::numeric_limits<double>::quiet_NaN());
      if (s == 1) {
        Account account;
        account.budget = account.to_recipients = fen_of_yuan(spent_yuan);
        record.accounts.push_back({0, 2014, account, Targeting{}});
      }
      results.receive(record);
    }
  results.close();
  return results;
}

}  // namespace liftline::test
