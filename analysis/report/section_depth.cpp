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

const DistributionCurve* curve_of(const ReportData& data, std::size_t scenario, std::string_view name, int to) {
  for (const auto& curve : data.curves)
    if (curve.scenario == scenario && curve.name == name && curve.to == to && !curve.people.empty()) return &curve;
  return nullptr;
}

/// The curve's height at a share of the people that is one of its points.
Range height_at(const DistributionCurve* curve, double people) {
  if (curve == nullptr) return {};
  const auto found = std::find(curve->people.begin(), curve->people.end(), people);
  return found == curve->people.end() ? Range()
                                      : curve->heights[static_cast<std::size_t>(found - curve->people.begin())];
}

double mean_of(const DynamicsRow* row) { return row == nullptr ? undefined : row->value.mean; }

/// What is missing to the line over all people, in the first and the last year of the reference.
Sentence depth_title(const ReportData& data) {
  const auto& about = data.about;
  if (about.first_year == about.last_year) return Sentence{"depth.one_year", {}}.number("last", about.last_year);
  const Range before = height_at(curve_of(data, about.reference, "tip", about.first_year), 1);
  const Range after = height_at(curve_of(data, about.reference, "tip", about.last_year), 1);
  // Where the ranges of the futures touch, luck alone may have moved the mean.
  const bool falls = after.p95 < before.p05;
  const bool rises = after.p05 > before.p95;
  Sentence sentence{falls ? "depth.falls" : rises ? "depth.rises" : "depth.neutral", {}};
  sentence.number("first", about.first_year).number("last", about.last_year);
  if (!falls && !rises) return sentence;
  const int decimals = decimals_for({100 * before.mean, 100 * after.mean}, 1);
  return sentence.name("ref", data.reference().name)
      .number("g0", percent(before.mean, decimals))
      .number("g1", percent(after.mean, decimals));
}

/// In which share of the runs a scenario's rate is lower at every line, and by how much, against its households without the policies.
std::string dominance(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  const std::size_t peak = peak_year(data, scenario, 0);
  const std::string year = std::to_string(data.about.first_year + static_cast<int>(peak));
  const auto share = [&](const char* figure, const char* of) {
    return mean_of(data.dynamic(scenario, figure, of, year));
  };
  const double below = share("headcount_over_lines", "below");
  const double above = share("headcount_over_lines", "above");
  const double same = share("headcount_over_lines", "same");
  const double crosses = share("headcount_over_lines", "crosses");
  if (std::isnan(below + above + same + crosses)) return "";
  Sentence sentence{below >= sure   ? "depth.below"
                    : above >= sure ? "depth.above"
                    : same >= sure  ? "depth.same"
                                    : "depth.open",
                    {}};
  sentence.name("name", page.scenario(scenario)).number("year", year);
  if (sentence.key == "depth.open")
    sentence.number("below", percent(below, 0))
        .number("above", percent(above, 0))
        .number("same", percent(same, 0))
        .number("crosses", percent(crosses, 0));
  else
    sentence.number("p", percent(std::max({below, above, same}), 0));
  const DynamicsRow* const lowest = data.dynamic(scenario, "headcount_difference", "lowest", year);
  const DynamicsRow* const highest = data.dynamic(scenario, "headcount_difference", "highest", year);
  if (sentence.key == "depth.same" || lowest == nullptr || highest == nullptr || std::isnan(lowest->value.p05))
    return page.plain(sentence);
  const auto points = [](const Range& of) {
    const auto figure = [](double value) { return number(100 * value, 2); };
    return Sentence{"depth.points", {}}
        .number("mean", figure(of.mean))
        .number("lo", figure(of.p05))
        .number("hi", figure(of.p95));
  };
  const Sentence extent =
      Sentence{"depth.extent", {}}.phrase("low", points(lowest->value)).phrase("high", points(highest->value));
  return page.plain(Sentence{"sentences", {}}.phrase("a", sentence).phrase("b", extent));
}

