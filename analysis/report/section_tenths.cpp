#include <algorithm>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

/// Which half of the people gains more, where that holds in nearly all runs and its gain is above zero for sure.
Sentence tenths_title(const PageParts& page, std::size_t scenario) {
  const ScenarioTenths& of = page.data.tenths[scenario];
  const bool poorer = of.poorer_more >= sure, richer = of.poorer_more <= 1 - sure;
  const Range& more = poorer ? of.poorer_gain : of.richer_gain;
  const Range& less = poorer ? of.richer_gain : of.poorer_gain;
  if (!(poorer || richer) || !(more.p025 > 0))
    return Sentence{"tenths.neutral", {}}.name("name", page.scenario(scenario));
  const int decimals = decimals_for({more.mean, more.p025, more.p975, less.mean}, more.mean < 10 ? 1 : 0);
  return Sentence{poorer ? "tenths.poorer" : "tenths.richer", {}}
      .name("name", page.scenario(scenario))
      .number("gain", number(more.mean, decimals))
      .number("lo", number(more.p025, decimals))
      .number("hi", number(more.p975, decimals))
      .number("other", number(less.mean, decimals));
}

ChartJson variant(const PageParts& page, std::size_t scenario) {
  ChartJson rows = ChartJson::array();
  for (const auto& of : page.data.tenths[scenario].tenths)
    rows.push_back({{"better", of.better_off / of.people},
                    {"worse", of.worse_off / of.people},
                    {"gain", of.gain.mean},
                    {"low", of.gain.p025},
                    {"high", of.gain.p975},
                    {"income", of.income_without}});
  return {{"name", page.scenario(scenario)},
          {"title", page.plain(tenths_title(page, scenario))},
          {"rows", std::move(rows)}};
}

std::string tenths_table(const PageParts& page, std::size_t scenario) {
  std::vector<HtmlCell> head{{page.text("tenths.tenth")}};
  for (const char* const key : {"tenths.income", "tenths.gain", "key.interval", "tenths.better", "tenths.worse",
                                "tenths.lifted", "tenths.newly_poor"})
    head.push_back({page.text(key), true});
  HtmlTable table(page.html(Sentence{"tenths.caption", {}}.name("name", page.scenario(scenario))), head);
  const auto& tenths = page.data.tenths[scenario].tenths;
  for (std::size_t t = 0; t < tenths.size(); ++t) {
    const TenthFigures& of = tenths[t];
    const int decimals = decimals_for({of.gain.mean, of.gain.p025, of.gain.p975}, 1);
    const std::string gains =
        page.interval(number(of.gain.p025, decimals), number(of.gain.p975, decimals), of.gain.has_interval());
    std::vector<HtmlCell> row{{std::to_string(t + 1)}};
    row.push_back(page.cell(number(of.income_without, 0)));
    row.push_back(page.cell(number(of.gain.mean, decimals)));
    row.push_back(page.cell(gains));
    row.push_back(page.cell(percent(of.better_off / of.people)));
    row.push_back(page.cell(percent(of.worse_off / of.people)));
    row.push_back(page.cell(number(of.lifted, 0)));
    row.push_back(page.cell(number(of.newly_poor, 0)));
    table.add(std::move(row));
  }
  return table.html("tenths-table-" + std::to_string(scenario), page.texts.at("tenths.label"));
}

}  // namespace

std::string tenths_figure(const PageParts& page) {
  const ReportData& data = page.data;
  const auto has_tenths = [&](std::size_t s) { return s < data.tenths.size() && !data.tenths[s].tenths.empty(); };
  const std::size_t best = most_lifting(data).value_or(0);
  ChartJson variants = ChartJson::array();
  std::size_t shown = 0, place = 0;
  FigureText figure{"tenths", "tenths", "", page.text("tenths.sub"), page.texts.at("tenths.alt"), "", ""};
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    if (!has_tenths(s)) continue;
    if (variants.empty() || s == best) {
      shown = s;
      place = variants.size();
    }
    variants.push_back(variant(page, s));
    figure.tables += tenths_table(page, s);
  }
  if (variants.empty()) return "";
  figure.title = page.html(tenths_title(page, shown));
  page.charts["tenths"] = {{"shown", place}, {"variants", std::move(variants)}};
  return figure_html(page, figure);
}

}  // namespace liftline
