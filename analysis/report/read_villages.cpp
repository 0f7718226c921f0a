#include <algorithm>
#include <cmath>

#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "sim/config/scalars.hpp"

namespace liftline {
namespace {

constexpr long most_villages = 65536;

enum Column : std::size_t {
  scenario_column,
  year_column,
  village_column,
  township_column,
  poverty_village_column,
  x_column,
  y_column,
  households_column,
  first_figure
};

/// Reads the rows one by one: what a village is must be the same in all of them, and each stands there once a scenario and year.
class VillageReader {
 public:
  VillageReader(const ResultsSource& source, const ReportAbout& about)
      : about_(about),
        table_(source, "villages.csv",
               {"scenario", "year", "village", "township", "poverty_village", "x_km", "y_km", "households", "people",
                "poor_people", "poverty_rate", "poverty_rate_sd", "sellers", "seller_share", "station_km"}) {
    for (const auto& scenario : about.scenarios) names_.push_back(scenario.name);
    villages_.figures.resize(names_.size());
  }

  ReportVillages read() {
    while (table_.next()) read_row();
    for (const auto& years : villages_.figures) {
      bool complete = years.size() == villages_.years.size() && !years.empty();
      for (const auto& figures : years)
        complete = complete && figures.size() == villages_.places.size() &&
                   std::none_of(figures.begin(), figures.end(), [](const auto& of) { return of.people < 0; });
      if (!complete) table_.missing("needs one row of each village for each scenario and year: run it again");
    }
    table_.finish();
    return std::move(villages_);
  }

 private:
  void read_row() {
    const auto scenario = table_.one_of(scenario_column, names_, "scenario");
    const auto year = table_.whole(year_column, about_.first_year, about_.last_year);
    const auto number = table_.whole(village_column, 1, most_villages);
    if (!scenario || !year || !number) return;
    const auto village = static_cast<std::size_t>(*number - 1);
    if (!read_place(village)) return;
    VillageFigures& of = place_of_figures(*scenario, static_cast<int>(*year), village);
    if (of.people >= 0) return table_.error(village_column, "a second row of the same village, scenario and year");
    std::size_t column = first_figure;
    for (double* const number_of :
         {&of.people, &of.poor_people, &of.rate, &of.rate_sd, &of.sellers, &of.seller_share, &of.station_km})
      *number_of = table_.number(column++);
    if (!(of.people >= 0)) table_.error(first_figure, "expected people, 0 or more");
  }

  bool read_place(std::size_t village) {
    const bool listed = table_.text(poverty_village_column) == "yes";
    if (!listed && table_.text(poverty_village_column) != "no")
      table_.error(poverty_village_column, "expected yes or no, got " + quote(table_.text(poverty_village_column)));
    const ReportVillage place{township(), listed, table_.number(x_column), table_.number(y_column),
                              table_.number(households_column)};
    for (const std::size_t column : {x_column, y_column, households_column})
      if (table_.text(column).empty()) {
        table_.error(column, "expected a number, got ''");
        return false;
      }
    if (village == villages_.places.size()) {
      villages_.places.push_back(place);
      return true;
    }
    if (village > villages_.places.size()) {
      if (!has_gap_) table_.error(village_column, "expected the villages in the order of their numbers");
      has_gap_ = true;  // after it no other is where it was expected
      return false;
    }
    const ReportVillage& known = villages_.places[village];
    const bool same = known.township == place.township && known.poverty_village == place.poverty_village &&
                      known.x_km == place.x_km && known.y_km == place.y_km && known.households == place.households;
    if (!same) table_.error(village_column, "the village is not what it is in an earlier row");
    return same;
  }

  std::size_t township() {
    const std::string name(table_.text(township_column));
    auto& names = villages_.townships;
    const auto known = std::find(names.begin(), names.end(), name);
    if (known != names.end()) return static_cast<std::size_t>(known - names.begin());
    names.push_back(name);
    return names.size() - 1;
  }

  /// Where the row's figures go; people are below zero until they are read.
  VillageFigures& place_of_figures(std::size_t scenario, int year, std::size_t village) {
    auto& years = villages_.years;
    const auto known = std::find(years.begin(), years.end(), year);
    const auto y = static_cast<std::size_t>(known - years.begin());
    if (known == years.end()) years.push_back(year);
    auto& of_scenario = villages_.figures[scenario];
    if (of_scenario.size() <= y) of_scenario.resize(y + 1);
    auto& figures = of_scenario[y];
    VillageFigures unread;
    unread.people = -1;
    while (figures.size() <= village) figures.push_back(unread);
    return figures[village];
  }

  const ReportAbout& about_;
  TableReader table_;
  std::vector<std::string> names_;
  ReportVillages villages_;
  bool has_gap_ = false;
};

}  // namespace

ReportVillages read_villages(const ResultsSource& source, const ReportAbout& about) {
  return VillageReader(source, about).read();
}

}  // namespace liftline
