// How a county file is read: the keys of every part of it. One statement a key: in one long chain every temporary would live to its end,
// which compilers handle badly.
#include "sim/config/fields.hpp"
#include "sim/config/scalars.hpp"
#include "sim/population/county.hpp"

namespace liftline {
namespace {

constexpr int first_year_allowed = 1900;
constexpr int last_year_allowed = 2200;

const Choices<Evidence> evidence_names{
    {"measured", Evidence::measured}, {"tuned", Evidence::tuned}, {"assumed", Evidence::assumed}};

/// Reads `{2013: 1, 2018: 2}`: years that strictly ascend, a number each.
std::optional<Series> read_series(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  if (!node.is_mapping() || node.entries().empty()) {
    diagnostics.error(
        node.position(), path,
        "expected a mapping of years to numbers, such as {2013: 1, 2018: 2}, got " + description_of(node));
    return std::nullopt;
  }
  std::vector<std::pair<int, double>> points;
  const Position* previous = nullptr;
  bool sound = true;
  for (const auto& entry : node.entries()) {
    const auto year = to_integer(Node::scalar(entry.key, false, entry.key_position), path,
                                 {"year", first_year_allowed, last_year_allowed}, diagnostics);
    const auto value = to_number(entry.value, key_path(path, entry.key), {}, diagnostics);
    if (year && previous != nullptr && !points.empty() && *year <= points.back().first) {
      diagnostics.error(entry.key_position, path,
                        "year " + std::to_string(*year) + " does not come after " + std::to_string(points.back().first),
                        "given at", *previous);
      sound = false;
    }
    if (year && value) {
      points.emplace_back(static_cast<int>(*year), *value);
      previous = &entry.key_position;
    }
    sound = sound && year && value;
  }
  if (!sound) return std::nullopt;
  return Series(std::move(points));
}

const CustomType series_type{"mapping of years to numbers",
                             R"({"type": "object", "patternProperties": {"^[0-9]{4}$": {"type": "number"}},
                                 "additionalProperties": false, "minProperties": 1})"};

FieldOptions figure(std::string doc) { return {.doc = std::move(doc), .required = true}; }

}  // namespace

template <>
const Fields<Figure>& fields_of<Figure>() {
  using T = Figure;
  static const Fields<T> fields = [] {
    Fields<T> f("A number with its origin");
    f.number("value", &T::value, {.doc = "The figure", .required = true});
    f.text("unit", &T::unit, {.doc = "Its unit", .required = true});
    f.integer("year", &T::year,
              {.doc = "Year it holds for",
               .unit = "year",
               .min = first_year_allowed,
               .max = last_year_allowed,
               .required = true});
    f.text("source", &T::source, {.doc = "Where it stands", .required = true});
    f.choice("basis", &T::basis, evidence_names, {.doc = "Read in a source, tuned, or assumed", .required = true});
    f.choice("job", &T::job,
             {{"input", Job::input},
              {"parameter", Job::parameter},
              {"target", Job::target},
              {"check", Job::check},
              {"context", Job::context}},
             {.doc = "What it is for", .required = true});
    f.text("why", &T::why, {.doc = "For context: why nothing may be computed from it"});
    f.text("moves", &T::moves,
           {.doc = "For input and parameter: the output that follows a higher figure, and up or down"});
    return f;
  }();
  return fields;
}

