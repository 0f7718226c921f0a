#include "analysis/report/design_page.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/report/design_parts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/page.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

constexpr std::size_t most_rows = 40;     // of a chart
constexpr std::size_t most_points = 200;  // of a table
constexpr std::size_t most_best = 8;

/// How far a response goes over the points, by means.
Sentence points_title(const DesignData& data, const DesignResponse& response) {
  Range ends;
  for (const auto& values : response.values) {
    const double mean = range_of(values).mean;
    ends.p025 = std::fmin(ends.p025, mean);
    ends.p975 = std::fmax(ends.p975, mean);
  }
  ends.mean = ends.p025;
  if (data.points() < 2 || !ends.has_interval()) return titled(response);
  const PointsText text = response_text(response, ends);
  return named("design.points_title", response).number("lo", text.low).number("hi", text.high);
}

/// What the factor with the largest difference does, if that is told apart from zero.
Sentence factors_title(const DesignData& data, std::size_t response) {
  const DesignResponse& of = data.responses[response];
  const auto spans = factor_spans(data, response);
  if (spans.empty() || !spans.front().difference.has_interval()) return titled(of);
  if (spans.front().difference.p025 <= 0) return named("design.factors_untold", of);
  const PointsText text = response_text(of, spans.front().difference);
  return named("design.factors_title", of)
      .name("factor", factor_label(data, spans.front().factor))
      .number("n", text.mean)
      .number("lo", text.low)
      .number("hi", text.high);
}

ChartJson row(const PageParts& page, const std::string& label, const DesignResponse& response, const Range& range) {
  return {{"label", label},
          {"low", scaled(response, range.p025)},
          {"q1", scaled(response, range.p25)},
          {"mid", scaled(response, range.mean)},
          {"q3", scaled(response, range.p75)},
          {"high", scaled(response, range.p975)},
          {"value", page.plain(response_text(response, range).mean)}};
}

/// The points of a chart: all in their order, or of many those with the best means.
std::vector<std::size_t> points_shown(const DesignData& data, const DesignResponse& response) {
  std::vector<std::size_t> points(data.points());
  std::vector<double> means(data.points());
  for (std::size_t p = 0; p < points.size(); ++p) {
    points[p] = p;
    means[p] = range_of(response.values[p]).mean;
  }
  if (points.size() <= most_rows) return points;
  std::stable_sort(points.begin(), points.end(), [&](std::size_t a, std::size_t b) {
    if (std::isnan(means[a]) || std::isnan(means[b])) return !std::isnan(means[a]) && std::isnan(means[b]);
    return more_is_better(response) ? means[a] > means[b] : means[a] < means[b];
  });
  points.resize(most_rows);
  return points;
}

HtmlCell cell(const PageParts& page, const DesignResponse& response, const Range& range) {
  const PointsText text = response_text(response, range);
  return page.cell(page.with_range(text.mean, text.low, text.high, range.has_interval()));
}

std::string points_table(const DesignParts& parts) {
  const PageParts& page = parts.page;
  const DesignData& data = parts.data;
  std::vector<HtmlCell> head{{page.text("design.point")}};
  for (std::size_t f = 0; f < data.factors.size(); ++f) head.push_back({html_name(factor_label(data, f)), true});
  for (const std::size_t i : parts.responses()) head.push_back({page.html(titled(data.responses[i])), true});
  HtmlTable table(page.text("design.points_caption"), head);
  for (std::size_t p = 0; p < std::min(data.points(), most_points); ++p) {
    std::vector<HtmlCell> cells{{std::to_string(p + 1)}};
    for (const std::string& text : data.settings[p]) cells.push_back({text.empty() ? "–" : html_name(text), true});
    for (const std::size_t i : parts.responses())
      cells.push_back(cell(page, data.responses[i], range_of(data.responses[i].values[p])));
    table.add(std::move(cells));
  }
  std::string html = table.html("points-table", page.texts.at("points.title"));
  if (data.points() > most_points)
    html += page.paragraph(Sentence{"design.more_points", {}}
                               .number("k", static_cast<long>(most_points))
                               .number("n", static_cast<long>(data.points())));
  return html;
}

std::string points_section(const DesignParts& parts) {
  const PageParts& page = parts.page;
  const DesignData& data = parts.data;
  if (data.responses.empty()) return "";
  ChartJson variants = ChartJson::array();
  for (const std::size_t i : parts.responses()) {
    const DesignResponse& response = data.responses[i];
    ChartJson of = variant(parts, response, points_title(data, response));
    for (const std::size_t p : points_shown(data, response))
      of["rows"].push_back(row(page, parts.name_of_point(p), response, range_of(response.values[p])));
    variants.push_back(std::move(of));
  }
  page.charts["points"] = chart_of(page, std::move(variants));
  const DesignResponse& first = data.responses[parts.responses().front()];
  std::string labels;
  for (std::size_t f = 0; f < data.factors.size(); ++f) labels += (f == 0 ? "" : ", ") + factor_label(data, f);
  FigureText figure{"points",
                    "intervals",
                    page.html(points_title(data, first)),
                    page.html(Sentence{"design.points_sub", {}}.name("factors", labels)),
                    "",
                    "",
                    ""};
  figure.alt = page.plain(Sentence{"design.points_alt", {}}.number("n", static_cast<long>(data.points())));
  if (data.points() > most_rows)
    figure.notes += page.paragraph(Sentence{"design.best_shown", {}}
                                       .number("k", static_cast<long>(most_rows))
                                       .number("n", static_cast<long>(data.points())));
  figure.notes += page.paragraph(Sentence{"design.pairs", {}});
  figure.tables = points_table(parts);
  std::string keys;
  for (std::size_t f = 0; f < data.factors.size(); ++f)
    keys += "<dt>" + html_name(factor_label(data, f)) + "</dt><dd>" + html_element("code", html_text(data.factors[f])) +
            "</dd>\n";
  return html_element("dl", keys) + "\n" + figure_html(page, figure);
}

