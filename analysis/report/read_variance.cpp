#include <algorithm>
#include <cmath>

#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "analysis/variance_split.hpp"

namespace liftline {

std::vector<VarianceFigure> read_variance(const ResultsSource& source, const ReportAbout& about) {
  const auto names = names_of(about);
  TableReader table(
      source, "variance.csv",
      {"scenario", "reference", "figure", "year", "mean", "mean_error", "source", "variance", "share", "share_error"});
  std::vector<VarianceFigure> figures;
  std::vector<std::vector<bool>> seen;  // by figure: each source, and the total
  while (table.next()) {
    const auto scenario = table.one_of(0, names, "scenario");
    const bool difference = !table.text(1).empty();
    const auto year =
        table.text(3).empty() ? std::optional<long>(0) : table.whole(3, about.first_year, about.last_year);
    const auto found = std::find(variance_source_names.begin(), variance_source_names.end(), table.text(6));
    const auto place = static_cast<std::size_t>(found - variance_source_names.begin());
    if (place == variance_sources && table.text(6) != "total") {
      table.error(6, "no source of variance is called so");
      continue;
    }
    if (!scenario || !year) continue;
    auto figure = std::find_if(figures.begin(), figures.end(), [&](const VarianceFigure& known) {
      return known.scenario == *scenario && known.difference == difference && known.figure == table.text(2) &&
             known.year == *year;
    });
    if (figure == figures.end()) {
      figure = figures.insert(figure, {*scenario, difference, std::string(table.text(2)), static_cast<int>(*year)});
      figure->parts.resize(variance_sources);
      figure->mean = table.number(4);
      figure->mean_error = table.number(5);
      seen.emplace_back(variance_sources + 1);
    }
    auto&& is_there = seen[static_cast<std::size_t>(figure - figures.begin())][place];
    if (is_there) table.error(6, "a second row of the same figure and source");
    is_there = true;
    if (place == variance_sources)
      figure->variance = table.number(7);
    else
      figure->parts[place] = {table.number(8), table.number(9)};
  }
  for (const auto& sources : seen)
    if (std::find(sources.begin(), sources.end(), false) != sources.end())
      table.missing("needs a row of every source and of the total for each figure: run it again");
  table.finish();
  return figures;
}

}  // namespace liftline
