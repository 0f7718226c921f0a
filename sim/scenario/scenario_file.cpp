#include "sim/scenario/scenario_file.hpp"

#include "sim/config/write.hpp"

namespace liftline {
namespace {

constexpr double first_possible_year = 1900;
constexpr double last_possible_year = 2200;

Basis basis_of(Evidence evidence) { return evidence == Evidence::measured ? Basis::measured : Basis::assumed; }

FieldOptions options_of(const ParameterInfo& info) {
  return {.doc = std::string(info.doc),
          .unit = std::string(info.unit),
          .min = info.min,
          .max = info.max,
          .default_note = info.from_county ? "the county file's" : "",
          .source = std::string(info.source),
          .basis = basis_of(info.evidence)};
}

/// The parameters that the mapping gives; ranges and names are those of the catalogue.
std::optional<std::map<std::string, double>> read_parameters(const Node& node, const std::string& path,
                                                             Diagnostics& diagnostics, Positions& positions) {
  Parameters values;
  ObjectReader reader(node, path, diagnostics, positions);
  reader.read(fields_of<Parameters>(), values);
  if (!reader.finish()) return std::nullopt;
  std::map<std::string, double> given;
  for (const Node::Entry& entry : node.entries()) given[entry.key] = values.*find_parameter(entry.key)->member;
  return given;
}

FieldOptions year(std::string doc) {
  return {
      .doc = std::move(doc), .unit = "year", .min = first_possible_year, .max = last_possible_year, .required = true};
}

FieldOptions change(std::string doc) { return {.doc = std::move(doc), .unit = "share", .min = -1, .max = 5}; }

}  // namespace

template <>
const Fields<Parameters>& fields_of<Parameters>() {
  static const Fields<Parameters> fields = [] {
    Fields<Parameters> all(
        "Parameters of the model, in place of the county's values and the model's defaults; what is given "
        "here is not drawn from a prior");
    for (const ParameterInfo& info : parameter_catalogue()) {
      all.number(std::string(info.name), info.member, options_of(info));
    }
    return all;
  }();
  return fields;
}

template <>
const Fields<IncomeShock>& fields_of<IncomeShock>() {
  static const Fields<IncomeShock> fields =
      Fields<IncomeShock>("By which share everybody's income changes in one year, by source; -0.1 is a tenth less")
          .number("business", &IncomeShock::business, change("Farm and self-employment income"))
          .number("wage", &IncomeShock::wage, change("Wages"))
          .number("transfer", &IncomeShock::transfer, change("Transfers"));
  return fields;
}

template <>
const Fields<VarianceDesign>& fields_of<VarianceDesign>() {
  using V = VarianceDesign;
  const auto draws = [](std::string doc) {
    return FieldOptions{.doc = std::move(doc), .min = 2, .max = 1000, .required = true};
  };
  static const Fields<V> fields =
      Fields<V>("A crossed design of replicates: how many draws of each source of uncertainty")
          .integer("survey", &V::survey, draws("Draws of the survey's shares"))
          .integer("parameters", &V::parameters, draws("Draws of the parameters"))
          .integer("luck", &V::luck, draws("Draws of the households' luck"));
  return fields;
}

template <>
const Fields<ReportFile>& fields_of<ReportFile>() {
  static const Fields<ReportFile> fields =
      Fields<ReportFile>("What is reported besides the whole county")
          .list("groups", &ReportFile::groups,
                {.doc = "Attributes of households, categories or yes and no, by whose values measures are reported"})
          .boolean("replicates_by_group", &ReportFile::replicates_by_group,
                   {.doc = "Write trajectories_by_group.csv as well, which is large"})
          .boolean("dynamics", &ReportFile::dynamics,
                   {.doc = "Write dynamics.csv, curves.csv and figures/curves.svg as well: spells, chronic poverty, "
                           "mobility and dominance, "
                           "from all years of each household"});
  return fields;
}

template <>
const Fields<ScenarioFile>& fields_of<ScenarioFile>() {
  using S = ScenarioFile;
  static const Fields<S> fields =
      Fields<S>("A scenario: a county, the years to simulate, and the policies")
          .text("scenario", &S::scenario, {.doc = "Name in every output", .required = true})
          .text("description", &S::description, {.doc = "What it stands for; not inherited by `extends`"})
          .text("county", &S::county, {.doc = "County file, relative to this file", .required = true})
          .integer("start_year", &S::start_year, year("First year: its incomes are drawn, and nothing acts in it yet"))
          .integer("end_year", &S::end_year, year("Last year"))
          .integer("replicates", &S::replicates,
                   {.doc = "How often it is simulated, each time with other luck, survey shares and parameters",
                    .min = 1,
                    .max = most_replicates})
          .integer("seed", &S::seed, {.doc = "Start of all random draws", .min = 0})
          .integer("households", &S::households,
                   {.doc = "Simulate a sample of so many households, each standing for several of the county",
                    .unit = "households",
                    .min = 1,
                    .default_note = "all of the county's"})
          .boolean("survey_uncertainty", &S::survey_uncertainty,
                   {.doc = "Each replicate draws its own survey shares from what the answers leave open"})
          .boolean("parameter_uncertainty", &S::parameter_uncertainty,
                   {.doc = "Each replicate draws its own parameters"})
          .choice(
              "parameter_source", &S::parameter_source,
              {{"ensemble", ParameterSource::ensemble}, {"priors", ParameterSource::priors}},
              {.doc =
                   "What parameters are drawn from: the county's accepted ensemble, where it has one, or their priors"})
          .object("variance_design", &S::variance_design,
                  {.doc = "Draw every survey draw with every parameter draw and every luck, so that the variance can "
                          "be split by source; "
                          "`replicates` is then their product"})
          .choice("decision", &S::decision, {{"logit", Decision::logit}, {"threshold", Decision::threshold}},
                  {.doc = "How a household decides to sell online: with a chance a year, or once its intention passes "
                          "its own threshold"})
          .choice(
              "peers", &S::peers,
              {{"off", Peers::off}, {"information", Peers::information}, {"endorsement", Peers::endorsement}},
              {.doc = "Whether skill and the success of sellers spread in a village, and whether to see others sell "
                      "is itself a reason to start"})
          .choice("income_distribution", &S::income_distribution,
                  {{"lognormal", IncomeDistribution::lognormal},
                   {"dagum", IncomeDistribution::dagum},
                   {"singh_maddala", IncomeDistribution::singh_maddala}},
                  {.doc = "Form of the distribution of permanent income; its dispersion is solved in each"})
          .boolean("online_selling", &S::online_selling,
                   {.doc = "Set to false, nobody sells online: growth and transfers alone"})
          .choice(
              "registry_exit", &S::registry_exit, {{"rule", RegistryExit::rule}, {"quota", RegistryExit::quota}},
              {.doc = "How households leave the registry: by the exit rule, or so that the county's quota path is met"})
          .number("discount_rate", &S::discount_rate,
                  {.doc = "For discounted costs, back to the first year", .unit = "share a year", .min = 0, .max = 1})
          .custom("parameters", &S::parameters, read_parameters,
                  {"mapping from names to numbers", write_json(fields_of<Parameters>().schema())},
                  {.doc = fields_of<Parameters>().doc()})
          .map(
              "income_shock", &S::income_shock,
              {.doc =
                   "By which share incomes change in a year of this name and that year alone, from the second year on"})
          .list("poverty_lines", &S::poverty_lines,
                {.doc = "Lines of the county file to report; the first is the county's main line",
                 .default_note = "all of the county's"})
          .object("report", &S::report, {.doc = "What is reported besides the whole county"});
  return fields;
}

}  // namespace liftline
