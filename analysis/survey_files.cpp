#include "analysis/survey_files.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/results/atomic_file.hpp"
#include "sim/results/csv.hpp"
#include "sim/results/hash.hpp"
#include "sim/statistics/measures_curves.hpp"

namespace liftline {
namespace {

using Json = nlohmann::ordered_json;
using Part = EstimateKey::Part;

// A curve with more vertices is read at even steps, which no plot can tell from all of them.
constexpr std::size_t most_vertices = 1001;

constexpr std::size_t about_width = 100;

std::string_view name_of_interval(SurveyEstimate::Interval interval) {
  return interval == SurveyEstimate::Interval::plain   ? "plain"
         : interval == SurveyEstimate::Interval::logit ? "logit"
                                                       : "";
}

std::string_view name_of_part(Part part) {
  switch (part) {
    case Part::people_share:
      return "people_share";
    case Part::contribution:
      return "contribution";
    case Part::within:
      return "within";
    case Part::between:
      return "between";
    case Part::measure:
    case Part::line_value:
      break;
  }
  return "";
}

std::string_view unit_of(const EstimateKey& key) {
  if (key.part == Part::line_value) return "currency a head";
  return key.measure == nullptr ? "share of people" : key.measure->unit;
}

bool is_part(const EstimateKey& key) { return key.part != Part::measure && key.part != Part::line_value; }

/// Ends a line of a file with estimate, error and interval.
void add_estimate(CsvLine& line, const SurveyEstimate& estimate) {
  line.add(estimate.value)
      .add(estimate.standard_error)
      .add(estimate.low)
      .add(estimate.high)
      .add(name_of_interval(estimate.interval));
}

void add_header(CsvLine& line, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) line.add(name);
}

std::string line_name(const SurveyReport& report, std::size_t line) {
  return line == no_line ? "" : report.question->lines[line].name;
}

std::string write_measures(const SurveyReport& report, const std::filesystem::path& path) {
  HashedFile file(path);
  CsvLine line;
  add_header(line, {"line", "group", "measure", "estimate", "standard_error", "low", "high", "interval", "unit",
                    "method", "rows", "people", "rows_left_out"});
  file.write(line.end());
  for (const SurveyEstimate& estimate : report.estimates) {
    if (is_part(estimate.key)) continue;
    const auto& size = report.groups[estimate.key.group];
    line.add(line_name(report, estimate.key.line))
        .add(name_of(report.question->groups[estimate.key.group]))
        .add(name_of(estimate.key));
    add_estimate(line, estimate);
    line.add(unit_of(estimate.key))
        .add(report.method)
        .add(static_cast<std::int64_t>(size.rows))
        .add(size.people)
        .add(static_cast<std::int64_t>(report.rows_of_file - report.rows_used));
    file.write(line.end());
  }
  return file.finish();
}

void write_decomposition(const SurveyReport& report, const std::filesystem::path& path) {
  AtomicFile file(path);
  CsvLine line;
  add_header(line, {"attribute", "group", "line", "measure", "part", "estimate", "standard_error", "low", "high",
                    "interval", "unit", "method"});
  file.write(line.end());
  for (const SurveyEstimate& estimate : report.estimates) {
    if (!is_part(estimate.key)) continue;
    const SurveyGroup& group = report.question->groups[estimate.key.group];
    const bool of_all = estimate.key.part == Part::within || estimate.key.part == Part::between;
    line.add(group.attribute)
        .add(of_all ? std::string_view() : std::string_view(group.label))
        .add(line_name(report, estimate.key.line))
        .add(estimate.key.measure == nullptr ? std::string_view() : estimate.key.measure->name)
        .add(name_of_part(estimate.key.part));
    add_estimate(line, estimate);
    line.add(unit_of(estimate.key)).add(report.method);
    file.write(line.end());
  }
  file.finish();
}

std::vector<CurvePoint> thinned(std::vector<CurvePoint> curve) {
  if (curve.size() <= most_vertices) return curve;
  std::vector<CurvePoint> points;
  for (std::size_t i = 0; i < most_vertices; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(most_vertices - 1);
    points.push_back({share, interpolate(curve, share)});
  }
  return points;
}

void write_curves(const SurveyReport& report, const std::filesystem::path& path) {
  AtomicFile file(path);
  CsvLine line;
  add_header(line, {"curve", "line", "group", "people_share", "value"});
  file.write(line.end());
  for (const SurveyGroup& group : report.question->groups) {
    const SurveyDomain domain(*report.sample, group.rows, report.sample->weight);
    const auto write = [&](std::string_view curve, const std::string& of_line, std::vector<CurvePoint> points) {
      for (const auto& [share, value] : thinned(std::move(points))) {
        line.add(curve).add(of_line).add(name_of(group)).add(share).add(value);
        file.write(line.end());
      }
    };
    write("lorenz", "", lorenz_curve(domain.incomes()));
    write("generalised_lorenz", "", generalised_lorenz_curve(domain.incomes()));
    if (report.question->has_benefit) write("concentration", "", concentration_curve(domain.benefits()));
    for (std::size_t l = 0; l < report.lines.size(); ++l)
      if (report.lines[l] > 0.0)
        write("tip", report.question->lines[l].name, tip_curve(domain.incomes(), report.lines[l]));
  }
  file.finish();
}

Json provenance_json(const SurveyReport& report, const SurveyInput& input, const Provenance& from) {
  Json json{{"program", "liftline"},
            {"version", from.version},
            {"commit", from.commit},
            {"compiler", from.compiler},
            {"flags", from.flags},
            {"processor", from.processor},
            {"command_line", from.command_line},
            {"threads", from.threads},
            {"started", from.started},
            {"finished", from.finished}};
  json["inputs"] = Json::array({Json{{"path", input.path}, {"sha256", input.sha256}}});
  json["rows"] = report.rows_of_file;
  json["rows_used"] = report.rows_used;
  json["counts"] = Json::object();
  for (const auto& [what, rows] : report.counts) json["counts"][what] = rows;
  json["statements"] = Json::object();
  for (const auto& [name, sentence] : report.statements) json["statements"][name] = sentence;
  return json;
}

Json estimate_json(const SurveyReport& report, const SurveyEstimate& estimate) {
  const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
  const SurveyGroup& group = report.question->groups[estimate.key.group];
  Json json{
      {"line", line_name(report, estimate.key.line)}, {"group", name_of(group)}, {"measure", name_of(estimate.key)}};
  if (is_part(estimate.key)) {
    if (estimate.key.part == Part::within || estimate.key.part == Part::between) json["group"] = group.attribute;
    json["part"] = name_of_part(estimate.key.part);
  }
  json["estimate"] = number(estimate.value);
  json["standard_error"] = number(estimate.standard_error);
  json["low"] = number(estimate.low);
  json["high"] = number(estimate.high);
  json["interval"] = name_of_interval(estimate.interval);
  json["unit"] = unit_of(estimate.key);
  return json;
}

}  // namespace

