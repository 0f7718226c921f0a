// The keys of a county file as a whole, and of the small parts that are in it alone.
#include "sim/population/county_fields.hpp"

namespace liftline {

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
    f.choice("basis", &T::basis, evidence_names(), {.doc = "Read in a source, tuned, or assumed", .required = true});
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
    f.object("rural_households", &T::rural_households, figure_options("Rural households"));
    f.object("places", &T::places, figure_options("Places"));
    f.object("people", &T::people, figure_options("People"));
    f.object("population", &T::population, figure_options("What households are made from"));
    f.list("poverty", &T::poverty,
           {.doc = "Published poverty rates of the registry", .required = true, .min_items = 1});
    f.list("poverty_lines", &T::poverty_lines,
           {.doc = "Poverty lines; the first is the main one", .required = true, .min_items = 1, .max_items = 12});
    f.object("yuan_per_dollar", &T::yuan_per_dollar, figure_options("Purchasing power of a dollar in rural areas"));
    f.object("consumer_prices", &T::consumer_prices, figure_options("Consumer prices, an index"));
    f.number("price_extension", &T::price_extension,
             {.doc = "Yearly rise of prices and lines after the last year of their series",
              .unit = "share a year",
              .min = -0.2,
              .max = 0.5,
              .basis = Basis::assumed});
    f.integer("growth_observed_until", &T::growth_observed_until,
              year_options("Last year of the growth rates' source; afterwards growth_fade applies"));
    f.object("history", &T::history, figure_options("Places before the survey"));
    f.object("registry", &T::registry, figure_options("Registered poverty"));
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
    f.text("ensemble", &T::ensemble,
           {.doc = "File of the accepted ensemble, relative to this one: the parameter sets that `liftline calibrate` "
                   "found to agree "
                   "with the county's figures, which replicates draw from"});
    return f;
  }();
  return fields;
}

}  // namespace liftline
