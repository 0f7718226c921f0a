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
  const std::string name = page.texts.at("button." + what + "_name");
  return html_element("button", {{"type", "button"}, {"data-do", what}, {"aria-label", name}},
                      page.text("button." + what));
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

std::string PageParts::paragraph(const Sentence& sentence, const std::string& kind) const {
  return html_element("p", {{"class", kind}}, html(sentence)) + "\n";
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
  std::string attribute = texts.has(key) ? texts.at(key) : spaced(std::string(group.substr(0, equals)));
  if (equals == group.size()) return attribute;
  return attribute + ": " + spaced(std::string(group.substr(equals + 1)));
}

std::string more(const PageParts& page, std::string_view key, const std::string& inner, bool open) {
  const std::string all = html_element("summary", page.text(key)) + inner;
  const std::string html = open ? html_element("details", {{"class", "more"}, {"open", ""}}, all)
                                : html_element("details", {{"class", "more"}}, all);
  return html + "\n";
}

std::string figure_html(const PageParts& page, const FigureText& figure) {
  std::string html =
      html_element("figcaption", html_element("h3", figure.title) + html_element("p", {{"class", "sub"}}, figure.sub)) +
      "\n";
  html += html_element("div", {{"class", "controls js"}}, "") + "\n";
  html += html_element("div", {{"class", "plot js"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", figure.alt}},
                       html_element("div", {{"class", "canvas"}, {"aria-hidden", "true"}}, "")) +
          "\n";
  html += html_element("p", {{"class", "live"}, {"aria-live", "polite"}}, "") + "\n";
  html += html_element("div", {{"class", "chips js"}}, "") + "\n";
  html += figure.notes + page.paragraph(source_line(page.data), "source");
  std::string tools;
  for (const char* const what : {"csv", "svg", "png"}) tools += button(page, what);
  html +=
      html_element("div", {{"class", "tools js"}}, tools) + "\n" + more(page, "data_table", figure.tables, figure.open);
  return html_element("figure", {{"id", "fig-" + figure.id}, {"data-chart", figure.id}, {"data-kind", figure.kind}},
                      html) +
         "\n";
}

std::string findings_html(const PageParts& page) {
  const ReportData& data = page.data;
  std::string html = html_element("h1", {{"id", "answer"}}, page.html(headline(data))) + "\n";
  std::string items;
  for (const auto& sentence : findings(data)) items += html_element("li", page.html(sentence)) + "\n";
  if (!items.empty()) html += html_element("ul", {{"class", "findings"}}, items) + "\n";
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
  return html_element("section", {{"id", "findings"}, {"aria-labelledby", "answer"}}, html) + "\n";
}

}  // namespace liftline
