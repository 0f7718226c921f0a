#include <algorithm>

#include "analysis/distribution.hpp"
#include "analysis/report/read_report_data.hpp"

namespace liftline {

std::vector<std::vector<double>> person_year_dots(const std::vector<ComparedFigure>& figures,
                                                  const ReportAbout& about) {
  const auto by_years = std::find_if(figures.begin(), figures.end(),
                                     [](const ComparedFigure& figure) { return figure.name == "person_years_lifted"; });
  std::vector<std::vector<double>> dots(about.scenarios.size());
  for (std::size_t s = 0; s < dots.size(); ++s) {
    if (s == about.reference) continue;
    std::vector<double> lifted = by_years->values[s];
    std::sort(lifted.begin(), lifted.end());
    for (std::size_t i = 0; i < dots_a_scenario; ++i)
      dots[s].push_back(quantile_of(lifted, (static_cast<double>(i) + 0.5) / static_cast<double>(dots_a_scenario)));
  }
  return dots;
}

}  // namespace liftline