template <>
const Fields<SourcedSeries>& fields_of<SourcedSeries>() {
  using T = SourcedSeries;
  static const Fields<T> fields = [] {
    Fields<T> f("Numbers by year, linear in between, with their origin");
    f.custom("values", &T::values, read_series, series_type, {.doc = "The numbers", .required = true});
    f.text("unit", &T::unit, {.doc = "Their unit", .required = true});
    f.text("source", &T::source, {.doc = "Where they stand", .required = true});
    f.choice("basis", &T::basis, evidence_names, {.doc = "Read in a source, tuned, or assumed", .required = true});
    return f;
  }();
  return fields;
}

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
    f.custom("values", &T::values, read_series, series_type,
             {.doc = "Kind yuan: the line by year", .unit = "yuan a head and year"});
    f.number("dollars_a_day", &T::dollars_a_day,
             {.doc = "Kind dollars: the line", .unit = "dollars a head and day", .min = 0, .max = 1000});
    f.number("share", &T::share, {.doc = "Kind share_of_median: the share", .unit = "share", .min = 0, .max = 2});
    f.text("source", &T::source, {.doc = "Where it stands", .required = true});
    f.choice("basis", &T::basis, evidence_names, {.doc = "Read in a source, or assumed", .required = true});
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
    f.integer("year", &T::year,
              {.doc = "End of this year",
               .unit = "year",
               .min = first_year_allowed,
               .max = last_year_allowed,
               .required = true});
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
const Fields<PlaceFigures>& fields_of<PlaceFigures>() {
  using T = PlaceFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Places and what they are equipped with");
    f.object("towns", &T::towns, figure("Towns"));
    f.object("townships", &T::townships, figure("Townships besides the towns"));
    f.object("administrative_villages", &T::administrative_villages, figure("Administrative villages"));
    f.object("poverty_villages", &T::poverty_villages, figure("Villages on the poverty list"));
    f.object("ecommerce_centres", &T::ecommerce_centres, figure("E-commerce centres of the county"));
    f.object("township_stations", &T::township_stations, figure("E-commerce stations of towns and townships"));
    f.object("village_stations", &T::village_stations, figure("E-commerce stations of villages, as printed"));
    f.object("villages_without_station", &T::villages_without_station, figure("Villages without a station"));
    f.object("pickup_over_10_km_percent", &T::pickup_over_10_km_percent,
             figure("Households that fetch parcels from farther than 10 km"));
    f.object("station_in_own_village_percent", &T::station_in_own_village_percent,
             figure("Households with a working station in their village"));
    f.object("roads_hardened_percent", &T::roads_hardened_percent, figure("Rural roads that are hardened"));
    f.object("signal_unstable_percent", &T::signal_unstable_percent, figure("Households with an unstable signal"));
    f.object("mobile_fee_unaffordable_percent", &T::mobile_fee_unaffordable_percent,
             figure("Households that cannot afford the mobile fee"));
    return f;
  }();
  return fields;
}

template <>
const Fields<PeopleFigures>& fields_of<PeopleFigures>() {
  using T = PeopleFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("People of the county");
    f.object("population", &T::population, figure("People"));
    f.object("minority_population", &T::minority_population, figure("People of the reporting group of ethnicity"));
    f.object("agricultural_population", &T::agricultural_population, figure("People registered as agricultural"));
    return f;
  }();
  return fields;
}

template <>
const Fields<EducationFigures>& fields_of<EducationFigures>() {
  using T = EducationFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Schooling of heads");
    f.object("primary_or_below", &T::primary_or_below, figure("Primary school or below"));
    f.object("junior_middle", &T::junior_middle, figure("Junior middle school"));
    f.object("senior_or_technical", &T::senior_or_technical, figure("Senior middle or technical school"));
    f.object("not_printed", &T::not_printed, figure("What the printed shares leave"));
    return f;
  }();
  return fields;
}

template <>
const Fields<DoubtFigures>& fields_of<DoubtFigures>() {
  using T = DoubtFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Doubts about e-commerce, several answers");
    f.object("payment_safety", &T::payment_safety, figure("Safety of payment"));
    f.object("product_quality", &T::product_quality, figure("Quality of products"));
    f.object("logistics_cost", &T::logistics_cost, figure("Cost of logistics"));
    f.object("logistics_time", &T::logistics_time, figure("Time of logistics"));
    return f;
  }();
  return fields;
}

template <>
const Fields<CauseFigures>& fields_of<CauseFigures>() {
  using T = CauseFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("What respondents hold to be the main cause of poverty, one answer");
    f.object("weak_infrastructure", &T::weak_infrastructure, figure("Weak infrastructure"));
    f.object("poor_public_services", &T::poor_public_services, figure("Poor public services"));
    f.object("no_suitable_industry", &T::no_suitable_industry, figure("No suitable industry"));
    f.object("natural_disasters", &T::natural_disasters, figure("Natural disasters"));
    f.object("barren_land", &T::barren_land, figure("Barren land"));
    return f;
  }();
  return fields;
}

template <>
const Fields<ViewFigures>& fields_of<ViewFigures>() {
  using T = ViewFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("View of e-commerce, one answer");
    f.object("drives_economy", &T::drives_economy, figure("It drives the economy and lifts people out of poverty"));
    f.object("can_sell_farm_products", &T::can_sell_farm_products, figure("It can sell farm products"));
    f.object("only_answers_the_call", &T::only_answers_the_call, figure("It only answers the government's call"));
    return f;
  }();
  return fields;
}

