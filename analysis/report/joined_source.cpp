#include "analysis/report/joined_source.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

#include "analysis/report/read_compared_figures.hpp"
#include "analysis/report/read_manifest.hpp"
#include "analysis/report/read_report_data.hpp"
#include "analysis/report/table_reader.hpp"
#include "analysis/sensitivity.hpp"
#include "sim/results/hash.hpp"
#include "sim/results/results_folder.hpp"

namespace liftline {
namespace {

constexpr const char* trajectories = "trajectories.csv";
constexpr const char* parameters = "parameters.csv";

/// Tables that compare scenarios with one another, not with the reference alone.
const std::set<std::string> across_scenarios{"pairs.csv", "ranks.csv", "policy_orders.csv"};
/// Too large to read for nothing: no report uses it.
constexpr const char* left_out = "trajectories_by_group.csv";

std::string head_of(const ResultsSource& source, const std::string& table) {
  std::string head;
  read_row(*source.open(table), head);
  return head;
}

/// SHA-256 of the rows of each scenario, as its name stands there.
std::map<std::string, std::string, std::less<>> hashes_of_scenarios(const ResultsSource& source,
                                                                    const std::string& table, std::size_t column) {
  std::map<std::string, Sha256, std::less<>> hashes;
  const auto stream = source.open(table);
  std::string row;
  read_row(*stream, row);
  while (read_row(*stream, row)) {
    const std::string_view scenario = raw_field(row, column);
    auto found = hashes.find(scenario);
    if (found == hashes.end()) found = hashes.try_emplace(std::string(scenario)).first;
    found->second.add(row);
  }
  std::map<std::string, std::string, std::less<>> result;
  for (auto& [scenario, hash] : hashes) result[scenario] = hash.hex();
  return result;
}

ParameterTable read_parameters(const ResultsSource& source) {
  ParameterTable drawn;
  drawn.names = column_names(head_of(source, parameters));
  drawn.names.erase(drawn.names.begin());  // the replicate
  TableReader table(source, parameters, drawn.names);
  while (table.next()) {
    auto& row = drawn.values.emplace_back();
    for (std::size_t p = 0; p < drawn.names.size(); ++p) row.push_back(table.number(p));
  }
  table.finish();
  return drawn;
}

std::optional<CrossedDesign> design_of(const ManifestJson& manifest) {
  const auto found = manifest.find("variance_design");
  if (found == manifest.end()) return std::nullopt;
  const auto draws = [&](const char* source) { return found->at(source).get<std::size_t>(); };
  return CrossedDesign{draws("survey"), draws("parameters"), draws("luck")};
}

}  // namespace

JoinedSource::JoinedSource(const std::vector<std::filesystem::path>& folders) {
  for (const auto& folder : folders) {
    const ResultsFolderSource& source = parts_.emplace_back(folder).source;
    read_report_data(source);  // a wrong cell is named with its own file and line, which are lost below
    manifests_.push_back({folder.string(), source.place(std::string(manifest_name)),
                          ManifestJson::parse(source.text(std::string(manifest_name)))});
  }
  Diagnostics diagnostics;
  check_joinable(manifests_, diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));

  std::set<std::string> known, names;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    for (const std::string& scenario : scenarios_of(manifests_[p].json)) {
      parts_[p].scenarios.push_back(raw_name(scenario));
      if (known.insert(scenario).second) parts_[p].new_ones.push_back(raw_name(scenario));
    }
    for (const auto& file : manifests_[p].json.at("files")) {
      const auto name = file.get<std::string>();
      if (name.ends_with(".csv") && name.find('/') == std::string::npos && name != left_out) names.insert(name);
    }
  }
  for (const std::string& name : names)
    if (!across_scenarios.contains(name)) check_table(name, diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  compare_again();
}

