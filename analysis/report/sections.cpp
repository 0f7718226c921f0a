#include "analysis/report/sections.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

Sentence source_line(const ReportData& data) {
  return Sentence{"source", {}}
      .number("program", data.about.program())
      .number("results", data.about.results)
      .phrase("replicates", replicates_phrase(data));
}

std::string button(const PageParts& page, const std::string& what) {
  return "<button type=\"button\" data-do=\"" + what + "\" aria-label=\"" + page.text("button." + what + "_name") +
         "\">" + page.text("button." + what) + "</button>";
}

std::vector<HtmlCell> key_head(const PageParts& page) {
  const auto& about = page.data.about;
  const auto rate = [&](int year) { return HtmlCell{page.html(Sentence{"key.rate", {}}.number("year", year)), true}; };
  std::vector<HtmlCell> head{{page.text("key.scenario")}, rate(about.first_year)};
  if (about.last_year != about.first_year) head.push_back(rate(about.last_year));
  if (page.data.compares())
    for (const char* const key : {"key.difference", "key.interval", "key.chance", "key.people", "key.person_years",
                                  "key.cost", "key.discounted", "key.per_million"})
      head.push_back({page.text(key), true});
  return head;
}

std::vector<HtmlCell> key_row(const PageParts& page, std::size_t s) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> row{{html_name(page.scenario(s))}};
  const auto add = [&](const std::string& text) { row.push_back({html_text(text), true}); };
  add(number(100 * data.rates[0][s].front().mean, 1));
  if (data.about.last_year != data.about.first_year) add(number(100 * data.rates[0][s].back().mean, 1));
  if (!data.compares()) return row;
  if (s == data.about.reference) {
    row.push_back({page.text("key.reference"), true});
    row.resize(key_head(page).size());
    return row;
  }
  const PairedRange& difference = data.differences[0][s].back();
  const auto text = points_text(difference, 2);
  add(text.mean);
  add(page.interval(text.low, text.high, difference.has_interval()));
  const CostFigures& of = data.costs[s][0];
  add(data.about.replicates > 1 ? percent(of.probability_lifting, 0) : number(undefined, 0));
  add(number(of.people_lifted.mean, 0));
  add(number(of.person_years.mean, 0));
  add(number(of.cost.mean / 1e6, 2));
  add(number(of.cost_discounted.mean / 1e6, 2));
  add(number(of.per_million.mean, 1));
  return row;
}

}  // namespace

Sentence replicates_phrase(const ReportData& data) {
  return Sentence{data.about.replicates == 1 ? "replicates_one" : "replicates", {}}.number(
      "n", number(static_cast<double>(data.about.replicates), 0));
}

std::string PageParts::paragraph(const Sentence& sentence, std::string_view kind) const {
  return "<p class=\"" + std::string(kind) + "\">" + html(sentence) + "</p>\n";
}

std::string PageParts::interval(const std::string& low, const std::string& high, bool there) const {
  if (!there) return number(undefined, 0);
  return plain(Sentence{"interval", {}}.number("lo", low).number("hi", high));
}

std::string group_label(const Texts& texts, std::string_view group) {
  const std::size_t equals = std::min(group.find('='), group.size());
  const std::string key = "group." + std::string(group.substr(0, equals));
  const auto spaced = [](std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  const std::string attribute = texts.has(key) ? texts.at(key) : spaced(std::string(group.substr(0, equals)));
  if (equals == group.size()) return attribute;
  return attribute + ": " + spaced(std::string(group.substr(equals + 1)));
}

std::string figure_html(const PageParts& page, const FigureText& figure) {
  std::string html = "<figure id=\"fig-" + figure.id + "\" data-chart=\"" + figure.id + "\" data-kind=\"" +
                     figure.kind + "\">\n<figcaption><h3>" + figure.title + "</h3><p class=\"sub\">" + figure.sub +
                     "</p></figcaption>\n<div class=\"controls js\"></div>\n<div class=\"plot js\" tabindex=\"0\" "
                     "role=\"group\" aria-label=\"" +
                     html_text(figure.alt) +
                     "\"><div class=\"canvas\" aria-hidden=\"true\"></div></div>\n"
                     "<p class=\"live\" aria-live=\"polite\"></p>\n<div class=\"chips js\"></div>\n" +
                     figure.notes + page.paragraph(source_line(page.data), "source") + "<div class=\"tools js\">";
  for (const char* const what : {"csv", "svg", "png"}) html += button(page, what);
  return html + "</div>\n<details" + (figure.open ? " open" : "") + "><summary>" + page.text("data_table") +
         "</summary>" + figure.tables + "</details>\n</figure>\n";
}

std::string findings_html(const PageParts& page) {
  const ReportData& data = page.data;
  std::string html = "<section id=\"findings\" aria-labelledby=\"answer\">\n<h1 id=\"answer\">" +
                     page.html(headline(data)) + "</h1>\n";
  const auto sentences = findings(data);
  if (!sentences.empty()) {
    html += "<ul class=\"findings\">\n";
    for (const auto& sentence : sentences) html += "<li>" + page.html(sentence) + "</li>\n";
    html += "</ul>\n";
  }
  HtmlTable table(page.html(Sentence{"key.caption", {}}
                                .number("line", page.main_line())
                                .number("first", data.about.first_year)
                                .number("last", data.about.last_year)),
                  key_head(page));
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) table.add(key_row(page, s));
  html += table.html("key-figures", page.texts.at("key.label"));
  if (data.compares())
    html += page.paragraph(Sentence{"key.note", {}}
                               .number("last", data.about.last_year)
                               .number("rate", percent(data.about.discount_rate, 1)));
  return html + "</section>\n";
}

}  // namespace liftline
