// The Markdown of docs/scenario-reference.md.
#include <algorithm>
#include <vector>

#include "sim/config/scalars.hpp"
#include "sim/population/attributes.hpp"
#include "sim/scenario/scenario_file.hpp"
#include "sim/scenario/scenario_schema.hpp"

namespace liftline {
namespace {

/// The paths of all keys in `table` that hold a figure or a series with its origin, whose own keys are told once.
void find_sourced(const FieldTable& table, const std::string& prefix, std::vector<std::string>& paths) {
  const std::vector<const FieldTable*> sourced{&fields_of<Figure>().table(), &fields_of<SourcedSeries>().table()};
  for (const FieldInfo& field : table.fields()) {
    if (field.value.nested == nullptr) continue;
    const std::string path = key_path(prefix, field.key);
    if (std::find(sourced.begin(), sourced.end(), &field.value.nested()) != sourced.end()) {
      paths.push_back(path + ".");
    } else {
      find_sourced(field.value.nested(), path + field.value.nested_suffix, paths);
    }
  }
}

std::vector<ReferenceRow> county_rows() {
  std::vector<std::string> sourced;
  find_sourced(fields_of<County>().table(), "", sourced);
  std::vector<ReferenceRow> rows = reference_rows(fields_of<County>().table());
  std::erase_if(rows, [&](const ReferenceRow& row) {
    return std::any_of(sourced.begin(), sourced.end(),
                       [&](const std::string& path) { return row.key.rfind(path, 0) == 0; });
  });
  return rows;
}

std::string groupable() {
  std::string names;
  for (const AttributeInfo& info : attribute_catalogue()) {
    if (info.kind != AttributeKind::number) names += (names.empty() ? "`" : ", `") + info.name + "`";
  }
  return names;
}

std::string sentence(const std::string& words) { return words.empty() || words.back() == '.' ? words : words + "."; }

std::string scenario_part() {
  return "## Scenario file\n\n"
         "A file may also have the key `extends`, with the path of a file to build on, relative to its own. Mappings "
         "merge key by\n"
         "key and lists replace, except `policies`, which merge by `name`: keys given here win, and `enabled: false` "
         "removes a\n"
         "policy. `scenario` and `description` are each file's own. Its policies stand in the list `policies`.\n\n" +
         markdown_table(fields_of<ScenarioFile>().rows()) + "\nAttributes for `report.groups`: " + groupable() +
         ".\n\n";
}

std::string policies_part(std::span<const PolicyType> types) {
  std::string text =
      "## Policies\n\nEvery policy has these terms. [expressions.md](expressions.md) describes what `target.who` may "
      "say.\n\n" +
      markdown_table(fields_of<Terms>().rows());
  for (const PolicyType& type : types) {
    text += "\n### `" + type.name + "`\n\n" + sentence(type.summary) + " " + sentence(type.evidence) +
            " [More](../policies/" + type.name + "/README.md)\n\n" + markdown_table(reference_rows(*type.own_fields));
  }
  return text + "\n";
}

std::string parameters_part() {
  return "## Parameters\n\n"
         "Each may stand under `parameters` of a scenario, and with its prior under `parameters` of a county. A "
         "scenario wins over its\n"
         "county and the county over the defaults below. `liftline parameters FILE` shows what holds in a "
         "scenario.\n\n" +
         markdown_table(fields_of<Parameters>().rows()) + "\n";
}

/// What a cell of a column of records may say.
std::string cells_of(const RecordTraitInfo& info) {
  using Kind = RecordTraitInfo::Kind;
  if (info.kind == Kind::yes_or_no) return "`yes` or `no`, 1 or 0, `true` or `false`";
  if (info.trait == RecordTrait::ethnicity) return "`other`, or `ethnicity_group` as a label: letters, digits and `_`";
  if (info.kind == Kind::category) {
    std::string names;
    for (const std::string& label : find_attribute(info.name)->labels)
      names += (names.empty() ? "`" : ", `") + label + "`";
    return names;
  }
  return (info.kind == Kind::whole ? "whole number, " : "number, ") + range_text({"", info.low, info.high});
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
  return text;
}

std::string records_part() {
  std::string text =
      "### Columns of records\n\n"
      "The keys of `population.columns`, each with the name of a column of the file. `members` and `income`, or in its "
      "place the three incomes\n"
      "by source, must be there. What a column replaces need not, or must not, stand in the county file: "
      "[own-survey.md](own-survey.md).\n\n"
      "| Key | What the column holds | Unit | Cells | Replaces |\n|---|---|---|---|---|\n";
  for (const auto& column : design_columns)
    text += "| `" + std::string(column.name) + "` | " + std::string(column.doc) + " |  | " +
            (column.name == "weight" ? "number above 0" : "any label") + " |  |\n";
  for (const auto& info : record_traits()) {
    const std::string figures = list_of(info.figures), parameters = list_of(info.parameters);
    text += "| `" + std::string(info.name) + "` | " + std::string(info.doc) + " | " + std::string(info.unit) + " | " +
            cells_of(info) + " | " + figures + (figures.empty() || parameters.empty() ? "" : "; ") +
            (parameters.empty() ? "" : "parameters ") + parameters + " |\n";
  }
  return text;
}

std::string county_part() {
  return "## County file\n\n" + markdown_table(county_rows()) + "\n### A figure\n\n" +
         markdown_table(fields_of<Figure>().rows()) + "\n### A series\n\n" +
         markdown_table(fields_of<SourcedSeries>().rows()) + "\n" + records_part();
}

}  // namespace

std::string scenario_reference(std::span<const PolicyType> types) {
  return "# Reference of scenario and county files\n\n"
         "Every key that the program reads. This file is written from the program's own tables; after a change there, "
         "build the\n"
         "target `liftline_reference`. The schemas in `schema/` come from the same tables: with them an editor "
         "completes keys and\n"
         "marks mistakes while you write. A default without a source is a setting; *assumed* means that no figure is "
         "known.\n\n" +
         scenario_part() + policies_part(types) + parameters_part() + county_part();
}

}  // namespace liftline
