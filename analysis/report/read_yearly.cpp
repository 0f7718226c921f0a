#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"

namespace liftline {
namespace {

using Yearly = std::map<std::string, YearlyMeasure, std::less<>>;

constexpr std::array<std::string_view, 7> measures{"seller_share", "gainful_share",   "ecommerce_income", "new_sellers",
                                                   "gave_up",      "entered_poverty", "left_poverty"};

/// The rows of the measures in one table. `take` is called with the measure, the scenario and the year's place.
template <class Take>
void read_table(const ResultsSource& source, const ReportAbout& about, const std::string& name,
                const std::string& mean_column, Take take) {
  const auto names = names_of(about);
  TableReader table(
      source, name,
      {"measure", "group", "scenario", "year", mean_column, "p025", "p05", "p25", "p50", "p75", "p95", "p975"});
  while (table.next()) {
    if (table.text(1) != "all" || std::find(measures.begin(), measures.end(), table.text(0)) == measures.end())
      continue;
    const auto scenario = table.one_of(2, names, "scenario");
    const auto year = table.whole(3, about.first_year, about.last_year);
    if (!scenario || !year) continue;
    Range range;
    std::size_t column = 4;
    for (double* const number :
         {&range.mean, &range.p025, &range.p05, &range.p25, &range.p50, &range.p75, &range.p95, &range.p975})
      *number = table.number(column++);
    if (!take(std::string(table.text(0)), *scenario, static_cast<std::size_t>(*year - about.first_year), range))
      table.error(0, "a second row of the same measure, scenario and year");
  }
  table.finish();
}

/// Puts a range in a place of `years`, each once.
template <class Years>
bool put(Years& years, std::size_t year, const Range& range) {
  if (!std::isnan(years[year].mean)) return false;
  static_cast<Range&>(years[year]) = range;
  return true;
}

}  // namespace

Yearly read_yearly(const ResultsSource& source, const ReportAbout& about) {
  Yearly yearly;
  const auto find = [&](const std::string& measure) -> YearlyMeasure& {
    auto& of = yearly[measure];
    of.levels.resize(about.scenarios.size(), std::vector<Range>(about.years()));
    of.differences.resize(about.scenarios.size());
    return of;
  };
  read_table(source, about, "summary.csv", "mean",
             [&](const std::string& measure, std::size_t scenario, std::size_t year, const Range& range) {
               return put(find(measure).levels[scenario], year, range);
             });
  if (about.scenarios.size() > 1)
    read_table(source, about, "comparison.csv", "mean_difference",
               [&](const std::string& measure, std::size_t scenario, std::size_t year, const Range& range) {
                 auto& years = find(measure).differences[scenario];
                 years.resize(about.years());
                 return put(years, year, range);
               });
  std::erase_if(yearly, [&](const auto& item) {
    const auto& years = item.second.levels[about.reference];
    return std::all_of(years.begin(), years.end(), [](const Range& range) { return std::isnan(range.mean); });
  });
  return yearly;
}

}  // namespace liftline
