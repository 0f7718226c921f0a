#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/report/design_effects.hpp"
#include "analysis/report/design_parts.hpp"
#include "analysis/report/numbers.hpp"
#include "analysis/text_table.hpp"

namespace liftline {
namespace {

/// A row of a table of indices: an estimate with 1.96 standard errors.
Range with_error(double estimate, double error) {
  constexpr double normal = 1.96;
  Range range;
  range.mean = estimate;
  range.p025 = estimate - normal * error;
  range.p975 = estimate + normal * error;
  return range;
}

/// Estimates with their errors, by factor.
using FactorEstimates = std::vector<std::pair<std::size_t, Range>>;

FactorEstimates totals_of(const DesignData& data, std::size_t response) {
  FactorEstimates all;
  for (const SobolRow& row : data.sobol)
    if (row.response == response && !std::isnan(row.total))
      all.emplace_back(row.factor, with_error(row.total, row.total_error));
  return all;
}

FactorEstimates effects_of(const DesignData& data, std::size_t response) {
  FactorEstimates all;
  for (const MorrisRow& row : data.morris)
    if (row.response == response && !std::isnan(row.mean_absolute))
      all.emplace_back(row.factor, with_error(row.mean_absolute, row.error));
  return all;
}

/// Which factor matters most, where its interval lies above those of all others.
Sentence indices_title(const DesignData& data, std::size_t response, const FactorEstimates& all) {
  const DesignResponse& of = data.responses[response];
  for (const auto& [factor, range] : all) {
    const bool leads = std::all_of(all.begin(), all.end(), [&, own = factor, low = range.p025](const auto& other) {
      return other.first == own || low > other.second.p975;
    });
    if (leads && all.size() > 1 && range.p025 > 0)
      return named("design.indices_title", of).name("factor", factor_label(data, factor));
  }
  return named(all.size() > 1 ? "design.indices_untold" : "design.of_scenario", of);
}

/// An estimate and its interval, with at least so many decimals.
HtmlCell index_cell(const PageParts& page, const Range& range, int least) {
  const int decimals = decimals_for({range.mean}, least);
  const auto shown = [&](double value) { return readable::number(value, decimals); };
  return page.cell(page.with_range(shown(range.mean), shown(range.p025), shown(range.p975), range.has_interval()));
}

ChartJson index_row(const PageParts& page, const std::string& label, const Range& range, int least) {
  return {{"label", label},
          {"low", range.p025},
          {"mid", range.mean},
          {"high", range.p975},
          {"value", page.plain(readable::number(range.mean, decimals_for({range.mean}, least)))}};
}

/// The figure of a kind of indices, if there is any to draw.
std::string indices_figure(const DesignParts& parts, ChartJson variants, const HtmlTable& table, const char* sub) {
  const PageParts& page = parts.page;
  if (variants.empty()) return "";
  FigureText figure{"indices", "intervals", "", page.text(sub), page.texts.at("design.indices_alt"), "", ""};
  figure.title = html_text(variants.front().at("title").get<std::string>());
  page.charts["indices"] = chart_of(page, std::move(variants));
  figure.notes = page.paragraph(
      Sentence{"design.means_have_errors", {}}.number("n", static_cast<long>(parts.data.replicates.size())));
  figure.tables = table.html("indices-table", page.texts.at("indices.title"));
  return figure_html(page, figure);
}

std::string sobol_figure(const DesignParts& parts) {
  const PageParts& page = parts.page;
  const DesignData& data = parts.data;
  ChartJson variants = ChartJson::array();
  HtmlTable table(page.text("design.sobol_caption"), {{page.text("design.response")},
                                                      {page.text("design.factor_head")},
                                                      {page.text("design.first_order"), true},
                                                      {page.text("design.total_order"), true}});
  for (const std::size_t i : parts.responses()) {
    if (!varies(data.responses[i])) continue;  // there is no variance to share out
    ChartJson of = variant(parts, data.responses[i], indices_title(data, i, totals_of(data, i)));
    of["axis"] = page.texts.at("design.share_of_variance");
    of["left"] = of["right"] = "";
    for (const SobolRow& sobol : data.sobol) {
      if (sobol.response != i || std::isnan(sobol.total)) continue;
      const Range first = with_error(sobol.first, sobol.first_error),
                  total = with_error(sobol.total, sobol.total_error);
      of["rows"].push_back(head_row(factor_label(data, sobol.factor)));
      of["rows"].push_back(index_row(page, page.texts.at("design.first_order"), first, 2));
      of["rows"].push_back(index_row(page, page.texts.at("design.total_order"), total, 2));
      table.add({{page.html(titled(data.responses[i]))},
                 {html_name(factor_label(data, sobol.factor))},
                 index_cell(page, first, 2),
                 index_cell(page, total, 2)});
    }
    if (!of["rows"].empty()) variants.push_back(std::move(of));
  }
  return indices_figure(parts, std::move(variants), table, "design.sobol_sub");
}

std::string morris_figure(const DesignParts& parts) {
  const PageParts& page = parts.page;
  const DesignData& data = parts.data;
  ChartJson variants = ChartJson::array();
  HtmlTable table(
      page.text("design.morris_caption"),
      {{page.text("design.response")}, {page.text("design.factor_head")}, {"μ*", true}, {"μ", true}, {"σ", true}});
  for (const std::size_t i : parts.responses()) {
    const DesignResponse& response = data.responses[i];
    const int least = scale_of(response).decimals;
    ChartJson of = variant(parts, response, indices_title(data, i, effects_of(data, i)));
    of["left"] = of["right"] = "";
    for (const MorrisRow& morris : data.morris) {
      if (morris.response != i || std::isnan(morris.mean_absolute)) continue;
      const Range absolute = with_error(scaled(response, morris.mean_absolute), scaled(response, morris.error));
      of["rows"].push_back(index_row(page, factor_label(data, morris.factor), absolute, least));
      const auto text = [&](double value) {
        const double shown = scaled(response, value);
        return readable::number(shown, decimals_for({shown}, least));
      };
      table.add({{page.html(titled(response))},
                 {html_name(factor_label(data, morris.factor))},
                 index_cell(page, absolute, least),
                 page.cell(text(morris.mean)),
                 page.cell(text(morris.sd))});
    }
    if (!of["rows"].empty()) variants.push_back(std::move(of));
  }
  return indices_figure(parts, std::move(variants), table, "design.morris_sub");
}

}  // namespace

std::string indices_section(const DesignParts& parts) {
  return parts.data.sobol.empty() ? morris_figure(parts) : sobol_figure(parts);
}

}  // namespace liftline
