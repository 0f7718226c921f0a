// The keys of a county file on poverty: its lines, the published rates of the registry, and the registry's calendar.
#include "sim/population/county_fields.hpp"

namespace liftline {

template <>
const Fields<PovertyLine>& fields_of<PovertyLine>() {
  using T = PovertyLine;
  static const Fields<T> fields = [] {
    Fields<T> f("A poverty line, in one of three ways");
    f.text("name", &T::name, {.doc = "Name in every output", .required = true});
    f.text("label", &T::label, {.doc = "Name in figures", .required = true});
    f.choice("kind", &T::kind,
             {{"yuan", PovertyLine::Kind::yuan},
              {"dollars", PovertyLine::Kind::dollars},
              {"share_of_median", PovertyLine::Kind::share_of_median}},
             {.doc = "In yuan by year, in dollars a day of purchasing power, or as a share of the year's median income",
              .required = true});
    f.custom("values", &T::values, read_series, series_type(),
             {.doc = "Kind yuan: the line by year", .unit = "yuan a head and year"});
    f.number("dollars_a_day", &T::dollars_a_day,
             {.doc = "Kind dollars: the line", .unit = "dollars a head and day", .min = 0, .max = 1000});
    f.number("share", &T::share, {.doc = "Kind share_of_median: the share", .unit = "share", .min = 0, .max = 2});
    f.text("source", &T::source, {.doc = "Where it stands", .required = true});
    f.choice("basis", &T::basis, evidence_names(), {.doc = "Read in a source, or assumed", .required = true});
    return f;
  }();
  return fields;
}

template <>
const Fields<PovertyObservation>& fields_of<PovertyObservation>() {
  using T = PovertyObservation;
  static const Fields<T> fields = [] {
    Fields<T> f("A published poverty rate of the registry");
    using Use = PovertyObservation::Use;
    f.integer("year", &T::year, year_options("End of this year"));
    f.number("incidence_percent", &T::incidence_percent,
             {.doc = "Registered poor", .unit = "percent of people", .min = 0, .max = 100, .required = true});
    f.number("poor_people", &T::poor_people, {.doc = "Registered poor", .unit = "people", .min = 0, .max = 1e9});
    f.boolean("upper_limit", &T::upper_limit, {.doc = "The source says less than this"});
    f.choice("use", &T::use,
             {{"built_in", Use::built_in}, {"calibrated", Use::calibrated}, {"held_out", Use::held_out}},
             {.doc = "Met by construction, by calibration, or kept apart as a check", .required = true});
    f.text("source", &T::source, {.doc = "Where it stands", .required = true});
    return f;
  }();
  return fields;
}

template <>
const Fields<RegistryRules>& fields_of<RegistryRules>() {
  using T = RegistryRules;
  static const Fields<T> fields = [] {
    Fields<T> f("The calendar of registered poverty");
    f.integer("top_up_from", &T::top_up_from, year_options("First year of the top-up of the registered"));
    f.integer("top_up_path_ends", &T::top_up_path_ends, year_options("Year from which the top-up's share is constant"));
    f.integer("credit_from", &T::credit_from, year_options("First year of easier credit for the registered"));
    f.object("quota_percent", &T::quota_percent,
             {.doc = "People on the list at the end of a year, for registry_exit: quota"});
    return f;
  }();
  return fields;
}

}  // namespace liftline
