#include "app/calibration_file.hpp"

#include <algorithm>

#include "sim/config/document.hpp"
#include "sim/config/merge.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/overrides.hpp"
#include "sim/config/source_text.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/engine/patterns.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {

namespace {

std::vector<std::string> pattern_names() {
  std::vector<std::string> names;
  for (const auto& info : pattern_catalogue()) names.emplace_back(info.name);
  return names;
}

}  // namespace

template <>
const Fields<TargetFile>& fields_of<TargetFile>() {
  using T = TargetFile;
  static const Fields<T> fields =
      Fields<T>("A published figure, and how far the model may be off")
          .text("name", &T::name, {.doc = "What it is called in the report", .required = true})
          .text("figure", &T::figure,
                {.doc = "A measure of trajectories.csv, or a pattern of the whole run: " + listed(pattern_names()),
                 .required = true})
          .integer("year", &T::year, {.doc = "Year of a measure; a pattern has none", .unit = "year"})
          .text("group", &T::group, {.doc = "Group of the scenario's report, `attribute=value`", .default_note = "all"})
          .text("line", &T::line, {.doc = "Poverty line of a measure of poverty", .default_note = "the main one"})
          .text("over", &T::over, {.doc = "A figure of the same year that this one is divided by"})
          .list("between", &T::between,
                {.doc = "Lowest and highest value that is accepted", .min_items = 2, .max_items = 2})
          .number("at_least", &T::at_least, {.doc = "In place of `between`: the lowest value that is accepted"})
          .number("at_most", &T::at_most, {.doc = "In place of `between`: the highest value that is accepted"})
          .text("source", &T::source, {.doc = "Where the figure comes from", .required = true});
  return fields;
}

template <>
const Fields<CalibrationFile>& fields_of<CalibrationFile>() {
  using T = CalibrationFile;
  static const Fields<T> fields =
      Fields<T>("A calibration: which figures a county's parameters are to agree with")
          .text("calibration", &T::calibration, {.doc = "Name in every output", .required = true})
          .text("description", &T::description, {.doc = "What it stands for"})
          .text("scenario", &T::scenario,
                {.doc = "Scenario file without policies, relative to this file; its county gives the priors",
                 .required = true})
          .integer("households", &T::households,
                   {.doc = "Households simulated, a sample of the county", .unit = "households", .min = 1})
          .integer("end_year", &T::end_year,
                   {.doc = "Last year simulated: no later figure can be a target", .unit = "year", .required = true})
          .integer("seed", &T::seed, {.doc = "Start of all random draws", .min = 0})
          .integer("particles", &T::particles, {.doc = "Parameter sets that are accepted", .min = 20, .max = 65535})
          .number("kept", &T::kept,
                  {.doc = "Share of the parameter sets whose distance becomes the next tolerance",
                   .unit = "share",
                   .min = 0.1,
                   .max = 0.9})
          .number("unmoved", &T::unmoved,
                  {.doc = "Wanted probability that a replaced parameter set has not moved from the one it copies",
                   .unit = "probability",
                   .min = 0.0001,
                   .max = 0.5})
          .integer("most_generations", &T::most_generations,
                   {.doc = "Generations after which it gives up", .min = 1, .max = 1000})
          .list("parameters", &T::parameters,
                {.doc = "What is calibrated: names of uncertain parameters of the county; the others are drawn from "
                        "their priors",
                 .default_note = "all that have a prior"})
          .list("targets", &T::targets, {.doc = "The figures", .required = true, .min_items = 1, .max_items = 100});
  return fields;
}

namespace {

/// Checks the targets against what a run leaves, and finds their places in it.
class TargetFinder {
 public:
  TargetFinder(const Scenario& scenario, Diagnostics& diagnostics, const Positions& positions)
      : scenario_(scenario), catalogue_(output_catalogue(scenario)), diagnostics_(diagnostics), positions_(positions) {
    for (const auto& info : measure_catalogue()) names_.emplace_back(info.name);
    for (std::string& name : pattern_names()) names_.push_back(std::move(name));
  }

  RunTarget find(const TargetFile& target, const std::string& path) {
    check_range(target, path);
    RunTarget found{figure(target, target.figure, path, "figure"), {}};
    if (!target.over.empty()) found.over = figure(target, target.over, path, "over");
    return found;
  }

 private:
  void error(const std::string& path, const std::string& message) {
    diagnostics_.error(positions_.of(path), path, message);
  }

  void check_range(const TargetFile& target, const std::string& path) {
    const bool pair = !target.between.empty();
    if (pair == (target.at_least.has_value() || target.at_most.has_value()) || (target.at_least && target.at_most))
      error(path, "expected one of `between: [LOWEST, HIGHEST]`, `at_least` and `at_most`");
    else if (pair && target.between[0] >= target.between[1])
      error(key_path(path, "between"), "the lowest value is not below the highest");
  }

