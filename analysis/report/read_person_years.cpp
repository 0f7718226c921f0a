#include <algorithm>
#include <map>

#include "analysis/distribution.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"

namespace liftline {

std::vector<std::vector<double>> read_person_year_dots(const ResultsSource& source, const ReportAbout& about) {
  const auto names = names_of(about);
  TableReader table(source, "trajectories.csv", {"measure", "line", "group", "scenario", "replicate", "value"});
  constexpr long most_replicates = 100'000'000;
  std::vector<std::map<long, double>> poor(names.size());  // people poor, summed over the years, by replicate
  while (table.next()) {
    if (table.text(0) != "poor_people" || table.text(1) != about.lines.front() || table.text(2) != "all") continue;
    const auto s = table.one_of(3, names, "scenario");
    const auto replicate = table.whole(4, 1, most_replicates);
    if (s && replicate) poor[*s][*replicate] += table.number(5);
  }
  for (const auto& runs : poor)
    if (runs.size() != about.replicates)
      table.missing("needs poor_people of " + std::to_string(about.replicates) +
                    " replicates of every scenario: run it again");
  table.finish();

  std::vector<std::vector<double>> dots(names.size());
  for (std::size_t s = 0; s < names.size(); ++s) {
    if (s == about.reference) continue;
    std::vector<double> lifted;
    for (const auto& [replicate, people] : poor[s]) {
      const auto other = poor[about.reference].find(replicate);
      if (other != poor[about.reference].end()) lifted.push_back(other->second - people);
    }
    std::sort(lifted.begin(), lifted.end());
    for (std::size_t i = 0; i < dots_a_scenario; ++i)
      dots[s].push_back(quantile_of(lifted, (static_cast<double>(i) + 0.5) / static_cast<double>(dots_a_scenario)));
  }
  return dots;
}

}  // namespace liftline
