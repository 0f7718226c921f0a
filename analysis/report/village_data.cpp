#include "analysis/report/village_data.hpp"

#include <limits>

namespace liftline {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::vector<VillageFigures> summed(const ReportVillages& villages, const std::vector<VillageFigures>& figures) {
  std::vector<VillageFigures> sums(villages.townships.size());
  std::vector<double> households(sums.size());
  for (std::size_t v = 0; v < figures.size(); ++v) {
    const ReportVillage& place = villages.places[v];
    VillageFigures& of = sums[place.township];
    of.people += figures[v].people;
    of.poor_people += figures[v].poor_people;
    of.sellers += figures[v].sellers;
    of.station_km += figures[v].station_km * place.households;
    households[place.township] += place.households;
  }
  for (std::size_t t = 0; t < sums.size(); ++t) {
    VillageFigures& of = sums[t];
    of.rate = of.poor_people / of.people;
    of.rate_sd = not_known;
    of.seller_share = of.sellers / households[t];
    of.station_km /= households[t];
  }
  return sums;
}

}  // namespace

ReportVillages by_township(const ReportVillages& villages) {
  ReportVillages townships;
  townships.townships = villages.townships;
  townships.years = villages.years;
  townships.places.resize(villages.townships.size());
  std::vector<double> count(villages.townships.size());
  for (const ReportVillage& village : villages.places) {
    ReportVillage& of = townships.places[village.township];
    of.x_km += village.x_km;
    of.y_km += village.y_km;
    of.households += village.households;
    count[village.township] += 1;
  }
  for (std::size_t t = 0; t < count.size(); ++t) {
    townships.places[t].township = t;
    townships.places[t].x_km /= count[t];
    townships.places[t].y_km /= count[t];
  }
  for (const auto& years : villages.figures) {
    auto& of = townships.figures.emplace_back();
    for (const auto& figures : years) of.push_back(summed(villages, figures));
  }
  return townships;
}

}  // namespace liftline