/// Notes what keeps a table from being joined.
void JoinedSource::check_table(const std::string& name, Diagnostics& diagnostics) {
  const Part* const with = first_with(name);
  if (with == nullptr) return;  // no report needs it, or its absence were known
  const Part& first = *with;
  const std::string head = head_of(first.source, name);
  const auto columns = column_names(head);
  const auto column = std::find(columns.begin(), columns.end(), "scenario");
  const bool compares = std::find(columns.begin(), columns.end(), "reference") != columns.end();
  Table& table = tables_[name];
  table = {column != columns.end(), static_cast<std::size_t>(column - columns.begin())};
  std::map<std::string, std::pair<std::string, const Part*>, std::less<>> known;  // hash of a scenario's rows
  std::string whole;
  for (const Part& part : parts_) {
    const Position file(part.source.place(name));
    if (!part.source.has(name)) {
      // The reference alone is compared with nothing.
      if (!compares || part.scenarios.size() > 1)
        diagnostics.error(file, "",
                          "is missing, and " + first.source.place(name) + " is there: run both with the same `report`");
      continue;
    }
    if (head_of(part.source, name) != head) {
      diagnostics.error(file, "", "has other columns than " + first.source.place(name));
    } else if (!table.of_scenarios) {
      std::string hash = sha256(part.source.text(name));
      if (whole.empty()) whole = hash;
      if (hash != whole) diagnostics.error(file, "", "is another table than " + first.source.place(name));
    } else {
      for (auto& [scenario, hash] : hashes_of_scenarios(part.source, name, table.column)) {
        const auto [before, is_new] = known.try_emplace(scenario, hash, &part);
        if (!is_new && before->second.first != hash)
          diagnostics.error(
              file, "",
              "has other results of " + quote(scenario) + " than " + before->second.second->source.place(name));
      }
    }
  }
}

/// Makes the manifest of all, and the tables that take values of several folders.
void JoinedSource::compare_again() {
  Sha256 hash;
  const auto stream = open(trajectories);
  for (std::string row; read_row(*stream, row);) hash.add(row);
  const ManifestJson manifest = joined_manifest(manifests_, hash.hex());
  made_[std::string(manifest_name)] = manifest.dump(2, ' ', false, ManifestJson::error_handler_t::replace);
  const auto scenarios = scenarios_of(manifest);
  if (scenarios.size() < 2) return;
  const ReportAbout about = read_manifest(*this);
  const auto figures = read_compared_figures(*this, about);
  const auto into = [this](const std::string& name) {
    return [&text = made_[name]](std::string_view line) { text += line; };
  };
  const auto design = design_of(manifest);
  pairs_lines(figures, scenarios, design, into("pairs.csv"));
  ranks_lines(figures, scenarios, into("ranks.csv"));
  if (has(parameters) && !design)
    policy_orders_lines(figures, scenarios, about.reference, read_parameters(*this), into("policy_orders.csv"));
}

const JoinedSource::Part* JoinedSource::first_with(const std::string& name) const {
  for (const Part& part : parts_)
    if (part.source.has(name)) return &part;
  return nullptr;
}

bool JoinedSource::has(const std::string& name) const {
  if (made_.contains(name)) return true;
  return tables_.contains(name) || (name.starts_with("inputs/") && first_with(name) != nullptr);
}

std::unique_ptr<std::istream> JoinedSource::open(const std::string& name) const {
  if (const auto made = made_.find(name); made != made_.end())
    return std::make_unique<std::istringstream>(made->second);
  const auto table = tables_.find(name);
  if (table == tables_.end() || !table->second.of_scenarios) {
    const Part* const part = first_with(name);
    return (part == nullptr ? parts_.front() : *part).source.open(name);
  }
  std::vector<RowSource> rows;
  for (const Part& part : parts_)
    if (part.source.has(name)) rows.push_back({part.source.open(name), part.new_ones});
  return joined_rows(std::move(rows), table->second.column);
}

std::string JoinedSource::place(const std::string& name) const {
  const Part* const part = first_with(name);
  return (part == nullptr ? parts_.front() : *part).source.place(name);
}

}  // namespace liftline