  RunFigure figure(const TargetFile& target, const std::string& name, const std::string& path, const char* key) {
    for (std::size_t i = 0; i < pattern_catalogue().size(); ++i)
      if (pattern_catalogue()[i].name == name) return {0, 0, i};
    const auto measure = std::find_if(measure_catalogue().begin(), measure_catalogue().end(),
                                      [&](const MeasureInfo& info) { return info.name == name; });
    if (measure == measure_catalogue().end()) {
      error(key_path(path, key), "unknown figure " + quote(name) + did_you_mean(name, names_));
      return {};
    }
    if (!target.year) {
      error(path, "missing `year`: " + name + " is a figure of a year");
      return {};
    }
    if (*target.year < scenario_.start_year || *target.year > scenario_.end_year) {
      error(key_path(path, "year"), std::to_string(*target.year) + " is outside the years that are simulated, " +
                                        std::to_string(scenario_.start_year) + " to " +
                                        std::to_string(scenario_.end_year));
      return {};
    }
    const std::size_t group = group_of(target, *measure, path);
    const std::size_t line = measure->of_line ? line_of(target, path) : OutputSeries::no_line;
    for (std::size_t s = 0; s < catalogue_.series.size(); ++s) {
      const auto& series = catalogue_.series[s];
      if (series.measure == measure->measure && series.group == group && series.line == line)
        return {s, static_cast<std::size_t>(*target.year - scenario_.start_year), {}};
    }
    return {};
  }

  std::size_t group_of(const TargetFile& target, const MeasureInfo& measure, const std::string& path) {
    if (target.group.empty()) return 0;
    std::vector<std::string> known;
    for (const auto& group : catalogue_.groups) known.push_back(group.name);
    const auto found = std::find(known.begin(), known.end(), target.group);
    if (found == known.end()) {
      error(key_path(path, "group"),
            "the scenario reports no group " + quote(target.group) + did_you_mean(target.group, known));
      return 0;
    }
    if (!measure.by_group)
      error(key_path(path, "group"), std::string(measure.name) + " is measured for all people only");
    return static_cast<std::size_t>(found - known.begin());
  }

  std::size_t line_of(const TargetFile& target, const std::string& path) {
    if (target.line.empty()) return 0;
    const auto found = std::find(catalogue_.lines.begin(), catalogue_.lines.end(), target.line);
    if (found != catalogue_.lines.end()) return static_cast<std::size_t>(found - catalogue_.lines.begin());
    error(key_path(path, "line"),
          "the scenario reports no line " + quote(target.line) + did_you_mean(target.line, catalogue_.lines));
    return 0;
  }

  const Scenario& scenario_;
  OutputCatalogue catalogue_;
  Diagnostics& diagnostics_;
  const Positions& positions_;
  std::vector<std::string> names_;
};

/// The scenario that a calibration runs; errors of its files are thrown.
Scenario load_calibrated(const CalibrationFile& file, const std::string& path, std::vector<std::string> of_county) {
  CommandLineSettings settings;
  settings.replicates = 1;
  settings.seed = file.seed;
  settings.households = file.households;
  settings.assignments = std::move(of_county);
  settings.assignments.push_back("parameter_source=priors");
  settings.assignments.push_back("end_year=" + std::to_string(file.end_year));
  return load_scenarios({path}, policy_types(), settings).front();
}

/// Gives the list of parameters its one form, and reports names that are not there to be calibrated.
void check_parameters(Calibration& calibration, Diagnostics& diagnostics, const Positions& positions) {
  std::vector<std::string> known;
  for (const auto& parameter : uncertain_parameters(*calibration.scenario.county))
    if (!calibration.scenario.parameters.contains(parameter.name)) known.push_back(parameter.name);
  auto& names = calibration.file.parameters;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string path = item_path("parameters", i);
    const auto here = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(known.begin(), known.end(), names[i]) == known.end())
      diagnostics.error(positions.of(path), path,
                        "the county has no uncertain parameter " + quote(names[i]) + did_you_mean(names[i], known));
    else if (std::find(names.begin(), here, names[i]) != here)
      diagnostics.error(positions.of(path), path, quote(names[i]) + " stands twice");
  }
  if (names.empty()) names = std::move(known);
}

}  // namespace

Calibration load_calibration(const std::string& path, const std::vector<std::string>& settings,
                             std::optional<std::uint64_t> seed, std::optional<std::uint64_t> households) {
  Diagnostics diagnostics;
  Positions positions;
  std::optional<Node> root = read_document(path, diagnostics);
  std::vector<std::string> of_county;
  for (const std::string& setting : settings) {
    if (setting.starts_with("county."))
      of_county.push_back(setting);
    else if (root)
      apply_override(*root, setting, diagnostics);
  }
  if (!root) throw InputError(std::move(diagnostics));
  Calibration calibration;
  calibration.path = path;
  calibration.file = decode<CalibrationFile>(*root, "", diagnostics, positions);
  CalibrationFile& file = calibration.file;
  if (seed) file.seed = *seed;
  if (households) file.households = *households;
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  calibration.text = read_file_text(path).text;
  const Position place = positions.of("scenario");
  calibration.scenario = load_calibrated(file, resolve_path(file.scenario, place), std::move(of_county));
  const Scenario& scenario = calibration.scenario;
  if (!scenario.policies.empty())
    diagnostics.error(place, "scenario",
                      "the scenario has policies; a calibration holds the county as it was against what was observed");
  if (!scenario.parameter_uncertainty)
    diagnostics.error(place, "scenario",
                      "the scenario switches parameter_uncertainty off: there is nothing to calibrate");
  check_parameters(calibration, diagnostics, positions);
  TargetFinder finder(scenario, diagnostics, positions);
  for (std::size_t i = 0; i < file.targets.size(); ++i)
    calibration.targets.push_back(finder.find(file.targets[i], item_path("targets", i)));
  for (const auto& observed : scenario.county->poverty)
    if (observed.use == PovertyObservation::Use::held_out && observed.year <= file.end_year)
      diagnostics.error(
          positions.of("end_year"), "end_year",
          "the county holds its figure of " + std::to_string(observed.year) + " out: a calibration ends before");
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return calibration;
}

}  // namespace liftline