template <>
const Fields<ParticipationFigures>& fields_of<ParticipationFigures>() {
  using T = ParticipationFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Conditions for taking part, several answers");
    f.object("feels_qualified", &T::feels_qualified, figure("Feels qualified"));
    f.object("feels_unqualified", &T::feels_unqualified, figure("Does not feel qualified"));
    f.object("lacks_skills", &T::lacks_skills, figure("Lacks skills in e-commerce"));
    f.object("lacks_funds", &T::lacks_funds, figure("Lacks funds to start"));
    f.object("lacks_ideas", &T::lacks_ideas, figure("Lacks an idea"));
    f.object("content_with_status_quo", &T::content_with_status_quo, figure("Content with the status quo"));
    return f;
  }();
  return fields;
}

template <>
const Fields<EnthusiasmFigures>& fields_of<EnthusiasmFigures>() {
  using T = EnthusiasmFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("Who accepts rural e-commerce most, one answer");
    f.object("enterprise_leaders", &T::enterprise_leaders, figure("Leaders of township enterprises"));
    f.object("innovating_young_people", &T::innovating_young_people, figure("Young people who dare to innovate"));
    f.object("elder_cadres", &T::elder_cadres, figure("Elder village cadres"));
    f.object("ordinary_villagers", &T::ordinary_villagers, figure("Ordinary villagers"));
    return f;
  }();
  return fields;
}

template <>
const Fields<SurveyFigures>& fields_of<SurveyFigures>() {
  using T = SurveyFigures;
  static const Fields<T> fields = [] {
    Fields<T> f("The household survey: marginal shares, no microdata");
    f.object("questionnaires_distributed", &T::questionnaires_distributed, figure("Questionnaires handed out"));
    f.object("questionnaires_valid", &T::questionnaires_valid, figure("Valid questionnaires, as printed"));
    f.object("effective_answers", &T::effective_answers,
             figure("Answers behind a question: what sampling uncertainty is computed from"));
    f.object("over_45_percent", &T::over_45_percent, figure("Heads over 45"));
    f.object("women_percent", &T::women_percent, figure("Women among heads"));
    f.object("uses_mobile_internet_percent", &T::uses_mobile_internet_percent,
             figure("Households that use mobile internet"));
    f.object("monthly_online_spending", &T::monthly_online_spending, figure("Most that a household spends online"));
    f.object("education_percent", &T::education_percent, figure("Schooling"));
    f.object("doubts_percent", &T::doubts_percent, figure("Doubts about e-commerce"));
    f.object("causes_of_poverty_percent", &T::causes_of_poverty_percent, figure("Views on the causes of poverty"));
    f.object("view_percent", &T::view_percent, figure("View of e-commerce"));
    f.object("participation_percent", &T::participation_percent, figure("Conditions for taking part"));
    f.object("enthusiasm_percent", &T::enthusiasm_percent, figure("Enthusiasm by kind of villager"));
    return f;
  }();
  return fields;
}

template <>
const Fields<History>& fields_of<History>() {
  using T = History;
  static const Fields<T> fields = [] {
    Fields<T> f("How places came to be what the survey found");
    f.object("network", &T::network, figure("Factor on the survey's network quality"));
    f.object("station_distance_added", &T::station_distance_added, figure("Way to the station beyond the survey's"));
    f.object("roads", &T::roads, figure("Factor on the survey's road quality"));
    return f;
  }();
  return fields;
}

template <>
const Fields<RegistryRules>& fields_of<RegistryRules>() {
  using T = RegistryRules;
  static const Fields<T> fields = [] {
    Fields<T> f("The calendar of registered poverty");
    const auto year = [](std::string doc) {
      return FieldOptions{
          .doc = std::move(doc), .unit = "year", .min = first_year_allowed, .max = last_year_allowed, .required = true};
    };
    f.integer("top_up_from", &T::top_up_from, year("First year of the top-up of the registered"));
    f.integer("top_up_path_ends", &T::top_up_path_ends, year("Year from which the top-up's share is constant"));
    f.integer("credit_from", &T::credit_from, year("First year of easier credit for the registered"));
    f.object("quota_percent", &T::quota_percent,
             {.doc = "People on the list at the end of a year, for registry_exit: quota"});
    return f;
  }();
  return fields;
}

