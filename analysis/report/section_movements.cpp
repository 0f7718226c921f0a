#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"

// Movements in and out of poverty: the averages of transitions.csv, which summary.csv has with their ranges and comparison.csv as paired
// differences.

namespace liftline {
namespace {

using readable::about;
using readable::number;

/// People a year, on average over the years in which it is defined.
double yearly_mean(const std::vector<Range>& years) {
  double sum = 0;
  double count = 0;
  for (const Range& range : years) {
    if (std::isnan(range.mean)) continue;
    sum += range.mean;
    count += 1;
  }
  return count > 0 ? sum / count : undefined;
}

Sentence movements_title(const ReportData& data) {
  const double in = yearly_mean(data.measure("entered_poverty")->levels[data.about.reference]);
  const double out = yearly_mean(data.measure("left_poverty")->levels[data.about.reference]);
  // Where nearly all go one way, there is no coming and going to tell of.
  const bool both_ways = in >= out / 4 && out >= in / 4 && in > 0;
  if (!both_ways && in == 0 && out == 0) return Sentence{"movements.none", {}}.name("ref", data.reference().name);
  return Sentence{both_ways ? "movements.both" : "movements.one_way", {}}
      .name("ref", data.reference().name)
      .number("in", about(in))
      .number("out", about(out));
}

/// Whom the scenario's policies lift, and where its movements differ most from the reference's.
std::string effect_text(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  std::vector<Sentence> sentences;
  if (scenario < data.winners.size() && !data.about.scenarios[scenario].policies.empty()) {
    const WinnerSums& sums = data.winners[scenario];
    sentences.push_back(Sentence{sums.lifted > 0 ? "movements.lifted" : "movements.nobody", {}});
    sentences.back().name("name", page.scenario(scenario));
    if (sums.lifted > 0)
      sentences.back()
          .number("lifted", number(sums.lifted, 0))
          .number("again", number(sums.lifted_again, 0))
          .number("newly", number(sums.newly_poor, 0));
  }
  const auto add = [&](const char* measure, const char* key, const char* doubt) {
    const auto& years = data.measure(measure)->differences[scenario];
    if (years.empty()) return;
    const std::size_t peak = peak_of(years);
    const PairedRange& of = years[peak];
    if (!of.has_interval() || of.mean == 0) return;
    sentences.push_back(Sentence{of.excludes_zero() ? key : doubt, {}}
                            .name("ref", data.reference().name)
                            .number("year", data.about.first_year + static_cast<long>(peak))
                            .number("d", number(of.mean, 0))
                            .number("lo", number(of.p025, 0))
                            .number("hi", number(of.p975, 0)));
  };
  add("entered_poverty", "movements.entered", "movements.entered_doubt");
  add("left_poverty", "movements.left", "movements.left_doubt");
  if (sentences.empty()) return "";
  Sentence all = sentences.front();
  for (std::size_t i = 1; i < sentences.size(); ++i)
    all = Sentence{"sentences", {}}.phrase("a", all).phrase("b", sentences[i]);
  return page.plain(all);
}

std::string movements_table(const PageParts& page, std::size_t scenario) {
  const ReportData& data = page.data;
  const YearlyMeasure& entered = *data.measure("entered_poverty");
  const YearlyMeasure& left = *data.measure("left_poverty");
  std::vector<HtmlCell> head{
      {page.text("rate.table_year")}, {page.text("movements.in"), true}, {page.text("movements.out"), true}};
  const bool differs = !entered.differences[scenario].empty();
  if (differs)
    for (const char* const key : {"movements.in_difference", "movements.out_difference"})
      head.push_back({page.text(key), true});
  HtmlTable table(page.html(Sentence{differs ? "movements.caption_difference" : "movements.caption", {}}.name(
                      "name", page.scenario(scenario))),
                  head);
  for (std::size_t y = 0; y < data.about.years(); ++y) {
    if (std::isnan(entered.levels[scenario][y].mean)) continue;  // the first year, which nobody has come into
    std::vector<HtmlCell> row{{std::to_string(data.about.first_year + static_cast<int>(y))}};
    for (const YearlyMeasure* const of : {&entered, &left})
      row.push_back(page.cell(page.with_range(of->levels[scenario][y], 1, 0)));
    for (const YearlyMeasure* const of : {&entered, &left}) {
      if (!differs) continue;
      const PairedRange& d = of->differences[scenario][y];
      row.push_back(
          page.cell(page.with_range(number(d.mean, 0), number(d.p025, 0), number(d.p975, 0), d.has_interval())));
    }
    table.add(std::move(row));
  }
  return table.html("movements-table-" + std::to_string(scenario), page.texts.at("movements.label"));
}

ChartJson movements_json(const PageParts& page, std::size_t shown) {
  const ReportData& data = page.data;
  ChartJson json{{"shown", shown}, {"scenarios", ChartJson::array()}};
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) {
    ChartJson item{{"effect", effect_text(page, s)}};
    for (const char* const measure : {"entered_poverty", "left_poverty"}) {
      const YearlyMeasure& of = *data.measure(measure);
      item[measure] = level_json(of.levels[s]);
      if (!of.differences[s].empty()) item[measure]["difference"] = difference_json(of.differences[s]);
    }
    json["scenarios"].push_back(std::move(item));
  }
  return json;
}

}  // namespace

std::string movements_figure(const PageParts& page) {
  const ReportData& data = page.data;
  if (data.measure("entered_poverty") == nullptr || data.measure("left_poverty") == nullptr) return "";
  const std::size_t shown = most_lifting(data).value_or(data.about.reference);
  page.charts["movements"] = movements_json(page, shown);
  FigureText figure{"movements", "movements", page.html(movements_title(data)), "", "", "", ""};
  figure.sub = page.html(Sentence{data.about.replicates > 1 ? "movements.sub" : "movements.sub_one_run", {}}
                             .name("line", page.main_line())
                             .number("first", data.about.first_year + 1)
                             .number("last", data.about.last_year));
  const auto at = [&](const char* measure, std::size_t year) {
    return number(data.measure(measure)->levels[data.about.reference][year].mean, 0);
  };
  const std::size_t last = data.about.years() - 1;
  figure.alt = page.plain(Sentence{"movements.alt", {}}
                              .name("ref", data.reference().name)
                              .number("first", data.about.first_year + 1)
                              .number("in0", at("entered_poverty", 1))
                              .number("out0", at("left_poverty", 1))
                              .number("last", data.about.last_year)
                              .number("in1", at("entered_poverty", last))
                              .number("out1", at("left_poverty", last)));
  const std::string effect = effect_text(page, shown);
  if (data.compares()) figure.notes = html_element("p", {{"class", "note effect"}}, html_text(effect)) + "\n";
  for (std::size_t s = 0; s < data.about.scenarios.size(); ++s) figure.tables += movements_table(page, s);
  return figure_html(page, figure);
}

}  // namespace liftline