std::string factors_section(const DesignParts& parts) {
  const PageParts& page = parts.page;
  const DesignData& data = parts.data;
  ChartJson variants = ChartJson::array();
  HtmlTable table(page.text("design.factors_caption"), {{page.text("design.response")},
                                                        {page.text("design.factor_head")},
                                                        {page.text("design.level")},
                                                        {page.text("design.at_points"), true},
                                                        {page.text("design.mean"), true}});
  for (const std::size_t i : parts.responses()) {
    const DesignResponse& response = data.responses[i];
    ChartJson of = variant(parts, response, factors_title(data, i));
    for (std::size_t f = 0; f < data.factors.size(); ++f) {
      const auto levels = levels_of(data, f);
      if (levels.size() < 2) continue;
      of["rows"].push_back(head_row(factor_label(data, f)));
      for (const FactorLevel& level : levels) {
        const Range range = range_of(mean_over(response, level.points));
        of["rows"].push_back(row(page, level_text(level, page.texts), response, range));
        table.add({{page.html(titled(response))},
                   {html_name(factor_label(data, f))},
                   {html_name(level_text(level, page.texts))},
                   {std::to_string(level.points.size()), true},
                   cell(page, response, range)});
      }
    }
    if (!of["rows"].empty()) variants.push_back(std::move(of));
  }
  if (variants.empty()) return "";
  FigureText figure{"factors", "intervals", "", page.text("design.factors_sub"), page.texts.at("design.factors_alt"),
                    "",        ""};
  figure.title = html_text(variants.front().at("title").get<std::string>());
  page.charts["factors"] = chart_of(page, std::move(variants));
  figure.notes =
      page.paragraph(Sentence{data.method == "one_at_a_time" ? "design.one_at_a_time" : "design.averaged", {}});
  figure.tables = table.html("factors-table", page.texts.at("factors.title"));
  return figure_html(page, figure);
}

std::string findings_of(const DesignParts& parts) {
  const PageParts& page = parts.page;
  std::string html = html_element("h1", {{"id", "answer"}}, page.html(parts.told.headline)) + "\n";
  std::string items;
  for (const auto& sentence : parts.told.findings) items += html_element("li", page.html(sentence)) + "\n";
  if (!items.empty()) html += html_element("ul", {{"class", "findings"}}, items) + "\n";
  const auto& all = parts.told.contenders;
  if (!all.empty()) {
    const DesignResponse& main = parts.data.responses[all.front().response];
    HtmlTable table(page.text("design.best_caption"), {{page.text("key.scenario")},
                                                       {page.text("design.point")},
                                                       {page.text("design.settings")},
                                                       {page.html(response_sentence(main)), true},
                                                       {page.text("key.interval"), true},
                                                       {page.text("design.first"), true}});
    for (std::size_t c = 0; c < std::min(all.size(), most_best); ++c) {
      const Contender& of = all[c];
      const DesignResponse& response = parts.data.responses[of.response];
      const PointsText text = response_text(response, of.range);
      const long others = static_cast<long>(of.points.size()) - 1;
      std::string point = std::to_string(of.points.front() + 1);
      if (others > 0) point = page.plain(Sentence{"design.and_others", {}}.number("point", point).number("k", others));
      table.add({{html_name(response.scenario)},
                 {html_text(point)},
                 {html_name(settings_text(parts.data, of.points.front(), page.texts))},
                 page.cell(text.mean),
                 page.cell(page.interval(text.low, text.high, of.range.has_interval())),
                 page.cell(of.range.has_interval() ? readable::percent(of.first, 0) : readable::number(undefined, 0))});
    }
    html += table.html("best-table", page.texts.at("design.best_label"));
    html += page.paragraph(Sentence{"design.best_note", {}});
  }
  return html_element("section", {{"id", "findings"}, {"aria-labelledby", "answer"}}, html) + "\n";
}

}  // namespace

std::string design_page(const DesignData& data, const Texts& texts) {
  ChartJson charts = ChartJson::object();
  const PageParts page{data.report, texts, charts};
  const DesignFindings told = design_findings(data, texts);
  const DesignParts parts{page, data, told};
  PageFrame frame;
  frame.title = page.plain(Sentence{"design.page_title", {}}.name("name", data.experiment));
  frame.facts = Sentence{"design.facts", {}}
                    .name("name", data.experiment)
                    .number("county", data.report.about.county)
                    .number("points", static_cast<long>(data.points()))
                    .number("scenarios", static_cast<long>(data.report.about.scenarios.size()))
                    .phrase("replicates", replicates_phrase(data.report));
  frame.warnings = told.warnings;
  frame.findings = findings_of(parts);
  frame.sections.push_back({"points", points_section(parts)});
  frame.sections.push_back({"factors", factors_section(parts)});
  frame.sections.push_back({"indices", indices_section(parts)});
  frame.sections.push_back({"claims", claims_html(page, told.claims)});
  frame.sections.push_back({"origin", origin_section(page)});
  return framed_page(page, frame);
}

}  // namespace liftline
