#include "sim/parameters/parameters.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/scenario_settings.hpp"
#include "sim/config/document.hpp"
#include "sim/config/scalars.hpp"
#include "sim/config/write.hpp"
#include "sim/policy/registry.hpp"
#include "sim/scenario/county_files.hpp"
#include "sim/scenario/loader.hpp"

namespace liftline {
namespace {

/// One parameter with what holds for it.
struct Row {
  const ParameterInfo* info;
  std::optional<double> value;  ///< empty: only a county gives it, or its records
  Prior prior;
  std::string source;
  Evidence evidence;
  std::string set_by;  ///< "model", "county", "records" or "scenario"
};

std::vector<Row> rows_of_model() {
  const Parameters defaults;
  std::vector<Row> rows;
  for (const ParameterInfo& info : parameter_catalogue()) {
    const auto value = info.from_county ? std::nullopt : std::optional<double>(defaults.*info.member);
    rows.push_back({&info, value, info.prior, std::string(info.source), info.evidence, "model"});
  }
  return rows;
}

void set_by_county(std::vector<Row>& rows, const County& county) {
  const Parameters values = county_parameters(county);
  for (Row& row : rows) {
    const auto given = county.parameters.find(std::string(row.info->name));
    row.value = values.*row.info->member;
    row.prior = county_prior(county, *row.info);
    if (const auto idle = idle_parameter(county, row.info->name)) {
      row.value.reset();
      row.source = idle->why;
      row.evidence = Evidence::measured;
      row.set_by = county.population.has_records() ? "records" : "county";
    }
    if (given == county.parameters.end()) continue;
    row.source = given->second.source;
    row.evidence = given->second.basis;
    row.set_by = "county";
  }
}

void set_by_scenario(std::vector<Row>& rows, const Scenario& scenario) {
  set_by_county(rows, *scenario.county);
  for (Row& row : rows) {
    const auto given = scenario.parameters.find(std::string(row.info->name));
    if (given == scenario.parameters.end()) continue;
    row = {row.info, given->second, Prior{}, "scenario " + scenario.name, Evidence::assumed, "scenario"};
  }
}

/// A county file has no key that names a scenario. A file that cannot be read is left to the reader of scenarios to report.
bool is_county_file(const std::string& path) {
  Diagnostics ignored;
  const std::optional<Node> root = read_document(path, ignored);
  return root && root->find("rural_households") != nullptr && root->find("scenario") == nullptr;
}

std::vector<Row> rows_of(const Invocation& call) {
  std::vector<Row> rows = rows_of_model();
  if (call.operands.empty()) {
    if (!call.common.settings.empty()) throw UsageError({"--set needs a scenario or county file to change"});
    return rows;
  }
  const std::string& path = call.operands.front();
  if (is_county_file(path)) {
    set_by_county(rows, load_county(path, call.common.settings));
  } else {
    set_by_scenario(rows, load_scenarios({path}, policy_types(), settings_of(call.common)).front());
  }
  return rows;
}

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::measured:
      return "measured";
    case Evidence::tuned:
      return "tuned";
    case Evidence::assumed:
      break;
  }
  return "assumed";
}

std::string value_text(const Row& row) { return row.value ? number_text(*row.value) : "-"; }

std::string interval_text(double low, double high) { return number_text(low) + " to " + number_text(high); }

std::string prior_text(const Row& row) {
  return row.prior.kind == Prior::Kind::fixed ? "fixed" : interval_text(row.prior.low, row.prior.high);
}

using Cells = std::array<std::string, 7>;

Cells cells_of(const Row& row) {
  return {std::string(row.info->name),        value_text(row), prior_text(row),
          std::string(name_of(row.evidence)), row.set_by,      interval_text(row.info->min, row.info->max),
          std::string(row.info->unit)};
}

std::string line_of(const Cells& cells, const std::array<std::size_t, 7>& widths) {
  constexpr std::size_t of_value = 1;
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths[i] - std::min(widths[i], cells[i].size()), ' ');
    line += (i == 0 ? "" : "  ") + (i == of_value ? padding + cells[i] : cells[i] + padding);
  }
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

/// A line of aligned columns for each parameter, and under it what it means and where its value comes from.
std::string table(const std::vector<Row>& rows) {
  const Cells titles{"parameter", "value", "prior", "basis", "set by", "range", "unit"};
  std::array<std::size_t, 7> widths{};
  std::vector<Cells> lines{titles};
  for (const Row& row : rows) lines.push_back(cells_of(row));
  for (const Cells& cells : lines) {
    for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
  }
  std::string text = line_of(titles, widths);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    text += "\n" + line_of(lines[r + 1], widths) + "    " + std::string(rows[r].info->doc) +
            ".\n    Source: " + rows[r].source + "\n";
  }
  return text;
}

std::string json(const std::vector<Row>& rows) {
  const auto pair_of = [](double low, double high) {
    return Node::sequence({Node::of_number(low), Node::of_number(high)}, Position());
  };
  std::vector<Node> items;
  for (const Row& row : rows) {
    const bool fixed = row.prior.kind == Prior::Kind::fixed;
    std::vector<Node::Entry> entries;
    const auto add = [&](const char* key, Node value) { entries.push_back({key, Position(), std::move(value)}); };
    const auto add_text = [&](const char* key, std::string_view words) { add(key, Node::of_text(std::string(words))); };
    add_text("name", row.info->name);
    add("value", row.value ? Node::of_number(*row.value) : Node::null(Position()));
    add_text("unit", row.info->unit);
    add("range", pair_of(row.info->min, row.info->max));
    add("prior", fixed ? Node::null(Position()) : pair_of(row.prior.low, row.prior.high));
    add_text("basis", name_of(row.evidence));
    add_text("set_by", row.set_by);
    add_text("meaning", row.info->doc);
    add_text("source", row.source);
    items.push_back(Node::mapping(std::move(entries), Position()));
  }
  return write_json(Node::sequence(std::move(items), Position()));
}

ExitStatus execute(const Invocation& call) {
  const std::vector<Row> rows = rows_of(call);
  call.output << (call.common.json ? json(rows) : table(rows));
  return ExitStatus::done;
}

}  // namespace

Command parameters_command() {
  return {"parameters",
          "list every parameter of the model; with a scenario or county file, the values that hold there",
          {"[FILE.yaml]", 0, 1},
          {CommonOption::set, CommonOption::json},
          {},
          "liftline parameters scenarios/baseline.yaml",
          &execute};
}

}  // namespace liftline
