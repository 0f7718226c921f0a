#include "policies/logistics_stations/logistics_stations.hpp"

#include <algorithm>
#include <vector>

#include "sim/policy/village_works.hpp"

namespace liftline {
namespace {

using Village = VillageWorks::Village;

class LogisticsStationsRun final : public PolicyRun {
 public:
  LogisticsStationsRun(const LogisticsStationsOptions& options, std::size_t rows, std::size_t villages)
      : options_(options), works_(villages), open_(villages), nearness_(villages) {
    without_station_.reserve(rows);
  }

  void plan(PolicyYear& year, Levers& levers) override {
    keep_or_close(year);
    build(year);
    for (Village village = 0; village < works_.villages(); ++village) {
      if (open_[village] != 0) levers.of(VillageLever::station).apply(village, 1);
    }
  }

 private:
  /// Pays for the stations of earlier years while the money lasts; the others must live on what they earn.
  void keep_or_close(PolicyYear& year) {
    const double running_cost = year.now(options_.station_running_cost);
    for (Village village = 0; village < works_.villages(); ++village) {
      if (open_[village] == 0 || (year.active() && year.pay_in_all(running_cost))) continue;
      const double sellers = year.view().villages->sellers[village] * year.run().household_weight;
      if (sellers < options_.sellers_to_survive) open_[village] = 0;
    }
  }

  /// Opens stations where households of the target live that have none, farthest first.
  void build(PolicyYear& year) {
    const VillageTable& villages = *year.view().villages;
    without_station_.clear();
    for (const Row row : year.shortlist()) {
      if (villages.survey_distance[villages.village_of(row)] > 0) without_station_.push_back(row);
    }
    std::transform(villages.survey_distance.begin(), villages.survey_distance.end(), nearness_.begin(),
                   [](float distance) { return -distance; });
    const std::span<const Village> opened =
        works_.take_up(year, without_station_, nearness_, static_cast<double>(options_.villages_per_year),
                       [&](Village village) { return year.now(cost_of(village, villages.map->township)); });
    for (const Village village : opened) open_[village] = 1;
    for (const Row row : without_station_) {
      if (works_.begun_in(villages.village_of(row)) == year.year()) year.reach(row);
    }
  }

  double cost_of(Village village, const std::vector<std::uint8_t>& township) const {
    bool first_of_all = true;
    bool first_of_township = true;
    for (Village other = 0; other < works_.villages(); ++other) {
      if (!works_.begun(other)) continue;
      first_of_all = false;
      if (township[other] == township[village]) first_of_township = false;
    }
    return options_.village_station + (first_of_township ? options_.township_station : 0) +
           (first_of_all ? options_.county_centre : 0);
  }

  const LogisticsStationsOptions& options_;
  VillageWorks works_;
  std::vector<std::uint8_t> open_;    // a village: 1 if its station works
  std::vector<float> nearness_;       // a village: lowest where the way to a station is longest
  std::vector<Row> without_station_;  // agreeing rows of villages that had no station at the survey
};

/// What the three levels cost to build.
void add_buildings(Fields<LogisticsStationsOptions>& fields) {
  using Options = LogisticsStationsOptions;
  fields
      .number("county_centre", &Options::county_centre,
              {.doc = "What the county's centre costs, once, with the first village; 0: it stands or others pay for it",
               .unit = "yuan",
               .min = 0,
               .max = 1e8,
               .source = "Not counted by default; up to 4.5 million yuan of central money for it in one county's plan",
               .basis = Basis::assumed})
      .number("township_station", &Options::township_station,
              {.doc = "What a township's station costs, once, with the first village of the township",
               .unit = "yuan a township",
               .min = 0,
               .max = 1e7,
               .source = "Ceiling of the subsidy in one county's plan, up to 70 or 80 percent of the cost",
               .basis = Basis::measured})
      .number("village_station", &Options::village_station,
              {.doc = "What a village's station costs, before administration and diversion",
               .unit = "yuan a village",
               .min = 0,
               .max = 1e7,
               .source = "Ceiling of the subsidy in one county's plan, up to 70 or 80 percent of the cost",
               .basis = Basis::measured})
      .integer(
          "villages_per_year", &Options::villages_per_year,
          {.doc = "Stations opened a year at most, in the villages farthest from one first; none in a village twice",
           .unit = "villages a year",
           .min = 0,
           .max = 10'000,
           .source = "The first 56 demonstration counties opened about 57 each in their whole programme; that many "
                     "a year is a guess",
           .basis = Basis::assumed});
}

}  // namespace

template <>
const Fields<LogisticsStationsOptions>& fields_of<LogisticsStationsOptions>() {
  using Options = LogisticsStationsOptions;
  static const Fields<Options> fields = [] {
    Fields<Options> f("Parcel stations in villages without a working one");
    add_buildings(f);
    f.number("station_running_cost", &Options::station_running_cost,
             {.doc = "What a working station of an earlier year costs a year, before new ones are built",
              .unit = "yuan a village and year",
              .min = 0,
              .max = 1e6,
              .source = "Range 6,000 to 15,000",
              .basis = Basis::assumed})
        .number("sellers_to_survive", &Options::sellers_to_survive,
                {.doc = "Households of the village that sell online, at the end of last year, with which a station "
                        "stays open that is not paid for",
                 .unit = "county households",
                 .min = 0,
                 .max = 10'000,
                 .source = "No figure is known",
                 .basis = Basis::assumed});
    return f;
  }();
  return fields;
}

LeverUse LogisticsStations::levers() const {
  LeverUse use;
  use.add(VillageLever::station);
  return use;
}

std::unique_ptr<PolicyRun> LogisticsStations::start(const RunView& /*run*/, std::size_t rows,
                                                    std::size_t villages) const {
  return std::make_unique<LogisticsStationsRun>(options_, rows, villages);
}

PolicyType logistics_stations_type() {
  return make_policy_type<LogisticsStations, LogisticsStationsOptions>(
      {"logistics_stations",
       "Parcel stations in the villages farthest from one; a station not paid for closes where too few sell online",
       "A trial of village terminals found no effect on income and gains for consumers where no courier came; studies "
       "of "
       "couriers found some"});
}

}  // namespace liftline
