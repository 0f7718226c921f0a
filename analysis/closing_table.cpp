#include "analysis/closing_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "analysis/cost_effectiveness.hpp"
#include "analysis/held_out.hpp"
#include "analysis/summary.hpp"

namespace liftline {
namespace {

constexpr std::size_t widest_name = 22;

/// One code point and the bytes it takes; a broken byte counts as one narrow character.
struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

CodePoint next_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (bytes == 1 || bytes > text.size()) return {lead, 1};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return {value, bytes};
}

std::size_t width_of(std::uint32_t c) {
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

/// The text cut to a width, with an ellipsis when something is left out.
std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string kept;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto c = next_code_point(text);
    if (used + width_of(c.value) + 1 > width) break;
    used += width_of(c.value);
    kept += text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
  }
  return kept + "…";
}

/// A number with fixed decimals, thousands apart by a comma, a true minus sign, and no negative zero.
std::string fixed(double value, int decimals) {
  if (std::isnan(value)) return "-";
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::fixed, decimals)
          .ptr;
  std::string digits(buffer.data(), end);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t place = point; place > 3; place -= 3) digits.insert(place - 3, ",");
  return (value < 0 && !zero ? "−" : "") + digits;
}

/// Decimals at which none of the values that are not zero shows as zero, at least `least` and at most 4.
int decimals_for(std::initializer_list<double> values, int least) {
  int decimals = least;
  for (const double value : values)
    while (decimals < 4 && value != 0 && !std::isnan(value) && std::abs(value) < 0.5 * std::pow(10.0, -decimals))
      ++decimals;
  return decimals;
}

struct TableRow {
  std::vector<std::string> cells;
};

/// Rows as text, the first column flush left and the others flush right, two blanks apart.
std::string aligned(const std::vector<TableRow>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (widths.size() <= c) widths.push_back(0);
      widths[c] = std::max(widths[c], display_width(row.cells[c]));
    }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::string gap(widths[c] - display_width(row.cells[c]), ' ');
      if (c > 0) line += "  ";
      line += c == 0 ? row.cells[c] + gap : gap + row.cells[c];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string interval(double low, double high, int decimals) {
  return fixed(low, decimals) + " to " + fixed(high, decimals);
}

TableRow scenario_row(const ResultSet& results, SeriesReader& series, std::size_t s) {
  const auto& about = results.description();
  const std::size_t rate = about.catalogue.find(Measure::poverty_rate, 0, 0);
  const std::size_t last = about.years() - 1;
  TableRow row{{shortened(about.scenarios[s].name, widest_name), fixed(100 * level_of(series, s, 0, rate).mean, 1),
                fixed(100 * level_of(series, s, last, rate).mean, 1)}};
  if (s == about.reference) {
    row.cells.emplace_back("reference");
    return row;
  }
  const auto difference = difference_of(series, s, last, rate);
  const double low = 100 * difference.p025();
  const double high = 100 * difference.p975();
  const double mean = 100 * difference.mean;
  const int decimals = decimals_for({low, high, mean}, 2);
  row.cells.push_back(fixed(mean, decimals));
  row.cells.push_back(std::isnan(low) ? "-" : interval(low, high, decimals));
  const auto of = cost_effectiveness(results, s, 0);
  const double p = 1 - of.person_years_lifted.probability_lower;
  row.cells.push_back(std::isnan(p) ? "-" : fixed(100 * p, 0) + " %");
  row.cells.push_back(fixed(of.people_lifted.mean, 0));
  row.cells.push_back(fixed(of.person_years_lifted.mean, 0));
  row.cells.push_back(fixed(of.cost.mean / 1e6, 2));
  row.cells.push_back(fixed(of.cost_discounted.mean / 1e6, 2));
  row.cells.push_back(fixed(of.person_years_per_million.mean, 1));
  return row;
}

