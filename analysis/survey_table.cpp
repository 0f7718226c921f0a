#include <algorithm>
#include <cmath>

#include "analysis/survey_report.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using Part = EstimateKey::Part;

/// Decimals that show about four digits of an estimate, and two of its error.
int decimals_of(const SurveyEstimate& estimate) {
  const double size = std::abs(estimate.value);
  const bool of_people = estimate.key.measure != nullptr && estimate.key.measure->unit == "people";
  int decimals = of_people || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
  if (of_people) return decimals;
  for (double unit = std::pow(10.0, 1 - decimals); decimals < 8 && estimate.standard_error > 0.0; ++decimals) {
    if (estimate.standard_error >= unit) break;
    unit /= 10.0;
  }
  return decimals;
}

std::string interval_of(const SurveyEstimate& estimate, int decimals) {
  if (std::isnan(estimate.low)) return "-";
  return fixed(estimate.low, decimals) + " to " + fixed(estimate.high, decimals);
}

/// "(12)": an error beside its estimate.
std::string with_error(const SurveyEstimate& estimate) {
  const int decimals = decimals_of(estimate);
  const std::string value = fixed(estimate.value, decimals);
  return std::isnan(estimate.standard_error) ? value : value + " (" + fixed(estimate.standard_error, decimals) + ")";
}

std::string wrapped_words(const std::string& start, const std::string& text, std::size_t width) {
  std::string lines;
  std::string line = start;
  bool fresh = true;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, end - from);
    if (!fresh && display_width(line) + 1 + display_width(word) > width) {
      lines += line + "\n";
      line = std::string(display_width(start), ' ');
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
    from = end + 1;
  }
  return lines + line + "\n";
}

TableRow row_of(const SurveyEstimate& estimate, const std::string& title) {
  const int decimals = decimals_of(estimate);
  return {{title, fixed(estimate.value, decimals), fixed(estimate.standard_error, decimals),
           interval_of(estimate, decimals)}};
}

/// The part of the report about all people: a block without a line, then one for each line.
std::string blocks_of_all(const SurveyReport& report) {
  std::string text;
  std::vector<TableRow> rows{{{"All people", "estimate", "std. error", "95 % interval"}}};
  const auto add_block = [&](std::size_t line) {
    for (const SurveyEstimate& estimate : report.estimates)
      if (estimate.key.part == Part::measure && estimate.key.group == 0 && estimate.key.line == line)
        rows.push_back(row_of(estimate, "  " + std::string(estimate.key.measure->title)));
  };
  add_block(no_line);
  const auto& lines = report.question->lines;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const bool is_fixed = lines[line].basis == SurveyLine::Basis::fixed;
    rows.push_back({{"Below the line " + lines[line].name}});
    for (const SurveyEstimate& estimate : report.estimates)
      if (!is_fixed && estimate.key.part == Part::line_value && estimate.key.line == line)
        rows.push_back(row_of(estimate, "  The line, estimated"));
    add_block(line);
  }
  return aligned(rows);
}

const SurveyEstimate* find(const SurveyReport& report, Part part, std::size_t group, std::size_t line,
                           std::string_view measure) {
  const auto found = std::find_if(report.estimates.begin(), report.estimates.end(), [&](const SurveyEstimate& e) {
    return e.key.part == part && e.key.group == group && e.key.line == line &&
           (measure.empty() || (e.key.measure != nullptr && e.key.measure->name == measure));
  });
  return found == report.estimates.end() ? nullptr : &*found;
}

struct Column {
  std::string title;
  Part part;
  std::size_t line;
  std::string_view measure;
};

/// Groups down, some estimates across; a table is broken where the terminal ends.
std::string group_table(const SurveyReport& report, const AttributeGroups& attribute,
                        const std::vector<Column>& columns, std::size_t width) {
  const auto& groups = report.question->groups;
  std::string text;
  for (std::size_t first = 0; first < columns.size();) {
    std::string fitting;
    std::size_t last = first;
    while (last < columns.size()) {
      std::vector<TableRow> rows{{{groups[attribute.first].attribute}}};
      for (std::size_t c = first; c <= last; ++c) rows.front().cells.push_back(columns[c].title);
      for (std::size_t g = attribute.first; g < attribute.last; ++g) {
        TableRow row{{"  " + shortened(groups[g].label, 24)}};
        for (std::size_t c = first; c <= last; ++c) {
          const auto* estimate = find(report, columns[c].part, g, columns[c].line, columns[c].measure);
          row.cells.push_back(estimate == nullptr ? "-" : with_error(*estimate));
        }
        rows.push_back(row);
      }
      std::string text_of_rows = aligned(rows);
      std::size_t widest = 0;
      for (std::size_t from = 0; from < text_of_rows.size();) {
        const std::size_t end = text_of_rows.find('\n', from);
        widest = std::max(widest, display_width(text_of_rows.substr(from, end - from)));
        from = end + 1;
      }
      if (last > first && widest > width) break;
      fitting = std::move(text_of_rows);
      ++last;
    }
    text += "\n" + fitting;
    first = last;
  }
  return text;
}

std::string split_of(const SurveyReport& report, const AttributeGroups& attribute) {
  std::string text = "\n";
  for (const auto name : {"mld", "theil"}) {
    const auto* within = find(report, Part::within, attribute.first, no_line, name);
    const auto* between = find(report, Part::between, attribute.first, no_line, name);
    text += std::string("Inequality ") + (name == std::string_view("mld") ? "GE(0)" : "GE(1)") + " within groups " +
            with_error(*within) + ", between them " + with_error(*between) + "\n";
  }
  return text;
}

std::string blocks_by_group(const SurveyReport& report, std::size_t width) {
  std::string text;
  for (const AttributeGroups& attribute : attributes_of(report.question->groups)) {
    std::vector<Column> columns{{"share of people", Part::people_share, no_line, ""},
                                {"mean income", Part::measure, no_line, "mean_income"},
                                {"Gini", Part::measure, no_line, "gini"}};
    for (std::size_t line = 0; line < report.question->lines.size(); ++line) {
      const std::string& name = report.question->lines[line].name;
      columns.push_back({"FGT0 " + name, Part::measure, line, "poverty_rate"});
      columns.push_back({"part of all FGT0", Part::contribution, line, "poverty_rate"});
      columns.push_back({"FGT1 " + name, Part::measure, line, "poverty_gap"});
    }
    text += "\nBy " + report.question->groups[attribute.first].attribute + ", standard errors in brackets\n" +
            group_table(report, attribute, columns, width) + split_of(report, attribute);
  }
  return text;
}

}  // namespace

std::string survey_table(const SurveyReport& report, std::size_t width) {
  std::string text = report.file + ": " + fixed(static_cast<double>(report.rows_used), 0) + " of " +
                     fixed(static_cast<double>(report.rows_of_file), 0) + " rows used\n";
  for (const CountedRows& counted : report.counts)
    text += wrapped_words(
        "  ",
        counted.what + ": " + fixed(static_cast<double>(counted.rows), 0) + (counted.rows == 1 ? " row" : " rows"),
        width);
  for (const auto& [name, sentence] : report.statements) text += wrapped_words(name + ": ", sentence, width);
  text += "\n" + blocks_of_all(report) + blocks_by_group(report, width);
  return text;
}

}  // namespace liftline
