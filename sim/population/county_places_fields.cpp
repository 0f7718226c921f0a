// The keys of a county file on its places, its people, and how the places came to be what they are.
#include "sim/population/county_fields.hpp"

namespace liftline {

template <>
const Fields<PlaceFigures>& fields_of<PlaceFigures>() {
  using T = PlaceFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Places and what they are equipped with");
    f.object("towns", &T::towns, figure_options("Towns"));
    f.object("townships", &T::townships, figure_options("Townships besides the towns"));
    f.object("administrative_villages", &T::administrative_villages, figure_options("Administrative villages"));
    f.object("poverty_villages", &T::poverty_villages, figure_options("Villages on the poverty list"));
    f.object("ecommerce_centres", &T::ecommerce_centres, unread_figure_options("E-commerce centres of the county"));
    f.object("township_stations", &T::township_stations,
             unread_figure_options("E-commerce stations of towns and townships"));
    f.object("village_stations", &T::village_stations,
             unread_figure_options("E-commerce stations of villages, as printed"));
    f.object("villages_without_station", &T::villages_without_station, figure_options("Villages without a station"));
    f.object("pickup_over_10_km_percent", &T::pickup_over_10_km_percent,
             figure_options("Households that fetch parcels from farther than 10 km"));
    f.object("station_in_own_village_percent", &T::station_in_own_village_percent,
             figure_options("Households with a working station in their village"));
    f.object("roads_hardened_percent", &T::roads_hardened_percent, figure_options("Rural roads that are hardened"));
    f.object("signal_unstable_percent", &T::signal_unstable_percent,
             figure_options("Households with an unstable signal"));
    f.object("mobile_fee_unaffordable_percent", &T::mobile_fee_unaffordable_percent,
             figure_or_record_options("Households that cannot afford the mobile fee", "fee_barrier"));
    return f;
  }();
  return fields;
}

template <>
const Fields<PeopleFigures>& fields_of<PeopleFigures>() {
  using T = PeopleFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("People of the county");
    f.object("population", &T::population, figure_options("People"));
    f.object("minority_population", &T::minority_population,
             figure_or_record_options("People of the reporting group of ethnicity", "ethnicity"));
    f.object("agricultural_population", &T::agricultural_population,
             unread_figure_options("People registered as agricultural"));
    return f;
  }();
  return fields;
}

template <>
const Fields<History>& fields_of<History>() {
  using T = History;
  static const Fields<T> fields = [] {
    Fields<T> f("How places came to be what the survey found");
    f.object("network", &T::network, figure_options("Factor on the survey's network quality"));
    f.object("station_distance_added", &T::station_distance_added,
             figure_options("Way to the station beyond the survey's"));
    f.object("roads", &T::roads, figure_options("Factor on the survey's road quality"));
    return f;
  }();
  return fields;
}

}  // namespace liftline