template <>
const Fields<Correlation>& fields_of<Correlation>() {
  using T = Correlation;
  static const Fields<T> fields = [] {
    Fields<T> f("A declared correlation of two latent normal traits");
    f.list("of", &T::of, {.doc = "The two traits", .required = true, .min_items = 2, .max_items = 2});
    f.number("value", &T::value, {.doc = "Correlation", .min = -0.99, .max = 0.99, .required = true});
    f.list("range", &T::range,
           {.doc = "Lowest and highest, drawn with parameter_uncertainty",
            .min = -0.99,
            .max = 0.99,
            .required = true,
            .min_items = 2,
            .max_items = 2});
    f.text("source", &T::source, {.doc = "Where it comes from", .required = true});
    return f;
  }();
  return fields;
}

template <>
const Fields<Product>& fields_of<Product>() {
  using T = Product;
  static const Fields<T> fields = [] {
    Fields<T> f("A product category");
    f.text("name", &T::name, {.doc = "Name", .required = true});
    f.number("demand_share", &T::demand_share,
             {.doc = "Share of the market", .unit = "share", .min = 0, .max = 1, .required = true});
    return f;
  }();
  return fields;
}

template <>
const Fields<CountyParameter>& fields_of<CountyParameter>() {
  using T = CountyParameter;
  static const Fields<T> fields = [] {
    Fields<T> f("A parameter's value and prior for this county");
    f.number("value", &T::value, {.doc = "Central value", .required = true});
    f.list("prior", &T::prior,
           {.doc = "Lowest and highest of a uniform prior; without it the value is fixed",
            .min_items = 2,
            .max_items = 2});
    f.text("source", &T::source, {.doc = "Where it comes from", .required = true});
    f.choice("basis", &T::basis, evidence_names, {.doc = "Read in a source, tuned, or assumed", .required = true});
    return f;
  }();
  return fields;
}

template <>
const Fields<County>& fields_of<County>() {
  using T = County;
  static const Fields<T> fields = [] {
    Fields<T> f("A county: every figure with unit, year, origin and job");
    std::vector<std::string> parameter_names;
    for (const auto& info : parameter_catalogue()) parameter_names.emplace_back(info.name);
    f.text("county", &T::name, {.doc = "Name", .required = true});
    f.text("description", &T::description, {.doc = "What the file rests on"});
    f.text("ethnicity_group", &T::ethnicity_group,
           {.doc = "Name of the reporting group that minority_population counts", .required = true});
    f.object("rural_households", &T::rural_households, figure("Rural households"));
    f.object("places", &T::places, figure("Places"));
    f.object("people", &T::people, figure("People"));
    f.object("survey", &T::survey, figure("The household survey"));
    f.list("poverty", &T::poverty,
           {.doc = "Published poverty rates of the registry", .required = true, .min_items = 1});
    f.list("poverty_lines", &T::poverty_lines,
           {.doc = "Poverty lines; the first is the main one", .required = true, .min_items = 1, .max_items = 12});
    f.object("yuan_per_dollar", &T::yuan_per_dollar, figure("Purchasing power of a dollar in rural areas"));
    f.object("consumer_prices", &T::consumer_prices, figure("Consumer prices, an index"));
    f.number("price_extension", &T::price_extension,
             {.doc = "Yearly rise of prices and lines after the last year of their series",
              .unit = "share a year",
              .min = -0.2,
              .max = 0.5,
              .basis = Basis::assumed});
    f.integer("growth_observed_until", &T::growth_observed_until,
              {.doc = "Last year of the growth rates' source; afterwards growth_fade applies",
               .unit = "year",
               .min = first_year_allowed,
               .max = last_year_allowed,
               .required = true});
    f.object("history", &T::history, figure("Places before the survey"));
    f.object("registry", &T::registry, figure("Registered poverty"));
    f.list("correlations", &T::correlations,
           {.doc = "Declared correlations of latent traits; a pair that is not listed has the product along the listed "
                   "pairs between its two traits",
            .required = true,
            .max_items = 12});
    f.list("products", &T::products,
           {.doc = "Product categories", .required = true, .min_items = 1, .max_items = product_categories});
    f.map("parameters", &T::parameters,
          {.doc = "Parameters of the model for this county; those without a default of the model are required",
           .required = true,
           .keys = parameter_names});
    return f;
  }();
  return fields;
}

}  // namespace liftline
