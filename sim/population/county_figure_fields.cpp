// How a county file gives numbers: a figure or a series, each with its origin.
#include "sim/config/scalars.hpp"
#include "sim/population/county_fields.hpp"

namespace liftline {
namespace {

constexpr int first_year_allowed = 1900;
constexpr int last_year_allowed = 2200;

}  // namespace

FieldOptions figure_options(std::string doc) { return {.doc = std::move(doc), .required = true}; }

FieldOptions unread_figure_options(std::string doc) { return {.doc = std::move(doc), .default_note = "left out"}; }

FieldOptions figure_or_record_options(std::string doc, std::string_view trait) {
  return {.doc = std::move(doc),
          .default_note = "required, unless `population.columns` has `" + std::string(trait) + "`"};
}

FieldOptions year_options(std::string doc) {
  return {.doc = std::move(doc), .unit = "year", .min = first_year_allowed, .max = last_year_allowed, .required = true};
}

const Choices<Evidence>& evidence_names() {
  static const Choices<Evidence> names{
      {"measured", Evidence::measured}, {"tuned", Evidence::tuned}, {"assumed", Evidence::assumed}};
  return names;
}

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

const CustomType& series_type() {
  static const CustomType type{"mapping of years to numbers",
                               R"({"type": "object", "patternProperties": {"^[0-9]{4}$": {"type": "number"}},
                                 "additionalProperties": false, "minProperties": 1})"};
  return type;
}

template <>
const Fields<Figure>& fields_of<Figure>() {
  using T = Figure;
  static const Fields<T> fields = [] {
    Fields<T> f("A number with its origin");
    f.number("value", &T::value, {.doc = "The figure", .required = true});
    f.text("unit", &T::unit, {.doc = "Its unit", .required = true});
    f.integer("year", &T::year, year_options("Year it holds for"));
    f.text("source", &T::source, {.doc = "Where it stands", .required = true});
    f.choice("basis", &T::basis, evidence_names(), {.doc = "Read in a source, tuned, or assumed", .required = true});
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
    f.custom("values", &T::values, read_series, series_type(), {.doc = "The numbers", .required = true});
    f.text("unit", &T::unit, {.doc = "Their unit", .required = true});
    f.text("source", &T::source, {.doc = "Where they stand", .required = true});
    f.choice("basis", &T::basis, evidence_names(), {.doc = "Read in a source, tuned, or assumed", .required = true});
    return f;
  }();
  return fields;
}

}  // namespace liftline
