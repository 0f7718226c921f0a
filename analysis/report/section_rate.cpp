#include <algorithm>
#include <cmath>

#include "analysis/figures/text.hpp"
#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

using readable::percent;

bool has_ranges(const ReportData& data) { return data.about.replicates > 1; }

/// Percent as published, 33.79 or 3.
ReadableNumber published_percent(double value) {
  int decimals = 2;
  const std::string digits = format_number(value, decimals);
  while (decimals > 0 && digits[digits.size() - static_cast<std::size_t>(3 - decimals)] == '0') --decimals;
  return {value, decimals, ReadableNumber::Kind::percent};
}

/// Peak and end of a scenario's effect by a line.
Sentence effect_sentence(const ReportData& data, std::size_t scenario, std::size_t line) {
  const auto& years = data.differences[line][scenario];
  const std::size_t peak = peak_year(data, scenario, line);
  Sentence sentence;
  sentence.name("name", data.about.scenarios[scenario].name).name("ref", data.reference().name);
  sentence.name("line", data.about.line_labels[line]);
  if (years[peak].mean == 0) {
    sentence.key = "rate.effect_none";
    return sentence;
  }
  const auto at_peak = points_text(years[peak], 2);
  const auto at_end = points_text(years.back(), 2);
  sentence.key = has_ranges(data) ? "rate.effect" : "rate.effect_one_run";
  sentence.number("peak", at_peak.mean).number("year", data.about.first_year + static_cast<long>(peak));
  sentence.number("end", at_end.mean).number("last", data.about.last_year);
  if (!has_ranges(data)) return sentence;
  return sentence.number("plo", at_peak.low)
      .number("phi", at_peak.high)
      .number("lo", at_end.low)
      .number("hi", at_end.high);
}

/// The finding of the figure.
Sentence rate_title(const ReportData& data) {
  const auto& about = data.about;
  if (!data.compares())
    return Sentence{"rate.alone", {}}
        .name("ref", data.reference().name)
        .number("first", about.first_year)
        .number("last", about.last_year);
  double largest = 0;
  bool all_fall = true;
  for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
    for (const auto& range : data.differences[0][s]) largest = std::max(largest, std::abs(100 * range.mean));
    all_fall = all_fall && level_of(data.rates[0][s].back()) < level_of(data.rates[0][s].front());
  }
  if (largest == 0) return Sentence{"rate.none", {}};
  const auto& reference = data.rates[0][about.reference];
  const double fall = 100 * (level_of(reference.front()) - level_of(reference.back()));
  // They fall together where what parts them is small beside what they share.
  const bool together = all_fall && fall > 5 * largest;
  return Sentence{together ? "rate.together" : "rate.apart", {}}.number(
      "x", readable::number(largest, decimals_for({largest}, 1)));
}

Sentence rate_sub(const ReportData& data) {
  return Sentence{!has_ranges(data) ? "rate.sub_one_run"
                  : data.compares() ? "rate.sub"
                                    : "rate.sub_alone",
                  {}}
      .number("first", data.about.first_year)
      .number("last", data.about.last_year);
}

std::string notes(const PageParts& page) {
  const ReportData& data = page.data;
  const auto& about = data.about;
  std::string html;
  if (data.compares()) html += html_element("p", {{"class", "note effect"}}, "") + "\n";
  if (data.compares() && has_ranges(data)) html += page.paragraph(Sentence{"rate.overlap", {}});
  if (!data.registry.empty()) html += page.paragraph(Sentence{"rate.registry", {}}.name("ref", data.reference().name));
  if (about.quota_exit) html += page.paragraph(Sentence{"rate.quota", {}}.name("ref", data.reference().name));
  for (const auto& verdict : held_out_verdicts(data)) {
    if (!verdict.met) continue;
    const ReadableNumber v = published_percent(verdict.published.percent);
    Sentence sentence{*verdict.met ? "rate.held_out_meets" : "rate.held_out_misses", {}};
    if (verdict.published.upper_limit)
      sentence.phrase("v", Sentence{"rate.below", {}}.number("v", v));
    else
      sentence.number("v", v);
    html += page.paragraph(sentence.number("year", verdict.published.year)
                               .number("m", percent(verdict.model.p50))
                               .number("lo", percent(verdict.model.p05))
                               .number("hi", percent(verdict.model.p95)));
  }
  const bool growth = about.growth_observed_until < about.last_year;
  const bool line = about.line_observed_until < about.last_year;
  if (growth || line) {
    Sentence sentence{growth && line ? "rate.extended_both"
                      : growth       ? "rate.extended_growth"
                                     : "rate.extended_line",
                      {}};
    if (growth) sentence.number("growth", about.growth_observed_until + 1);
    if (line) sentence.number("line", about.line_observed_until + 1);
    html += page.paragraph(sentence);
  }
  return html;
}

