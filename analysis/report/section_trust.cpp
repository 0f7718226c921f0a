#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

constexpr std::size_t most_parameters = 8;
constexpr std::size_t replicates_a_class = 20;  // as analysis/sensitivity.cpp has them
constexpr std::size_t most_classes = 12;

int decimals_of(double target) { return std::abs(target) >= 100 ? 0 : std::abs(target) >= 1 ? 2 : 3; }

std::string fit_table(const PageParts& page, bool only_misses, const std::string& id) {
  HtmlTable table(page.text("trust.fit_caption"), {{page.text("trust.figure")},
                                                   {page.text("trust.year"), true},
                                                   {page.text("trust.target"), true},
                                                   {page.text("trust.model"), true},
                                                   {page.text("trust.tolerance"), true},
                                                   {page.text("trust.held")}});
  for (const auto& row : page.data.fit) {
    const bool is_held = row.held == "yes";
    if ((!is_held && row.held != "no") || (only_misses && is_held)) continue;
    const int decimals = decimals_of(row.target);
    table.add({{html_name(row.figure)},
               {std::to_string(row.year), true},
               page.cell(number(row.target, decimals)),
               page.cell(number(row.synthesised, decimals)),
               page.cell(number(row.tolerance, decimals)),
               {is_held ? page.text("trust.yes") : "<b>" + page.text("trust.no") + "</b>"}});
  }
  return table.html(id, page.texts.at("trust.fit_label"));
}

std::string fit_part(const PageParts& page) {
  long held = 0;
  long compared = 0;
  for (const auto& row : page.data.fit) {
    held += row.held == "yes" ? 1 : 0;
    compared += row.held == "yes" || row.held == "no" ? 1 : 0;
  }
  if (compared == 0) return "";
  std::string html = html_element("h3", page.html(Sentence{"trust.fit", {}}.number("k", held).number("n", compared)));
  html += page.paragraph(Sentence{"trust.fit_note", {}});
  if (held < compared) html += more(page, "trust.fit_misses", fit_table(page, true, "fit-misses"), true);
  return html_element("div", {{"class", "block"}}, html) + "\n" +
         more(page, "trust.fit_all", fit_table(page, false, "fit-table"), false);
}

/// What an idle parameter's share reaches once in a hundred times: its estimate varies around 0 with a standard deviation of about
/// sqrt(2 (K - 1)) / N for K classes of N replicates, as that of a sum of K - 1 squares does.
double noise_of(std::size_t replicates) {
  const auto classes = static_cast<double>(std::min(replicates / replicates_a_class, most_classes));
  return 3 * std::sqrt(2 * (classes - 1)) / static_cast<double>(replicates);
}

/// The parameters that explain most of a figure, in a table with its finding.
std::string matters_part(const PageParts& page, std::size_t scenario, const std::string& figure, bool difference,
                         const Sentence& figure_name, const std::string& id) {
  const ReportData& data = page.data;
  std::vector<SensitivityRow> rows;
  for (const auto& row : data.sensitivity)
    if (row.scenario == scenario && row.figure == figure && row.difference == difference &&
        !std::isnan(row.first_order) && (row.year.empty() || row.year == std::to_string(data.about.last_year)))
      rows.push_back(row);
  if (rows.empty()) return "";
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first_order > b.first_order; });
  const double noise = noise_of(data.about.replicates);
  const long n = static_cast<long>(data.about.replicates);
  // The largest of some eighty idle ones reaches well beyond what a single one does.
  const Sentence title = rows.front().first_order > 2 * noise
                             ? Sentence{"trust.matters_top", {}}
                                   .name("parameter", rows.front().parameter)
                                   .phrase("figure", figure_name)
                                   .number("share", percent(rows.front().first_order, 0))
                             : Sentence{"trust.matters_none", {}}.number("n", n).phrase("figure", figure_name);
  HtmlTable table(
      page.html(Sentence{"trust.matters", {}}.phrase("figure", figure_name)),
      {{page.text("trust.parameter")}, {page.text("trust.first_order"), true}, {page.text("trust.correlation"), true}});
  for (std::size_t i = 0; i < std::min(rows.size(), most_parameters); ++i)
    table.add({{html_name(rows[i].parameter)},
               page.cell(percent(rows[i].first_order, 0)),
               page.cell(number(rows[i].rank_correlation, 2))});
  const Sentence sub = Sentence{"trust.matters_sub", {}}
                           .number("n", n)
                           .number("noise", percent(noise, 0))
                           .number("k", static_cast<long>(rows.size()));
  std::string html = html_element("h3", page.html(title)) + page.paragraph(sub, "sub");
  html += table.html(id, page.plain(Sentence{"trust.matters", {}}.phrase("figure", figure_name)));
  return html_element("div", {{"class", "block"}}, html) + "\n";
}

std::string matters_parts(const PageParts& page) {
  const ReportData& data = page.data;
  // Two classes are the least that can tell anything.
  if (data.about.replicates < 2 * replicates_a_class) return "";
  std::string html = matters_part(
      page, data.about.reference, "poverty_rate", false,
      Sentence{"trust.figure_rate", {}}.name("name", data.reference().name).number("year", data.about.last_year),
      "matters-rate");
  if (const auto best = most_lifting(data))
    html += matters_part(page, *best, "person_years_lifted", true,
                         Sentence{"trust.figure_years", {}}.name("name", page.scenario(*best)), "matters-years");
  return html;
}

std::string orders_part(const PageParts& page) {
  const ReportData& data = page.data;
  HtmlTable table(page.text("trust.orders_caption"), {{page.text("trust.orders_first")},
                                                      {page.text("trust.orders_other")},
                                                      {page.text("trust.orders_share"), true},
                                                      {page.text("trust.orders_parameter")},
                                                      {page.text("trust.orders_explained"), true},
                                                      {page.text("trust.orders_low"), true},
                                                      {page.text("trust.orders_high"), true}});
  long all = 0;
  long holding = 0;
  for (const auto& row : data.orders) {
    if (row.figure != "person_years_lifted" || std::isnan(row.order_holds)) continue;
    ++all;
    holding += row.order_holds >= sure ? 1 : 0;
    table.add({{html_name(page.scenario(row.scenario))},
               {html_name(page.scenario(row.other))},
               page.cell(percent(row.probability_higher, 0)),
               {html_name(row.parameter)},
               page.cell(percent(row.explained, 0)),
               page.cell(percent(row.at_low, 0)),
               page.cell(percent(row.at_high, 0))});
  }
  if (all == 0) return "";
  std::string html = html_element("h3", page.html(Sentence{"trust.orders", {}}.number("k", holding).number("n", all)));
  html += table.html("orders-table", page.texts.at("trust.orders_label"));
  return html_element("div", {{"class", "block"}}, html) + "\n";
}

}  // namespace

std::string trust_section(const PageParts& page) {
  return variance_figure(page) + matters_parts(page) + orders_part(page) + fit_part(page);
}

}  // namespace liftline
