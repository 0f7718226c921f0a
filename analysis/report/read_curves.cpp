#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"

namespace liftline {
namespace {

const std::vector<std::string> quantities{"mean", "p05", "p50", "p95"};

std::vector<std::string> with_quantities(std::vector<std::string> columns) {
  columns.insert(columns.end(), quantities.begin(), quantities.end());
  return columns;
}

Range read_quantities(TableReader& table, std::size_t first) {
  Range range;
  for (double* const number : {&range.mean, &range.p05, &range.p50, &range.p95}) *number = table.number(first++);
  return range;
}

constexpr std::array<std::string_view, 4> curve_names{"tip", "lorenz", "growth_incidence", "growth_of_same_people"};

}  // namespace

std::vector<DistributionCurve> read_curves(const ResultsSource& source, const ReportAbout& about) {
  const auto names = names_of(about);
  TableReader table(source, "curves.csv", with_quantities({"scenario", "curve", "from", "to", "people_share"}));
  std::vector<DistributionCurve> curves;
  while (table.next()) {
    const auto scenario = table.one_of(0, names, "scenario");
    const std::string name(table.text(1));
    if (std::find(curve_names.begin(), curve_names.end(), name) == curve_names.end())
      table.error(1, "no curve is called so: expected tip, lorenz, growth_incidence or growth_of_same_people");
    const auto from =
        table.text(2).empty() ? std::optional<long>(0) : table.whole(2, about.first_year, about.last_year);
    const auto to = table.whole(3, about.first_year, about.last_year);
    const double people = table.number(4);
    if (!(people >= 0 && people <= 1)) table.error(4, "expected a share of the people from 0 to 1");
    const Range height = read_quantities(table, 5);
    if (!scenario || !from || !to) continue;
    auto found = std::find_if(curves.begin(), curves.end(), [&](const DistributionCurve& curve) {
      return curve.scenario == *scenario && curve.name == name && curve.from == *from && curve.to == *to;
    });
    if (found == curves.end())
      found = curves.insert(found, {*scenario, name, static_cast<int>(*from), static_cast<int>(*to), {}, {}});
    if (!found->people.empty() && people <= found->people.back())
      table.error(4, "the points of a curve stand in rising order, each once");
    found->people.push_back(people);
    found->heights.push_back(height);
  }
  table.finish();
  return curves;
}

std::vector<DynamicsRow> read_dynamics(const ResultsSource& source, const ReportAbout& about) {
  const auto names = names_of(about);
  TableReader table(source, "dynamics.csv", with_quantities({"scenario", "figure", "of", "from", "to"}));
  std::vector<DynamicsRow> rows;
  while (table.next()) {
    const auto scenario = table.one_of(0, names, "scenario");
    const Range value = read_quantities(table, 5);
    if (!scenario) continue;
    const auto text = [&](std::size_t column) { return std::string(table.text(column)); };
    rows.push_back({*scenario, text(1), text(2), text(3), text(4), value});
  }
  table.finish();
  return rows;
}

}  // namespace liftline
