#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::money;
using readable::number;
using readable::percent;

constexpr const char* value_figure = "person_years_per_million";

double middle(const CostFigures& of) {
  return std::isnan(of.per_million.p50) ? of.per_million.mean : of.per_million.p50;
}

/// Scenarios that spend, the best value for money first.
std::vector<std::size_t> by_value(const ReportData& data) {
  std::vector<std::size_t> scenarios;
  for (std::size_t s = 0; s < data.costs.size(); ++s)
    if (s != data.about.reference && !std::isnan(data.costs[s][0].per_million.mean)) scenarios.push_back(s);
  std::stable_sort(scenarios.begin(), scenarios.end(),
                   [&](std::size_t a, std::size_t b) { return middle(data.costs[a][0]) > middle(data.costs[b][0]); });
  return scenarios;
}

Sentence cost_title(const ReportData& data, const std::vector<std::size_t>& scenarios) {
  auto ranked = scenarios;
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
    return share_first(data, value_figure, a) > share_first(data, value_figure, b);
  });
  const std::size_t best = ranked.front();
  const Range& value = data.costs[best][0].per_million;
  const bool first = share_first(data, value_figure, best) >= sure;
  if (!value.has_interval()) return Sentence{"cost.neutral", {}};
  if (scenarios.size() > 1 && !first)
    return Sentence{"cost.untold", {}}
        .name("a", data.about.scenarios[best].name)
        .name("b", data.about.scenarios[ranked[1]].name)
        .number("pa", percent(share_first(data, value_figure, best), 0))
        .number("pb", percent(share_first(data, value_figure, ranked[1]), 0));
  if (scenarios.size() > 1 && value.p025 <= 0) return Sentence{"cost.neutral", {}};
  Sentence sentence{scenarios.size() > 1 ? "cost.best" : value.p025 > 0 ? "cost.alone" : "cost.alone_doubt", {}};
  return sentence.name("best", data.about.scenarios[best].name)
      .number("x", number(value.mean, 1))
      .number("lo", number(value.p025, 1))
      .number("hi", number(value.p975, 1));
}

/// What a person-year costs, from the inverse of its interval: without an upper end where nothing may be achieved.
std::string yuan_interval(const PageParts& page, const Range& per_million) {
  constexpr double million = 1e6;
  if (!per_million.has_interval() || per_million.p975 <= 0) return page.plain(number(undefined, 0));
  const ReadableNumber low = number(million / per_million.p975, 0);
  if (per_million.p025 <= 0) return page.plain(Sentence{"or_more", {}}.number("lo", low));
  return page.interval(low, number(million / per_million.p025, 0), true);
}

std::string cost_table(const PageParts& page) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> head{{page.text("key.scenario")}};
  for (const char* const key : {"key.cost", "key.discounted", "key.person_years", "key.interval", "key.per_million",
                                "key.interval", "cost.yuan", "cost.yuan_interval", "key.chance", "cost.first"})
    head.push_back({page.text(key), true});
  HtmlTable table(page.html(Sentence{"cost.caption", {}}.name("line", page.main_line())), head);
  for (std::size_t s = 0; s < data.costs.size(); ++s) {
    if (s == data.about.reference) continue;
    const CostFigures& of = data.costs[s][0];
    std::vector<HtmlCell> row{{html_name(page.scenario(s))}};
    const bool ranges = data.about.replicates > 1;
    const double first = std::isnan(of.per_million.mean) || !ranges ? undefined : share_first(data, value_figure, s);
    const auto add = [&](const auto& shown) { row.push_back(page.cell(shown)); };
    add(money(of.cost.mean, 2));
    add(money(of.cost_discounted.mean, 2));
    add(number(of.person_years.mean, 0));
    add(page.interval(number(of.person_years.p025, 0), number(of.person_years.p975, 0),
                      of.person_years.has_interval()));
    add(number(of.per_million.mean, 1));
    add(page.interval(number(of.per_million.p025, 1), number(of.per_million.p975, 1), of.per_million.has_interval()));
    add(number(of.person_years.p025 > 0 ? of.yuan_per_person_year : undefined, 0));
    add(yuan_interval(page, of.per_million));
    add(percent(ranges ? of.probability_lifting : undefined, 0));
    add(percent(first, 0));
    table.add(std::move(row));
  }
  return table.html("cost-table", page.texts.at("cost.label"));
}

std::string pairs_table(const PageParts& page) {
  const ReportData& data = page.data;
  HtmlTable table(page.text("cost.pairs_caption"), {{page.text("cost.pairs_first")},
                                                    {page.text("cost.pairs_other")},
                                                    {page.text("cost.pairs_years"), true},
                                                    {page.text("cost.pairs_value"), true}});
  bool any = false;
  for (const auto& pair : data.pairs) {
    if (pair.figure != "person_years_lifted") continue;
    any = true;
    const auto value = share_above(data, value_figure, pair.scenario, pair.other);
    table.add({{html_name(page.scenario(pair.scenario))},
               {html_name(page.scenario(pair.other))},
               page.cell(percent(pair.probability_higher, 0)),
               page.cell(percent(value.value_or(undefined), 0))});
  }
  if (!any || data.about.replicates < 2) return "";
  return more(page, "cost.pairs", table.html("pairs-table", page.texts.at("cost.pairs")), false);
}

ChartJson cost_json(const PageParts& page, const std::vector<std::size_t>& scenarios) {
  ChartJson rows = ChartJson::array();
  for (const std::size_t s : scenarios) {
    const CostFigures& of = page.data.costs[s][0];
    rows.push_back({{"label", page.scenario(s)},
                    {"scenario", s},
                    {"low", of.per_million.p025},
                    {"mid", middle(of)},
                    {"high", of.per_million.p975},
                    {"value", page.plain(number(of.per_million.mean, 1))}});
  }
  return {{"axis", page.texts.at("cost.axis")},
          {"left", page.texts.at("cost.left")},
          {"right", page.texts.at("cost.right")},
          {"variants", ChartJson::array({ChartJson{{"rows", std::move(rows)}}})}};
}

}  // namespace

std::string cost_section(const PageParts& page) {
  const ReportData& data = page.data;
  if (data.costs.empty()) return "";
  const auto scenarios = by_value(data);
  if (scenarios.empty()) return "";
  page.charts["cost"] = cost_json(page, scenarios);
  FigureText figure{"cost", "intervals", page.html(cost_title(data, scenarios)), "", "", "", ""};
  figure.sub = page.html(Sentence{"cost.sub", {}}
                             .name("line", page.main_line())
                             .number("first", data.about.first_year)
                             .number("last", data.about.last_year));
  figure.alt = page.plain(Sentence{"cost.alt", {}}.name("top", page.scenario(scenarios.front())));
  long doubtful = 0;
  for (const std::size_t s : scenarios) {
    const Range& value = data.costs[s][0].per_million;
    doubtful += value.has_interval() && value.p025 <= 0 ? 1 : 0;
  }
  if (doubtful > 0 && scenarios.size() > 1)
    figure.notes += page.paragraph(
        Sentence{"cost.nothing", {}}.number("k", doubtful).number("n", static_cast<long>(scenarios.size())));
  if (scenarios.size() + 1 < data.about.scenarios.size()) figure.notes += page.paragraph(Sentence{"cost.unspent", {}});
  figure.tables = cost_table(page);
  figure.open = true;
  return figure_html(page, figure) + pairs_table(page);
}

}  // namespace liftline