std::string name_of(const SurveyGroup& group) {
  return group.attribute.empty() ? "all" : group.attribute + "=" + group.label;
}

std::string name_of(const EstimateKey& key) {
  if (key.part == Part::line_value) return "line_value";
  return key.measure == nullptr ? std::string() : std::string(key.measure->name);
}

std::string survey_json(const SurveyReport& report) {
  Json json{{"file", report.file}, {"rows", report.rows_of_file}, {"rows_used", report.rows_used}};
  json["counts"] = Json::object();
  for (const auto& [what, rows] : report.counts) json["counts"][what] = rows;
  json["statements"] = Json::object();
  for (const auto& [name, sentence] : report.statements) json["statements"][name] = sentence;
  json["method"] = report.method;
  json["groups"] = Json::array();
  for (std::size_t g = 0; g < report.groups.size(); ++g)
    json["groups"].push_back({{"group", name_of(report.question->groups[g])},
                              {"rows", report.groups[g].rows},
                              {"people", report.groups[g].people}});
  json["measures"] = Json::array();
  json["decomposition"] = Json::array();
  for (const SurveyEstimate& estimate : report.estimates)
    json[is_part(estimate.key) ? "decomposition" : "measures"].push_back(estimate_json(report, estimate));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string write_survey_files(const SurveyReport& report, const SurveyInput& input, const Provenance& provenance,
                               ResultsFolder& folder) {
  std::string hash = write_measures(report, folder.file("measures.csv"));
  if (report.question->groups.size() > 1) write_decomposition(report, folder.file("decomposition.csv"));
  write_curves(report, folder.file("curves.csv"));
  write_file(folder.file("about.txt"), survey_table(report, about_width));
  const auto manifest = folder.file(std::string(manifest_name));
  Json json = provenance_json(report, input, provenance);
  json["results"] = spoken_hash(hash);
  json["results_sha256"] = hash;
  json["files"] = folder.files();
  write_file(manifest, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  folder.remove_leftovers();
  return hash;
}

}  // namespace liftline
