#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/findings.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/variance_split.hpp"

namespace liftline {
namespace {

using readable::number;
using readable::percent;

/// The sources by themselves; behind them stand what two or three do together.
constexpr std::size_t main_sources = 3;

constexpr std::array<const char*, variance_sources> source_keys{
    "variance.survey",      "variance.parameters",      "variance.luck",     "variance.survey_parameters",
    "variance.survey_luck", "variance.parameters_luck", "variance.all_three"};

/// Levels of the reference and differences of the others: their levels vary with the reference's.
std::vector<const VarianceFigure*> shown_figures(const ReportData& data) {
  std::vector<const VarianceFigure*> figures;
  for (const auto& figure : data.variance)
    if (figure.difference || figure.scenario == data.about.reference) figures.push_back(&figure);
  return figures;
}

/// Whether there is a variance to split: a fixed outlay has none.
bool varies(const VarianceFigure& figure) { return !std::isnan(figure.parts.front().share); }

/// What the sources do together; NaN where one is.
double together(const VarianceFigure& figure) {
  double sum = 0;
  const auto& parts = figure.parts;
  for (std::size_t i = main_sources; i < parts.size(); ++i) sum += parts[i].share;
  return sum;
}

/// "Poverty rate in 2025, %"; a figure that the page has no words for by its name in the table.
std::string label_of(const PageParts& page, const VarianceFigure& figure) {
  const std::string key = "variance." + figure.figure;
  if (!page.texts.has(key)) return figure.figure;
  Sentence sentence{key, {}};
  if (figure.year != 0) sentence.number("year", figure.year);
  return page.plain(sentence);
}

/// "12 % ± 5"; the estimate alone where there are too few draws for an error.
Sentence share_phrase(const VariancePart& part) {
  if (std::isnan(part.share) || std::isnan(part.error))
    return Sentence{"variance.share_alone", {}}.number("share", percent(part.share, 0));
  return Sentence{"variance.share", {}}
      .number("share", percent(part.share, 0))
      .number("error", number(100 * part.error, 0));
}

/// The figure that the finding is about: the person-years of the scenario that lifts most, or the reference's rate.
const VarianceFigure* told_figure(const ReportData& data, const std::vector<const VarianceFigure*>& figures) {
  const auto best = most_lifting(data);
  const auto find = [&](std::size_t scenario, std::string_view name) {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const VarianceFigure* figure) {
      return figure->scenario == scenario && figure->figure == name && varies(*figure);
    });
    return found == figures.end() ? nullptr : *found;
  };
  const VarianceFigure* const of_best = best ? find(*best, "person_years_lifted") : nullptr;
  return of_best != nullptr ? of_best : find(data.about.reference, "poverty_rate");
}

Sentence told_phrase(const PageParts& page, const VarianceFigure& figure) {
  if (figure.difference) return Sentence{"trust.figure_years", {}}.name("name", page.scenario(figure.scenario));
  return Sentence{"trust.figure_rate", {}}.name("name", page.scenario(figure.scenario)).number("year", figure.year);
}

/// One source, or two, that explain more than half of the variance, by two standard errors.
Sentence variance_title(const PageParts& page, const VarianceFigure* figure) {
  if (figure == nullptr) return Sentence{"variance.none", {}};
  std::vector<std::size_t> order{0, 1, 2};
  const auto& parts = figure->parts;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return parts[a].share > parts[b].share; });
  const VariancePart& first = parts[order[0]];
  const VariancePart& second = parts[order[1]];
  constexpr std::array<const char*, main_sources> names{"variance.from_survey", "variance.from_parameters",
                                                        "variance.from_luck"};
  const auto phrase = [&](std::size_t place) { return Sentence{names[order[place]], {}}; };
  const double half = 0.5;
  if (first.share - 2 * first.error > half)
    return Sentence{"variance.one", {}}
        .phrase("figure", told_phrase(page, *figure))
        .phrase("source", phrase(0))
        .phrase("share", share_phrase(first));
  if (second.share - 2 * second.error > 0 && first.share + second.share - 2 * (first.error + second.error) > half)
    return Sentence{"variance.two", {}}
        .phrase("figure", told_phrase(page, *figure))
        .phrase("a", phrase(0))
        .phrase("b", phrase(1))
        .phrase("pa", share_phrase(first))
        .phrase("pb", share_phrase(second));
  return Sentence{"variance.untold", {}}.phrase("figure", told_phrase(page, *figure));
}