/// What can be said of the reference without a picture; each sentence only where its numbers are there.
std::string notes(const PageParts& page) {
  const ReportData& data = page.data;
  const auto& about = data.about;
  std::string html;
  const auto add = [&](Sentence sentence, std::initializer_list<double> numbers) {
    if (std::none_of(numbers.begin(), numbers.end(), [](double value) { return std::isnan(value); }))
      html += page.paragraph(sentence.number("first", about.first_year).number("last", about.last_year));
  };
  const bool years = about.first_year < about.last_year;
  const auto average = [&](int year, const Range& rate) {
    return rate.mean > 0 ? height_at(curve_of(data, about.reference, "tip", year), 1).mean / rate.mean : undefined;
  };
  const auto& rates = data.rates[0][about.reference];
  const double d0 = average(about.first_year, rates.front());
  const double d1 = average(about.last_year, rates.back());
  if (years) add(Sentence{"depth.average", {}}.number("d0", percent(d0, 0)).number("d1", percent(d1, 0)), {d0, d1});
  const double h0 = height_at(curve_of(data, about.reference, "lorenz", about.first_year), .5).mean;
  const double h1 = height_at(curve_of(data, about.reference, "lorenz", about.last_year), .5).mean;
  if (years) add(Sentence{"depth.half", {}}.number("h0", percent(h0)).number("h1", percent(h1)), {h0, h1});
  const auto type = [&](const char* of) { return mean_of(data.dynamic(about.reference, "poverty_type", of)); };
  const double never = type("never");
  const double at_times = type("transient");
  const double chronic = type("chronic");
  const double always = type("persistent");
  if (!years) return html;
  add(Sentence{"depth.types", {}}
          .name("ref", data.reference().name)
          .number("never", percent(never))
          .number("transient", percent(at_times))
          .number("chronic", percent(chronic))
          .number("always", percent(always)),
      {never, at_times, chronic, always});
  return html;
}

/// Curves that are drawn and stand in the tables: the reference's of the first year, and everybody's of the last.
struct Line {
  std::size_t scenario;
  int year;
};
std::vector<Line> lines_of(const ReportData& data) {
  const auto& about = data.about;
  std::vector<Line> lines;
  if (about.first_year < about.last_year) lines.push_back({about.reference, about.first_year});
  lines.push_back({about.reference, about.last_year});
  for (std::size_t s = 0; s < about.scenarios.size(); ++s)
    if (s != about.reference) lines.push_back({s, about.last_year});
  return lines;
}

Sentence line_name(const PageParts& page, const Line& line) {
  return Sentence{"depth.line", {}}.number("year", line.year).name("name", page.scenario(line.scenario));
}

std::string curve_table(const PageParts& page, const std::string& name) {
  const ReportData& data = page.data;
  std::vector<HtmlCell> head{{page.text("depth.people"), true}};
  std::vector<const DistributionCurve*> curves;
  for (const auto& line : lines_of(data)) {
    const auto* const curve = curve_of(data, line.scenario, name, line.year);
    if (curve == nullptr) continue;
    curves.push_back(curve);
    head.push_back({page.html(line_name(page, line)), true});
  }
  if (curves.empty()) return "";
  HtmlTable table(page.text("depth.caption_" + name), head);
  for (std::size_t i = 0; i < curves.front()->people.size(); ++i) {
    std::vector<HtmlCell> row{page.cell(number(100 * curves.front()->people[i], name.starts_with("growth") ? 1 : 0))};
    for (const auto* const curve : curves) {
      row.push_back(page.cell(page.with_range(height_at(curve, curves.front()->people[i]), 100, 2)));
    }
    table.add(std::move(row));
  }
  return table.html("depth-" + name, page.texts.at("depth.label_" + name));
}

