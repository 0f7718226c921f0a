#include "analysis/report/sections.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::money;
using readable::number;
using readable::percent;

Sentence source_line(const ReportData& data) {
  return Sentence{"source", {}}
      .name("program", data.about.program())
      .name("results", data.about.results)
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
  const auto add = [&](const auto& shown) { row.push_back(page.cell(shown)); };
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
  add(money(of.cost.mean, 2));
  add(money(of.cost_discounted.mean, 2));
  add(number(of.per_million.mean, 1));
  return row;
}

ChartJson numbers(const std::vector<Range>& years, double Range::*member) {
  ChartJson list = ChartJson::array();
  for (const Range& range : years) list.push_back(range.*member);
  return list;
}

/// The text of a key, or, where the county has words of its own, those: a code is read without underscores.
std::string text_or_code(const Texts& texts, const std::string& key, std::string_view code) {
  if (texts.has(key)) return texts.at(key);
  std::string words(code);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace

ChartJson level_json(const std::vector<Range>& years) {
  return {{"mean", numbers(years, &Range::mean)}, {"p05", numbers(years, &Range::p05)},
          {"p25", numbers(years, &Range::p25)},   {"p50", numbers(years, &Range::p50)},
          {"p75", numbers(years, &Range::p75)},   {"p95", numbers(years, &Range::p95)}};
}

ChartJson difference_json(const std::vector<PairedRange>& paired) {
  const std::vector<Range> years(paired.begin(), paired.end());
  return {{"mean", numbers(years, &Range::mean)}, {"p025", numbers(years, &Range::p025)},
          {"p25", numbers(years, &Range::p25)},   {"p50", numbers(years, &Range::p50)},
          {"p75", numbers(years, &Range::p75)},   {"p975", numbers(years, &Range::p975)}};
}

Sentence replicates_phrase(const ReportData& data) {
  return Sentence{data.about.replicates == 1 ? "replicates_one" : "replicates", {}}.number(
      "n", number(static_cast<double>(data.about.replicates), 0));
}

std::string PageParts::paragraph(const Sentence& sentence, const std::string& kind) const {
  return html_element("p", {{"class", kind}}, html(sentence)) + "\n";
}

std::string PageParts::interval(const ReadableNumber& low, const ReadableNumber& high, bool there) const {
  if (!there) return plain(number(undefined, 0));
  return plain(Sentence{"interval", {}}.number("lo", low).number("hi", high));
}

std::string PageParts::with_range(const ReadableNumber& value, const ReadableNumber& low, const ReadableNumber& high,
                                  bool there) const {
  if (!there) return plain(value);
  return plain(Sentence{"with_interval", {}}.number("value", value).number("lo", low).number("hi", high));
}

std::string PageParts::with_range(const Range& range, double scale, int decimals) const {
  const auto shown = [&](double value) { return number(scale * value, decimals); };
  return with_range(shown(range.mean), shown(range.p05), shown(range.p95), !std::isnan(range.p05));
}

std::string group_attribute(const Texts& texts, std::string_view group) {
  return text_or_code(texts, "group." + std::string(group.substr(0, group.find('='))),
                      group.substr(0, group.find('=')));
}

std::string group_value(const Texts& texts, std::string_view group) {
  const std::size_t equals = group.find('=');
  if (equals == std::string_view::npos) return "";
  std::string key = "group." + std::string(group);
  std::replace(key.begin(), key.end(), '=', '.');
  return text_or_code(texts, key, group.substr(equals + 1));
}

std::string group_label(const Texts& texts, std::string_view group) {
  if (group.find('=') == std::string_view::npos) return group_attribute(texts, group);
  return texts.plain(Sentence{"group", {}}
                         .number("attribute", group_attribute(texts, group))
                         .number("value", group_value(texts, group)));
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
                                .name("line", page.main_line())
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
