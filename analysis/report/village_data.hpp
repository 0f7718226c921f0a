#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace liftline {

/// A village of the schematic map.
struct ReportVillage {
  std::size_t township = 0;  ///< index into the townships' names
  bool poverty_village = false;
  double x_km = 0, y_km = 0;
  double households = 0;
};

/// A village in a year of one scenario, means over the replicates; rates are NaN where nobody lives, `rate_sd` in one replicate.
struct VillageFigures {
  double people = 0, poor_people = 0, rate = 0, rate_sd = 0, sellers = 0, seller_share = 0, station_km = 0;
};

/// villages.csv.
struct ReportVillages {
  std::vector<std::string> townships;                             ///< as the table calls them, in its order
  std::vector<ReportVillage> places;                              ///< by the number of the village
  std::vector<int> years;                                         ///< in the table's order
  std::vector<std::vector<std::vector<VillageFigures>>> figures;  ///< by scenario, year and village
};

/// Each township as one place, in the middle of its villages, with all that they have together; the standard deviation is not known of
/// them together. The way to the station is the mean over households.
ReportVillages by_township(const ReportVillages& villages);

}  // namespace liftline
