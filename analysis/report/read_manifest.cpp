#include "analysis/report/read_manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "sim/config/diagnostics.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;

constexpr int earliest_year = 1;
constexpr int latest_year = 9999;
constexpr std::size_t most_years = 1000;
constexpr std::size_t most_scenarios = 1000;

/// Reads keys of one object and notes what is wrong with them.
class ObjectReader {
 public:
  ObjectReader(const Json& object, std::string path, const Position& file, Diagnostics& diagnostics)
      : object_(object), path_(std::move(path)), file_(file), diagnostics_(diagnostics) {
    if (!object_.is_object()) wrong("", "an object");
  }

  std::string text(const char* key) { return get<std::string>(key, "a text", &Json::is_string); }
  bool yes_or_no(const char* key) { return get<bool>(key, "true or false", &Json::is_boolean); }
  double number(const char* key) { return get<double>(key, "a number", &Json::is_number); }
  long whole(const char* key) { return get<long>(key, "a whole number", &Json::is_number_integer); }
  int year(const char* key) {
    const long value = whole(key);
    if (value >= earliest_year && value <= latest_year) return static_cast<int>(value);
    wrong(key, "a year");
    return earliest_year;
  }
  std::size_t count(const char* key) {
    const long value = whole(key);
    if (value < 0) wrong(key, "a number that is not negative");
    return static_cast<std::size_t>(std::max(value, 0L));
  }
  /// Calls `action` with a reader for each object of a list.
  template <class Action>
  void each(const char* key, Action action) {
    const Json* list = find(key);
    if (list == nullptr || !list->is_array()) return wrong(key, "a list");
    std::size_t number = 0;
    for (const Json& item : *list) {
      ObjectReader reader(item, path_ + key + "[" + std::to_string(number++) + "].", file_, diagnostics_);
      action(reader);
    }
  }
  const Json* find(const char* key) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }
  void wrong(const char* key, const std::string& expected) {
    diagnostics_.error(file_, path_ + key, "expected " + expected + ", as `liftline run` of this version writes it");
  }

 private:
  template <class Value>
  Value get(const char* key, const char* expected, bool (Json::*is)() const noexcept) {
    const Json* value = find(key);
    if (value != nullptr && (value->*is)()) return value->get<Value>();
    wrong(key, expected);
    return Value();
  }

  const Json& object_;
  std::string path_;
  const Position& file_;
  Diagnostics& diagnostics_;
};

ReportScenario read_scenario(ObjectReader& json) {
  ReportScenario scenario{json.text("name"), json.text("description"), {}, {}};
  json.each("policies", [&](ObjectReader& policy) {
    scenario.policies.push_back(
        {policy.text("name"), policy.text("type"), policy.year("start_year"), policy.year("end_year")});
  });
  const Json* changed = json.find("changed_assumptions");
  if (changed == nullptr || !changed->is_array()) {
    json.wrong("changed_assumptions", "a list");
    return scenario;
  }
  for (const Json& key : *changed)
    if (key.is_string()) scenario.changed_assumptions.push_back(key.get<std::string>());
  return scenario;
}

ReportInput read_input(ObjectReader& json) {
  const Json* copy = json.find("copy");
  return {json.text("path"), copy != nullptr && copy->is_string() ? copy->get<std::string>() : "", json.text("sha256")};
}

void read_scenarios(ObjectReader& json, ReportAbout& about) {
  json.each("scenarios", [&](ObjectReader& item) { about.scenarios.push_back(read_scenario(item)); });
  std::set<std::string> names;
  for (const auto& scenario : about.scenarios) names.insert(scenario.name);
  if (about.scenarios.empty() || about.scenarios.size() > most_scenarios || names.size() != about.scenarios.size())
    json.wrong("scenarios", "1 to " + std::to_string(most_scenarios) + " scenarios, each with a name of its own");
  const std::string reference = json.text("reference");
  const auto found = std::find_if(about.scenarios.begin(), about.scenarios.end(),
                                  [&](const ReportScenario& scenario) { return scenario.name == reference; });
  if (found == about.scenarios.end()) json.wrong("reference", "the name of one of the scenarios");
  about.reference = found == about.scenarios.end() ? 0 : static_cast<std::size_t>(found - about.scenarios.begin());
}

void read_rest(ObjectReader& json, ReportAbout& about) {
  json.each("poverty_lines", [&](ObjectReader& line) {
    about.lines.push_back(line.text("name"));
    about.line_labels.push_back(line.text("label"));
  });
  if (about.lines.empty()) json.wrong("poverty_lines", "at least one poverty line");
  json.each("registry_published", [&](ObjectReader& figure) {
    about.published.push_back(
        {figure.year("year"), figure.number("percent"), figure.yes_or_no("upper_limit"), figure.yes_or_no("held_out")});
  });
  json.each("inputs", [&](ObjectReader& input) { about.inputs.push_back(read_input(input)); });
  if (json.find("folders") != nullptr)
    json.each("folders", [&](ObjectReader& folder) {
      about.folders.push_back(
          {folder.text("folder"), folder.text("results"), folder.text("results_sha256"), folder.text("command_line")});
    });
  if (const Json* files = json.find("files"); files != nullptr && files->is_array()) {
    for (const Json& name : *files)
      if (name.is_string()) about.files.push_back(name.get<std::string>());
  } else {
    json.wrong("files", "a list");
  }
}

}  // namespace

ReportAbout read_manifest(const ResultsSource& source) {
  const std::string name(manifest_name);
  Diagnostics diagnostics;
  const Position file(source.place(name));
  const Json document = Json::parse(source.text(name), nullptr, false);
  if (!document.is_object()) {
    diagnostics.error(file, "", "is no JSON object; a report needs the manifest.json that `liftline run` writes");
    throw InputError(std::move(diagnostics));
  }
  ObjectReader json(document, "", file, diagnostics);
  ReportAbout about;
  about.version = json.text("version");
  about.commit = json.text("commit");
  about.compiler = json.text("compiler");
  about.processor = json.text("processor");
  about.command_line = json.text("command_line");
  about.started = json.text("started");
  about.finished = json.text("finished");
  about.county = json.text("county");
  about.results = json.text("results");
  about.results_sha256 = json.text("results_sha256");
  about.interrupted = json.yes_or_no("interrupted");
  about.survey_uncertainty = json.yes_or_no("survey_uncertainty");
  about.parameter_uncertainty = json.yes_or_no("parameter_uncertainty");
  about.quota_exit = json.yes_or_no("registry_exit_by_quota");
  about.seed = json.whole("seed");
  about.households_simulated = json.whole("households_simulated");
  about.county_households = json.whole("county_households");
  about.replicates = json.count("replicates");
  about.replicates_asked = json.count("replicates_asked");
  about.ensemble_members = json.count("ensemble_members");
  about.first_year = json.year("first_year");
  about.last_year = json.year("last_year");
  if (about.last_year < about.first_year || about.years() > most_years)
    json.wrong("last_year", "a year from first_year on, at most " + std::to_string(most_years) + " of them");
  about.survey_year = json.year("survey_year");
  about.growth_observed_until = json.year("growth_observed_until");
  about.line_observed_until = json.year("line_observed_until");
  about.discount_rate = json.number("discount_rate");
  read_scenarios(json, about);
  read_rest(json, about);
  if (about.replicates == 0) json.wrong("replicates", "at least one replicate that was completed");
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return about;
}

}  // namespace liftline