std::string rate_table(const PageParts& page) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> head{{page.text("rate.table_year")}};
  for (const auto& scenario : data.about.scenarios)
    head.push_back({page.html(Sentence{"rate.table_rate", {}}.name("name", scenario.name)), true});
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s)
    if (s != data.about.reference)
      head.push_back({page.html(Sentence{"rate.table_difference", {}}.name("name", page.scenario(s))), true});
  HtmlTable table(page.html(Sentence{"rate.table_caption", {}}.name("line", page.main_line())), head);
  for (std::size_t y = 0; y < data.about.years(); ++y) {
    std::vector<HtmlCell> row{{std::to_string(data.about.first_year + static_cast<int>(y))}};
    for (const auto& scenario : data.rates[0]) {
      const Range& range = scenario[y];
      const auto shown = [](double share) { return readable::number(100 * share, 1); };
      row.push_back(page.cell(
          page.with_range(shown(level_of(range)), shown(range.p05), shown(range.p95), !std::isnan(range.p05))));
    }
    for (std::size_t s = 0; data.compares() && s < data.about.scenarios.size(); ++s) {
      if (s == data.about.reference) continue;
      const PairedRange& range = data.differences[0][s][y];
      const auto text = points_text(range, 2);
      row.push_back(page.cell(page.with_range(text.mean, text.low, text.high, range.has_interval())));
    }
    table.add(std::move(row));
  }
  return table.html("rate-table", page.texts.at("rate.table_label"));
}

/// What lanes and shades of the chart show.
std::string policies_table(const PageParts& page) {
  HtmlTable table(
      page.text("rate.policies_caption"),
      {{page.text("key.scenario")}, {page.text("rate.policies_policy")}, {page.text("rate.policies_years")}});
  bool any = false;
  for (const auto& scenario : page.data.about.scenarios)
    for (const auto& policy : scenario.policies) {
      any = true;
      const Sentence years =
          Sentence{"rate.years_range", {}}.number("first", policy.start_year).number("last", policy.end_year);
      table.add({{html_name(scenario.name)},
                 {html_name(policy.name)},
                 {policy.start_year == policy.end_year ? std::to_string(policy.start_year) : page.html(years)}});
    }
  return any ? table.html("policies-table", page.texts.at("rate.policies_label")) : "";
}

ChartJson scenarios_json(const PageParts& page) {
  const ReportData& data = page.data;
  ChartJson list = ChartJson::array();
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    const auto parting = parting_year(data, s);
    ChartJson item{{"name", page.scenario(s)}};
    item["from"] =
        s == data.about.reference || !parting ? data.about.first_year : std::max(*parting - 1, data.about.first_year);
    item["policies"] = ChartJson::array();
    for (const auto& policy : data.about.scenarios[s].policies)
      item["policies"].push_back({{"name", policy.name}, {"first", policy.start_year}, {"last", policy.end_year}});
    list.push_back(std::move(item));
  }
  return list;
}

ChartJson rate_json(const PageParts& page) {
  const ReportData& data = page.data;
  ChartJson json;
  json["scenarios"] = scenarios_json(page);
  json["reference"] = data.about.reference;
  if (const auto best = most_lifting(data)) json["highlight"] = *best;
  json["lines"] = ChartJson::array();
  for (std::size_t l = 0; l < data.about.lines.size(); ++l) {
    ChartJson line{{"name", data.about.lines[l]}, {"label", data.about.line_labels[l]}};
    line["levels"] = ChartJson::array();
    line["differences"] = ChartJson::array();
    line["effects"] = ChartJson::array();
    for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
      line["levels"].push_back(level_json(data.rates[l][s]));
      const bool has_difference = data.compares() && s != data.about.reference;
      line["differences"].push_back(has_difference ? difference_json(data.differences[l][s]) : ChartJson());
      line["effects"].push_back(has_difference ? ChartJson(page.plain(effect_sentence(data, s, l))) : ChartJson());
    }
    json["lines"].push_back(std::move(line));
  }
  json["registry"] = data.registry.empty() ? ChartJson() : level_json(data.registry);
  json["published"] = ChartJson::array();
  for (const auto& figure : data.about.published)
    if (figure.year >= data.about.first_year && figure.year <= data.about.last_year)
      json["published"].push_back({{"year", figure.year},
                                   {"percent", figure.percent},
                                   {"upper_limit", figure.upper_limit},
                                   {"held_out", figure.held_out}});
  json["sourced_until"] = std::min(data.about.growth_observed_until, data.about.line_observed_until);
  return json;
}

}  // namespace

std::string rate_section(const PageParts& page) {
  const ReportData& data = page.data;
  const auto& reference = data.rates[0][data.about.reference];
  page.charts["rate"] = rate_json(page);
  FigureText figure{"rate", "curves", page.html(rate_title(data)), page.html(rate_sub(data)), "", "", ""};
  figure.alt = page.plain(Sentence{"rate.alt", {}}
                              .name("ref", data.reference().name)
                              .number("r0", percent(level_of(reference.front())))
                              .number("first", data.about.first_year)
                              .number("r1", percent(level_of(reference.back())))
                              .number("last", data.about.last_year)
                              .number("scenarios", static_cast<long>(data.about.scenarios.size())));
  figure.notes = notes(page);
  figure.tables = rate_table(page) + policies_table(page);
  return figure_html(page, figure);
}

}  // namespace liftline
