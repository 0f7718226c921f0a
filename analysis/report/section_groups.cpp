#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::number;

std::string attribute_of(const std::string& group) { return group.substr(0, group.find('=')); }

/// A group's label, which says if its link to income is assumed.
std::string marked(const PageParts& page, const GroupRates& group, const std::string& label) {
  return group.basis == "assumed" ? page.plain(Sentence{"groups.assumed_mark", {}}.number("group", label)) : label;
}

/// The group whose poverty falls most, if any falls for sure by a link to income that rests on data.
Sentence group_title(const PageParts& page, std::size_t scenario, std::size_t year) {
  const ReportData& data = page.data;
  const GroupRates* most = nullptr;
  for (const auto& group : data.groups) {
    const PairedRange& difference = group.differences[scenario][year];
    if (group.basis == "assumed" || !(difference.p975 < 0)) continue;
    if (most == nullptr || difference.mean < most->differences[scenario][year].mean) most = &group;
  }
  const long shown = data.about.first_year + static_cast<long>(year);
  if (most == nullptr)
    return Sentence{"groups.neutral", {}}.name("name", page.scenario(scenario)).number("year", shown);
  const auto text = points_text(most->differences[scenario][year], 2, -1);
  std::string among = "among." + most->name;
  std::replace(among.begin(), among.end(), '=', '.');
  const bool has_words = page.texts.has(among);
  return Sentence{has_words ? "groups.most" : "groups.most_other", {}}
      .name("name", page.scenario(scenario))
      .number("year", shown)
      .number("group", has_words ? page.texts.at(among) : group_label(page.texts, most->name))
      .number("d", text.mean)
      .number("lo", text.low)
      .number("hi", text.high);
}

ChartJson variant(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  const std::size_t year = peak_year(data, scenario, 0);
  ChartJson rows = ChartJson::array();
  std::string attribute;
  for (const auto& group : data.groups) {
    if (attribute_of(group.name) != attribute) {
      attribute = attribute_of(group.name);
      rows.push_back({{"label", group_attribute(page.texts, attribute)}, {"head", true}});
    }
    const PairedRange& d = group.differences[scenario][year];
    rows.push_back({{"label", marked(page, group, group_value(page.texts, group.name))},
                    {"scenario", scenario},
                    {"low", 100 * d.p025},
                    {"q1", 100 * d.p25},
                    {"mid", 100 * d.mean},
                    {"q3", 100 * d.p75},
                    {"high", 100 * d.p975},
                    {"value", page.plain(readable::percent(group.reference[year].mean))}});
  }
  return {{"name", page.scenario(scenario)},
          {"title", page.plain(group_title(page, scenario, year))},
          {"rows", std::move(rows)}};
}

std::string groups_table(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  const std::size_t year = peak_year(data, scenario, 0);
  const Sentence caption = Sentence{"groups.table_caption", {}}
                               .name("name", page.scenario(scenario))
                               .number("year", data.about.first_year + static_cast<long>(year));
  HtmlTable table(page.html(caption),
                  {{page.text("groups.group")},
                   {page.html(Sentence{"groups.rate", {}}.name("ref", data.reference().name)), true},
                   {page.text("key.difference"), true},
                   {page.text("key.interval"), true}});
  for (const auto& group : data.groups) {
    const PairedRange& d = group.differences[scenario][year];
    const auto text = points_text(d, 2);
    table.add({{html_text(marked(page, group, group_label(page.texts, group.name)))},
               page.cell(number(100 * group.reference[year].mean, 1)),
               page.cell(text.mean),
               page.cell(page.interval(text.low, text.high, d.has_interval()))});
  }
  return table.html("groups-table-" + std::to_string(scenario), page.texts.at("groups.table_label"));
}

std::string winners_table(const PageParts& page) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> head{{page.text("key.scenario")}};
  for (const char* const key :
       {"groups.lifted", "groups.newly_poor", "groups.better_off", "groups.worse_off", "groups.lasting"})
    head.push_back({page.text(key), true});
  HtmlTable table(page.text("groups.winners_caption"), head);
  for (std::size_t s = 0; s < data.winners.size(); ++s) {
    if (data.about.scenarios[s].policies.empty()) continue;
    const WinnerSums& sums = data.winners[s];
    std::vector<HtmlCell> row{{html_name(page.scenario(s))}};
    for (const double sum : {sums.lifted, sums.newly_poor, sums.better_off, sums.worse_off, sums.lifted_again})
      row.push_back(page.cell(number(sum, 0)));
    table.add(std::move(row));
  }
  return table.html("winners-table", page.texts.at("groups.winners_label")) +
         page.paragraph(Sentence{"groups.winners_note", {}});
}

std::string groups_figure(const PageParts& page) {
  const ReportData& data = page.data;
  std::size_t shown = most_lifting(data).value_or(0);
  ChartJson variants = ChartJson::array();
  FigureText figure{"groups", "intervals", "", "", page.texts.at("groups.alt"), "", ""};
  std::size_t place = 0;
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    if (s == data.about.reference) continue;
    if (s == shown) place = variants.size();
    variants.push_back(variant(page, s));
    figure.tables += groups_table(page, s);
  }
  figure.title = page.html(group_title(page, shown, peak_year(data, shown, 0)));
  figure.sub = page.html(Sentence{"groups.sub", {}}.name("ref", data.reference().name).name("line", page.main_line()));
  if (std::any_of(data.groups.begin(), data.groups.end(), [](const auto& group) { return group.basis == "assumed"; }))
    figure.notes = page.paragraph(Sentence{"groups.assumed", {}});
  page.charts["groups"] = {{"axis", page.texts.at("groups.axis")},
                           {"left", page.texts.at("groups.left")},
                           {"right", page.texts.at("groups.right")},
                           {"choose", page.texts.at("groups.scenario")},
                           {"shown", place},
                           {"variants", std::move(variants)}};
  return figure_html(page, figure);
}

}  // namespace

std::string groups_section(const PageParts& page) {
  const ReportData& data = page.data;
  std::string html;
  if (data.compares() && !data.groups.empty()) html += groups_figure(page);
  if (data.compares()) html += movements_figure(page);
  html += tenths_figure(page);
  if (!data.winners.empty()) html += winners_table(page);
  return html;
}

}  // namespace liftline
