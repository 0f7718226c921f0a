#include "sim/results/manifest.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/results/hash.hpp"

namespace liftline {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

Json scenario_json(const ScenarioDescription& scenario) {
  Json json{{"name", scenario.name}, {"description", scenario.description}};
  json["policies"] = Json::array();
  for (const auto& policy : scenario.policies)
    json["policies"].push_back({{"name", policy.name},
                                {"type", policy.type},
                                {"start_year", policy.start_year},
                                {"end_year", policy.end_year}});
  json["parameters"] = Json::object();
  for (const auto& [name, value] : scenario.parameters) json["parameters"][name] = value;
  json["changed_assumptions"] = scenario.changed_assumptions;
  return json;
}

/// What a reader of the tables has to know besides numbers: which lines, what is assumed from when on, what was observed.
void add_reading_aids(Json& json, const ResultDescription& about) {
  json["poverty_lines"] = Json::array();
  for (std::size_t l = 0; l < about.line_labels.size(); ++l)
    json["poverty_lines"].push_back({{"name", about.catalogue.lines[l]}, {"label", about.line_labels[l]}});
  json["survey_year"] = about.survey_year;
  json["growth_observed_until"] = about.growth_observed_until;
  json["line_observed_until"] = about.line_observed_until;
  json["ensemble_members"] = about.ensemble_members;
  json["registry_exit_by_quota"] = about.quota_exit;
  json["discount_rate"] = about.discount_rate;
  json["registry_published"] = Json::array();
  for (const auto& figure : about.observed)
    json["registry_published"].push_back({{"year", figure.year},
                                          {"percent", figure.percent},
                                          {"upper_limit", figure.upper_limit},
                                          {"held_out", figure.held_out}});
}

bool stays_inside(const fs::path& name) {
  if (name.empty() || name.is_absolute()) return false;
  return std::none_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
}

}  // namespace

std::string manifest_text(const ResultDescription& about, const Provenance& from, std::size_t replicates_done,
                          const std::string& hash, const std::vector<std::string>& files) {
  Json json;
  json["program"] = "liftline";
  json["version"] = from.version;
  json["commit"] = from.commit;
  json["compiler"] = from.compiler;
  json["flags"] = from.flags;
  json["processor"] = from.processor;
  json["command_line"] = from.command_line;
  json["threads"] = from.threads;
  json["started"] = from.started;
  json["finished"] = from.finished;
  json["interrupted"] = from.interrupted;
  if (const auto& batch = from.batch) {
    json["batch"] = {{"experiment", batch->experiment}, {"method", batch->method}};
    if (!batch->shard.empty()) json["batch"]["shard"] = batch->shard;
    json["batch"]["points"] = batch->points;
    json["batch"]["tasks"] = batch->tasks;
    json["batch"]["tasks_done"] = batch->tasks_done;
    json["batch"]["tasks_failed"] = batch->tasks_failed;
  }
  json["county"] = about.county;
  json["seed"] = about.seed;
  json["replicates"] = replicates_done;
  json["replicates_asked"] = about.replicates;
  json["first_year"] = about.first_year;
  json["last_year"] = about.last_year;
  json["households_simulated"] = about.households_simulated;
  json["county_households"] = about.county_households;
  json["survey_uncertainty"] = about.survey_uncertainty;
  json["parameter_uncertainty"] = about.parameter_uncertainty;
  if (const auto& design = about.variance_design)
    json["variance_design"] = {{"survey", design->survey}, {"parameters", design->parameters}, {"luck", design->luck}};
  add_reading_aids(json, about);
  json["reference"] = about.scenarios[about.reference].name;
  json["scenarios"] = Json::array();
  for (const auto& scenario : about.scenarios) json["scenarios"].push_back(scenario_json(scenario));
  const auto copies = input_copies(from.inputs);
  json["inputs"] = Json::array();
  for (std::size_t i = 0; i < from.inputs.size(); ++i)
    json["inputs"].push_back(
        {{"path", from.inputs[i].name}, {"copy", copies[i]}, {"sha256", sha256(from.inputs[i].text)}});
  for (const auto& input : from.not_copied)
    json["inputs"].push_back({{"path", input.name}, {"copy", nullptr}, {"sha256", sha256(input.text)}});
  json["effective"] = Json::array();
  for (const auto& effective : from.effective)
    json["effective"].push_back({{"copy", "inputs/effective/" + effective.name}, {"sha256", sha256(effective.text)}});
  json["results"] = hash.empty() ? std::string() : spoken_hash(hash);
  json["results_sha256"] = hash;
  json["files"] = files;
  // Text of users may hold bytes that are not UTF-8 in a path: they are replaced and never stop the run.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> listed_files(std::string_view manifest) {
  const Json json = Json::parse(manifest, nullptr, false);
  std::vector<std::string> names;
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return names;
  for (const auto& name : json["files"])
    if (name.is_string() && stays_inside(name.get<std::string>())) names.push_back(name.get<std::string>());
  return names;
}

std::optional<ManifestFacts> read_manifest(std::string_view manifest) {
  const Json json = Json::parse(manifest, nullptr, false);
  try {
    if (!json.is_object() || json.at("program") != "liftline") return std::nullopt;
    ManifestFacts facts;
    facts.program =
        "liftline " + json.at("version").get<std::string>() + " (" + json.at("commit").get<std::string>() + ")";
    facts.results_sha256 = json.at("results_sha256").get<std::string>();
    for (const Json& input : json.at("inputs"))
      facts.vouched.push_back({input.at("copy").is_null() ? "" : input.at("copy").get<std::string>(),
                               input.at("path").get<std::string>(), input.at("sha256").get<std::string>()});
    for (const Json& effective : json.value("effective", Json::array()))
      facts.vouched.push_back({effective.at("copy").get<std::string>(), "", effective.at("sha256").get<std::string>()});
    std::erase_if(facts.vouched, [](const VouchedFile& file) {
      const bool nowhere = file.name.empty() && !file.original.empty();  // confidential: there is no copy
      return !nowhere && !stays_inside(file.name);
    });
    facts.files = listed_files(manifest);
    for (const Json& scenario : json.at("scenarios")) facts.scenarios.push_back(scenario.at("name").get<std::string>());
    facts.reference = json.at("reference").get<std::string>();
    if (json.contains("batch")) {
      const Json& batch = json.at("batch");
      facts.experiment = batch.at("experiment").get<std::string>();
      facts.method = batch.at("method").get<std::string>();
      facts.shard = batch.value("shard", "");
      facts.tasks = batch.at("tasks").get<std::size_t>();
      facts.tasks_failed = batch.at("tasks_failed").get<std::size_t>();
    }
    facts.interrupted = json.at("interrupted").get<bool>();
    return facts;
  } catch (const Json::exception&) {  // a key that is not there, or is of another type
    return std::nullopt;
  }
}

std::vector<std::string> input_copies(const std::vector<NamedText>& inputs) {
  std::vector<fs::path> paths;
  for (const auto& input : inputs) paths.push_back(fs::absolute(input.name).lexically_normal());
  fs::path common = paths.empty() ? fs::path() : paths.front().parent_path();
  for (const auto& path : paths)
    while (!common.empty() && common != common.root_path()) {
      const auto relative = path.lexically_relative(common);
      if (stays_inside(relative)) break;
      common = common.parent_path();
    }
  std::vector<std::string> copies;
  for (const auto& path : paths) copies.push_back((fs::path("inputs") / path.lexically_relative(common)).string());
  return copies;
}

}  // namespace liftline
