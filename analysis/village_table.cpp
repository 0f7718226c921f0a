#include "analysis/village_table.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "sim/results/csv.hpp"

namespace liftline {
namespace {

/// A village in a year of one scenario, over the replicates so far. A village is of the same size in each of them, so that its rate is
/// defined in all or in none.
struct VillageMeans {
  double people = 0, poor_people = 0, sellers = 0, station_km = 0;  // sums, of those simulated
  double rate = 0, squares = 0;  // mean, and sum of squared distances from it (Welford 1962)

  void add(const VillageCounts& counts, double replicates) {
    people += counts.people;
    poor_people += counts.poor_people;
    sellers += counts.sellers;
    station_km += static_cast<double>(counts.station_km);
    if (counts.people == 0) return;
    const double now = static_cast<double>(counts.poor_people) / counts.people;
    const double distance = now - rate;
    rate += distance / replicates;
    squares += distance * (now - rate);
  }
};

double or_undefined(bool defined, double value) { return defined ? value : std::numeric_limits<double>::quiet_NaN(); }

}  // namespace

void write_villages(const ResultSet& results, const TablePlace& place) {
  const auto& about = results.description();
  const std::size_t count = about.villages.size();
  const auto replicates = static_cast<double>(results.complete_replicates().size());
  TableFile file(place);
  CsvLine line;
  file.write(
      "scenario,year,village,township,poverty_village,x_km,y_km,households,people,poor_people,poverty_rate,"
      "poverty_rate_sd,sellers,seller_share,station_km,replicates\n");
  for (std::size_t s = 0; s < about.scenarios.size() && replicates > 0; ++s) {
    std::vector<VillageMeans> means(about.village_years.size() * count);
    double added = 0;
    for (const std::size_t replicate : results.complete_replicates()) {
      const auto counts = results.villages(s, replicate);
      ++added;
      for (std::size_t i = 0; i < means.size(); ++i) means[i].add(counts[i], added);
    }
    for (std::size_t i = 0; i < means.size(); ++i) {
      const VillagePlace& village = about.villages[i % count];
      const VillageMeans& of = means[i];
      const auto of_county = [&](double simulated) { return simulated / replicates * about.household_weight(); };
      const double sellers = of_county(of.sellers);
      line.add(about.scenarios[s].name).add(about.village_years[i / count]).add(i % count + 1).add(village.township);
      line.add(std::string_view(village.poverty_village ? "yes" : "no")).add(village.x_km).add(village.y_km);
      line.add(village.households).add(of_county(of.people)).add(of_county(of.poor_people));
      line.add(or_undefined(of.people > 0, of.rate));
      line.add(or_undefined(of.people > 0 && replicates > 1, std::sqrt(of.squares / (replicates - 1))));
      line.add(sellers).add(or_undefined(village.households > 0, sellers / village.households));
      line.add(of.station_km / replicates).add(results.complete_replicates().size());
      file.write(line.end());
    }
  }
  file.finish();
}

}  // namespace liftline