std::string registry_rows(SeriesReader& results) {
  const auto& about = results.description();
  const std::size_t registry = about.catalogue.find(Measure::registry_rate);
  const std::size_t income = about.catalogue.find(Measure::poverty_rate, 0, 0);
  std::vector<TableRow> rows{{{"registry", "published", "model", "90 % range", "income rate", ""}}};
  for (const auto& figure : about.observed) {
    if (figure.year < about.first_year || figure.year > about.last_year) continue;
    const auto y = static_cast<std::size_t>(figure.year - about.first_year);
    const auto d = level_of(results, about.reference, y, registry);
    const double low = 100 * d.p05();
    const double high = 100 * d.p95();
    std::string verdict;
    if (about.quota_exit)
      verdict = "an input here, checks nothing";
    else if (!figure.held_out)
      verdict = "built in or calibrated";
    else if (!std::isnan(low))
      verdict =
          agrees(figure.percent, figure.upper_limit, {low, 100 * d.p50(), high}) ? "held out: hit" : "held out: miss";
    rows.push_back({{std::to_string(figure.year), (figure.upper_limit ? "< " : "") + fixed(figure.percent, 2),
                     fixed(100 * d.mean, 2), std::isnan(low) ? "-" : interval(low, high, 1),
                     fixed(100 * level_of(results, about.reference, y, income).mean, 2), verdict}});
  }
  return rows.size() > 1 ? "\nRates in % of people, scenario " + about.scenarios[about.reference].name +
                               "; a rate held out is hit by the 90 % range, a limit by the median:\n" + aligned(rows)
                         : std::string();
}

std::string varied(const ResultDescription& about) {
  if (about.survey_uncertainty && about.parameter_uncertainty) return "survey, parameters and luck";
  if (about.survey_uncertainty) return "survey and luck (parameters fixed)";
  if (about.parameter_uncertainty) return "parameters and luck (survey fixed)";
  return "luck alone (survey and parameters fixed)";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto c = next_code_point(text);
    width += width_of(c.value);
    text.remove_prefix(c.bytes);
  }
  return width;
}

std::string closing_table(const ResultSet& results, const std::string& results_name) {
  const auto& about = results.description();
  const std::size_t replicates = results.complete_replicates().size();
  if (replicates == 0) return "No replicate was completed.\n";
  const std::string first = std::to_string(about.first_year);
  const std::string last = std::to_string(about.last_year);
  const bool compares = about.scenarios.size() > 1;
  SeriesReader series(results);

  std::vector<TableRow> rows;
  rows.push_back({{"", "% poor", "% poor"}});
  rows.push_back({{"scenario", first, last}});
  if (compares) {
    const std::array<std::string, 8> top{"diff.,", "", "chance", "people", "person-", "cost", "dis-", "per"};
    const std::array<std::string, 8> bottom{"points", "95 % interval", "it lifts", "lifted",
                                            "years",  "m yuan",        "counted",  "m yuan"};
    rows[0].cells.insert(rows[0].cells.end(), top.begin(), top.end());
    rows[1].cells.insert(rows[1].cells.end(), bottom.begin(), bottom.end());
  }
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) rows.push_back(scenario_row(results, series, s));

  std::string text = about.county + ", " + about.line_labels.front() + ", " + std::to_string(replicates) +
                     (replicates == 1 ? " replicate" : " replicates") + ", varying " + varied(about) + ".\n\n" +
                     aligned(rows) + "\n";
  if (compares)
    text +=
        "Difference: paired, in percentage points, with the range of 95 % of the replicates. Chance it lifts: share\n"
        "of replicates with more person-years lifted than not. People lifted: fewer poor in " +
        last +
        "; person-years:\nsummed over the years. Cost: public outlay with administration and diversion, plain and "
        "discounted at\n" +
        fixed(100 * about.discount_rate, 1) + " % a year; per m yuan: person-years lifted per million spent.\n";
  if (replicates == 1) text += "One replicate: there is no interval.\n";
  text += registry_rows(series);
  return text + "\nResults " + results_name + "\n";
}

}  // namespace liftline
