#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

constexpr const char* sellers = "seller_share";

struct Panel {
  const char* measure;
  double scale;  ///< from the table's unit to the one shown
  bool whole;    ///< households, which have no decimals
};
constexpr std::array<Panel, 5> panels{{{sellers, 100, false},
                                       {"gainful_share", 100, false},
                                       {"ecommerce_income", 1, false},
                                       {"new_sellers", 1, true},
                                       {"gave_up", 1, true}}};

/// How many sell in the first and the last year of the reference; of one year only in that.
Sentence course(const ReportData& data, const char* key) {
  const auto& levels = data.measure(sellers)->levels[data.about.reference];
  Sentence sentence{key, {}};
  sentence.name("ref", data.reference().name);
  sentence.number("r1", percent(level_of(levels.back()))).number("last", data.about.last_year);
  if (data.about.first_year == data.about.last_year) return sentence;
  return sentence.number("r0", percent(level_of(levels.front()))).number("first", data.about.first_year);
}

Sentence selling_title(const ReportData& data, std::size_t scenario) {
  const YearlyMeasure& of = *data.measure(sellers);
  if (scenario == data.about.reference || of.differences[scenario].empty())
    return course(data, data.about.first_year < data.about.last_year ? "selling.alone" : "selling.one_year");
  const std::size_t year = peak_of(of.differences[scenario]);
  const PairedRange& difference = of.differences[scenario][year];
  const auto sentence = [&](const char* key) {
    return Sentence{key, {}}.name("name", data.about.scenarios[scenario].name).name("ref", data.reference().name);
  };
  if (difference.mean == 0) return sentence("selling.none");
  if (!difference.excludes_zero()) return sentence("selling.untold");
  const bool more = difference.p025 > 0;
  const auto text = points_text(difference, 2, more ? 1 : -1);
  return sentence(more ? "selling.more" : "selling.fewer")
      .number("d", text.mean)
      .number("year", data.about.first_year + static_cast<long>(year))
      .number("lo", text.low)
      .number("hi", text.high);
}

/// The scenario shown first: of those that move the share of sellers for sure the one that does most, else the one highlighted elsewhere.
std::size_t first_shown(const ReportData& data) {
  const YearlyMeasure& of = *data.measure(sellers);
  std::size_t shown = most_lifting(data).value_or(data.about.reference);
  double largest = 0;
  for (std::size_t s = 0; s < of.differences.size(); ++s) {
    if (of.differences[s].empty()) continue;
    const PairedRange& difference = of.differences[s][peak_of(of.differences[s])];
    if (!difference.excludes_zero() || std::abs(difference.mean) <= largest) continue;
    largest = std::abs(difference.mean);
    shown = s;
  }
  return shown;
}

std::string years_table(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> head{{page.text("rate.table_year")}};
  for (const auto& panel : panels)
    if (data.measure(panel.measure) != nullptr)
      head.push_back({page.text(std::string("selling.") + panel.measure), true});
  const YearlyMeasure& of_sellers = *data.measure(sellers);
  const bool differs = !of_sellers.differences[scenario].empty();
  if (differs) head.push_back({page.text("selling.difference"), true});
  HtmlTable table(page.html(Sentence{differs ? "selling.caption_difference" : "selling.caption", {}}.name(
                      "name", page.scenario(scenario))),
                  head);
  for (std::size_t y = 0; y < data.about.years(); ++y) {
    std::vector<HtmlCell> row{{std::to_string(data.about.first_year + static_cast<int>(y))}};
    for (const auto& [measure, scale, whole] : panels) {
      const YearlyMeasure* const of = data.measure(measure);
      if (of == nullptr) continue;
      const Range& range = of->levels[scenario][y];
      const auto text = [factor = scale, decimals = whole ? 0 : 1](double value) {
        return number(factor * value, decimals);
      };
      row.push_back(
          page.cell(page.with_range(text(level_of(range)), text(range.p05), text(range.p95), !std::isnan(range.p05))));
    }
    if (differs) {
      const PairedRange& difference = of_sellers.differences[scenario][y];
      const auto text = points_text(difference, 2);
      row.push_back(page.cell(page.with_range(text.mean, text.low, text.high, difference.has_interval())));
    }
    table.add(std::move(row));
  }
  return table.html("selling-table-" + std::to_string(scenario), page.texts.at("selling.label"));
}

/// Giving up, and how much of the gains the most successful have: figures of all years together, with dynamics.csv.
std::string gains_table(const PageParts& page) {
  const ReportData& data = page.data;
  constexpr std::array<const char*, 3> figures{"first_year_exit", "later_exit", "top_tenth_profit_share"};
  std::vector<HtmlCell> head{{page.text("key.scenario")}};
  for (const char* const figure : figures) head.push_back({page.text(std::string("selling.") + figure), true});
  HtmlTable table(page.html(Sentence{"selling.gains_caption", {}}.number("last", data.about.last_year)), head);
  bool any = false;
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    std::vector<HtmlCell> row{{html_name(page.scenario(s))}};
    for (const char* const figure : figures) {
      const DynamicsRow* const of = data.dynamic(s, figure);
      any = any || of != nullptr;
      row.push_back(page.cell(page.with_range(of == nullptr ? Range() : of->value, 100, 0)));
    }
    table.add(std::move(row));
  }
  if (!any) return "";
  return html_element("div", {{"class", "block"}}, table.html("selling-gains", page.texts.at("selling.gains_label"))) +
         "\n";
}

ChartJson selling_json(const PageParts& page, std::size_t shown) {
  const ReportData& data = page.data;
  ChartJson json{{"shown", shown}, {"panels", ChartJson::array()}, {"titles", ChartJson::array()}};
  for (const auto& [measure, scale, whole] : panels) {
    const YearlyMeasure* const of = data.measure(measure);
    if (of == nullptr) continue;
    ChartJson panel{{"measure", measure},
                    {"scale", scale},
                    {"whole", whole},
                    {"levels", ChartJson::array()},
                    {"differences", ChartJson::array()}};
    for (const auto& years : of->levels) panel["levels"].push_back(level_json(years));
    for (const auto& years : of->differences)
      panel["differences"].push_back(years.empty() ? ChartJson() : difference_json(years));
    json["panels"].push_back(std::move(panel));
  }
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s)
    json["titles"].push_back(page.plain(selling_title(data, s)));
  return json;
}

}  // namespace

std::string selling_section(const PageParts& page) {
  const ReportData& data = page.data;
  const YearlyMeasure* const of = data.measure(sellers);
  if (of == nullptr) return "";
  const std::size_t shown = first_shown(data);
  page.charts["selling"] = selling_json(page, shown);
  FigureText figure{"selling", "panels", page.html(selling_title(data, shown)), "", "", "", ""};
  figure.sub = page.html(Sentence{data.about.replicates > 1 ? "selling.sub" : "selling.sub_one_run", {}}
                             .number("first", data.about.first_year)
                             .number("last", data.about.last_year));
  figure.alt =
      page.plain(course(data, data.about.first_year < data.about.last_year ? "selling.alt" : "selling.alt_one_year"));
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) figure.tables += years_table(page, s);
  return figure_html(page, figure) + gains_table(page);
}

}  // namespace liftline
