#include "app/experiment_file.hpp"

#include <algorithm>

#include "sim/config/write.hpp"
#include "sim/scenario/scenario_file.hpp"

namespace liftline {
namespace {

std::optional<std::vector<Node>> read_values(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  if (!node.is_sequence() || node.items().empty()) {
    diagnostics.error(node.position(), path, "expected a list of values, got " + description_of(node));
    return std::nullopt;
  }
  return std::vector<Node>(node.items().begin(), node.items().end());
}

}  // namespace

const Choices<DesignMethod>& design_methods() {
  static const Choices<DesignMethod> methods{{"grid", DesignMethod::grid},
                                             {"list", DesignMethod::list},
                                             {"one_at_a_time", DesignMethod::one_at_a_time},
                                             {"latin_hypercube", DesignMethod::latin_hypercube},
                                             {"sobol", DesignMethod::sobol},
                                             {"saltelli", DesignMethod::saltelli},
                                             {"morris", DesignMethod::morris},
                                             {"packages", DesignMethod::packages},
                                             {"csv", DesignMethod::csv}};
  return methods;
}

const std::string& name_of(DesignMethod method) {
  return std::find_if(design_methods().begin(), design_methods().end(),
                      [&](const auto& m) { return m.second == method; })
      ->first;
}

template <>
const Fields<FactorFile>& fields_of<FactorFile>() {
  using F = FactorFile;
  static const Fields<F> fields =
      Fields<F>("A key that the points of a design set")
          .text("key", &F::key,
                {.doc = "Path of a scenario's key, policies by name, as in `policies.training.target.take_up`, "
                        "`parameters.seller_margin`; with `county.` one of the county file",
                 .required = true})
          .custom("values", &F::values, read_values, {"list of values", R"({"type": "array", "minItems": 1})"},
                  {.doc = "What it is set to, one after the other"})
          .list("range", &F::range,
                {.doc = "In place of `values`: the lowest and the highest number, for methods that sample",
                 .min_items = 2,
                 .max_items = 2})
          .boolean("whole", &F::whole, {.doc = "Of a range: whole numbers alone"});
  return fields;
}

template <>
const Fields<DesignFile>& fields_of<DesignFile>() {
  using D = DesignFile;
  static const Fields<D> fields =
      Fields<D>("Which points are simulated: each sets some keys of all scenarios")
          .choice("method", &D::method, design_methods(),
                  {.doc = "grid: all combinations of values. list: the first values, the second ones, and so on. "
                          "one_at_a_time: the scenarios as they are, then each value alone. latin_hypercube, sobol: "
                          "`points` spread over the ranges. saltelli: for Sobol's indices, `points` x (factors + 2). "
                          "morris: for elementary effects, `trajectories` x (factors + 1). packages: the subsets of "
                          "`policies`. csv: as `file` says",
                   .required = true})
          .integer("points", &D::points,
                   {.doc = "Of latin_hypercube and sobol: how many; of saltelli: rows of its matrices. Sobol points "
                           "are most even where it is a power of two",
                    .min = 1,
                    .max = 100'000})
          .integer("trajectories", &D::trajectories,
                   {.doc = "Of morris: how often each factor is moved", .min = 2, .max = 10'000})
          .integer("levels", &D::levels,
                   {.doc = "Of morris: places in a range, an even number", .min = 2, .max = 100, .default_note = "4"})
          .list("policies", &D::policies,
                {.doc = "Of packages: names of the policies that are switched on and off",
                 .min_items = 1,
                 .max_items = 16})
          .integer("largest", &D::largest,
                   {.doc = "Of packages: policies that are on at a time", .min = 0, .max = 16, .default_note = "all"})
          .text(
              "file", &D::file,
              {.doc = "Of csv: a table with a column for each key and a row for each point, relative to this file; an "
                      "empty field leaves the key as the scenarios have it"})
          .list("factors", &D::factors, {.doc = "What the points set", .min_items = 1, .max_items = 500});
  return fields;
}

template <>
const Fields<ExperimentFile>& fields_of<ExperimentFile>() {
  using E = ExperimentFile;
  static const Fields<E> fields =
      Fields<E>("An experiment: scenarios, replicates, and a design over any of their keys")
          .text("experiment", &E::experiment, {.doc = "Name in every output", .required = true})
          .text("description", &E::description, {.doc = "What it stands for"})
          .list("scenarios", &E::scenarios,
                {.doc = "Scenario files, relative to this file; the first is the reference",
                 .required = true,
                 .min_items = 1,
                 .max_items = 1000})
          .object("design", &E::design, {.doc = "The points; without it, the scenarios as they are"});
  return fields;
}

std::vector<std::string> scenario_keys_of_experiments() {
  std::vector<std::string> keys;
  for (const FieldInfo& field : fields_of<ScenarioFile>().table().fields())
    if (field.key != "scenario" && field.key != "description") keys.push_back(field.key);
  return keys;
}

Schema experiment_schema() {
  Schema schema = fields_of<ExperimentFile>().schema();
  const Schema of_scenario = fields_of<ScenarioFile>().schema();
  for (const std::string& key : scenario_keys_of_experiments()) {
    Schema property = *of_scenario.find("properties")->find(key);
    property.erase("default");  // without it every scenario keeps its own
    set_property(schema, key, std::move(property));
  }
  return schema_document(schema, "Experiment of liftline");
}

}  // namespace liftline