/// Whether more draws would make the mean surer; they never make the ranges narrower.
Sentence draws_sentence(const VarianceFigure& figure) {
  const double error = figure.mean_error * figure.mean_error / figure.variance;
  return Sentence{error < 0.1 ? "variance.enough" : "variance.rough", {}}.number("error", percent(error, 0));
}

std::string variance_table(const PageParts& page, const std::vector<const VarianceFigure*>& figures) {
  std::vector<HtmlCell> head{
      {page.text("trust.figure")}, {page.text("variance.mean"), true}, {page.text("variance.deviation"), true}};
  for (const char* const key : source_keys) head.push_back({page.text(key), true});
  HtmlTable table(page.text("variance.caption"), head);
  for (const auto* const figure : figures) {
    const bool is_share = figure->figure.ends_with("_rate") || figure->figure.ends_with("_share");
    const auto shown = [&](double value) {
      return figure->figure == "cost" ? readable::money(value, 2)
                                      : number(is_share ? 100 * value : value, is_share ? 2 : 0);
    };
    std::vector<HtmlCell> row{{page.html(Sentence{figure->difference ? "variance.row_difference" : "variance.row", {}}
                                             .name("name", page.scenario(figure->scenario))
                                             .number("figure", label_of(page, *figure)))},
                              page.cell(shown(figure->mean)),
                              page.cell(shown(std::sqrt(figure->variance)))};
    for (const auto& part : figure->parts) row.push_back({page.html(share_phrase(part)), true});
    table.add(std::move(row));
  }
  return table.html("variance-table", page.texts.at("variance.label"));
}

ChartJson variance_json(const PageParts& page, const std::vector<const VarianceFigure*>& figures) {
  ChartJson json{{"sources", ChartJson::array()}, {"rows", ChartJson::array()}};
  for (std::size_t i = 0; i < main_sources; ++i) json["sources"].push_back(page.texts.at(source_keys[i]));
  json["sources"].push_back(page.texts.at("variance.together"));
  std::size_t scenario = page.data.about.scenarios.size();
  for (const auto* const figure : figures) {
    if (figure->scenario != scenario) {
      scenario = figure->scenario;
      json["rows"].push_back({{"head", page.scenario(scenario)}, {"difference", figure->difference}});
    }
    ChartJson row{{"label", label_of(page, *figure)},
                  {"figure", figure->figure},
                  {"year", figure->year == 0 ? ChartJson("") : ChartJson(figure->year)},
                  {"scenario", page.scenario(scenario)},
                  {"parts", ChartJson::array()}};
    const auto& parts = figure->parts;
    for (const auto& part : parts) row["parts"].push_back({{"share", part.share}, {"error", part.error}});
    row["together"] = together(*figure);
    row["texts"] = ChartJson::array();
    for (std::size_t i = 0; i < main_sources; ++i) row["texts"].push_back(page.plain(share_phrase(parts[i])));
    row["texts"].push_back(page.plain(percent(together(*figure), 0)));
    json["rows"].push_back(std::move(row));
  }
  return json;
}

}  // namespace

std::string variance_figure(const PageParts& page) {
  const ReportData& data = page.data;
  const auto figures = shown_figures(data);
  if (figures.empty()) return "";
  const VarianceFigure* const told = told_figure(data, figures);
  page.charts["variance"] = variance_json(page, figures);
  FigureText figure{"variance", "shares", page.html(variance_title(page, told)), "", "", "", ""};
  figure.sub = page.html(Sentence{"variance.sub", {}}.number("n", static_cast<long>(data.about.replicates)));
  figure.alt = page.plain(Sentence{"variance.alt", {}}.number("n", static_cast<long>(figures.size())));
  if (told != nullptr) figure.notes += page.paragraph(draws_sentence(*told));
  figure.notes += page.paragraph(Sentence{"variance.note", {}});
  figure.tables = variance_table(page, figures);
  return figure_html(page, figure);
}

}  // namespace liftline