/// How many are poor for long, by scenario; nothing without dynamics.csv.
std::string types_table(const PageParts& page) {
  const ReportData& data = page.data;
  if (data.about.first_year == data.about.last_year) return "";
  HtmlTable table(page.html(Sentence{"depth.types_caption", {}}
                                .name("line", page.main_line())
                                .number("first", data.about.first_year)
                                .number("last", data.about.last_year)),
                  {{page.text("key.scenario")},
                   {page.text("depth.never"), true},
                   {page.text("depth.transient"), true},
                   {page.text("depth.chronic"), true},
                   {page.text("depth.persistent"), true},
                   {page.text("depth.years_poor"), true}});
  bool any = false;
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    std::vector<HtmlCell> row{{html_name(page.scenario(s))}};
    const auto add = [&](const DynamicsRow* of, double scale, int decimals) {
      any = any || of != nullptr;
      row.push_back(page.cell(page.with_range(of == nullptr ? Range() : of->value, scale, decimals)));
    };
    for (const char* const type : {"never", "transient", "chronic", "persistent"})
      add(data.dynamic(s, "poverty_type", type), 100, 1);
    add(data.dynamic(s, "mean_years_poor"), 1, 2);
    table.add(std::move(row));
  }
  if (!any) return "";
  return html_element("div", {{"class", "block"}}, table.html("depth-types", page.texts.at("depth.types_label"))) +
         "\n";
}

ChartJson curve_json(const DistributionCurve* curve) {
  if (curve == nullptr) return {};
  ChartJson json = level_json(curve->heights);
  json["people"] = curve->people;
  return json;
}

/// The share of the people at which gap curves are cut: a little beyond where the highest of them turns flat.
double cut_of(const ReportData& data) {
  double highest = 0;
  for (const auto& scenario : data.rates[0]) highest = std::max({highest, scenario.front().mean, scenario.back().mean});
  constexpr double step = 0.05;
  return std::clamp(std::ceil(1.15 * highest / step) * step, step, 1.0);
}

ChartJson depth_json(const PageParts& page, std::optional<std::size_t> best) {
  const ReportData& data = page.data;
  ChartJson json{{"cut", cut_of(data)}, {"shown", best ? ChartJson(*best) : ChartJson()}};
  json["curves"] = ChartJson::array();
  for (const auto& line : lines_of(data)) {
    ChartJson item{{"scenario", line.scenario}, {"year", line.year}};
    for (const char* const name : {"tip", "lorenz"})
      item[name] = curve_json(curve_of(data, line.scenario, name, line.year));
    // Growth is of both years together: with the last.
    if (line.year == data.about.last_year)
      for (const char* const name : {"growth_incidence", "growth_of_same_people"})
        item[name] = curve_json(curve_of(data, line.scenario, name, line.year));
    json["curves"].push_back(std::move(item));
  }
  json["dominance"] = ChartJson::array();
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s)
    json["dominance"].push_back(s == data.about.reference ? "" : dominance(page, s));
  return json;
}

}  // namespace

std::string depth_section(const PageParts& page) {
  const ReportData& data = page.data;
  const auto& about = data.about;
  const Range after = height_at(curve_of(data, about.reference, "tip", about.last_year), 1);
  if (std::isnan(after.mean)) return "";
  const auto best = most_lifting(data);
  page.charts["depth"] = depth_json(page, best);
  FigureText figure{"depth", "distribution", page.html(depth_title(data)), "", "", "", ""};
  figure.sub = page.html(Sentence{about.replicates > 1 ? "depth.sub" : "depth.sub_one_run", {}}
                             .name("line", page.main_line())
                             .name("county", about.county));
  const Range before = height_at(curve_of(data, about.reference, "tip", about.first_year), 1);
  figure.alt = page.plain(Sentence{"depth.alt", {}}
                              .name("ref", data.reference().name)
                              .number("first", about.first_year)
                              .number("g0", percent(before.mean))
                              .number("last", about.last_year)
                              .number("g1", percent(after.mean)));
  if (best) {
    const std::string text = dominance(page, *best);
    if (!text.empty()) figure.notes += html_element("p", {{"class", "note effect"}}, html_text(text)) + "\n";
  }
  figure.notes += notes(page);
  for (const char* const name : {"tip", "lorenz", "growth_incidence", "growth_of_same_people"})
    figure.tables += curve_table(page, name);
  return figure_html(page, figure) + types_table(page);
}

}  // namespace liftline
