#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/html.hpp"
#include "analysis/report/report_data.hpp"
#include "analysis/report/sentence.hpp"

// The sections of the page. Each returns its HTML, or nothing where the results have nothing for it, and leaves what its charts draw in
// `charts`.

namespace liftline {

using ChartJson = nlohmann::ordered_json;

struct PageParts {
  const ReportData& data;
  const Texts& texts;
  ChartJson& charts;  ///< by the id of the figure, without its prefix "fig-"

  /// A text without places, escaped.
  std::string text(std::string_view key) const { return html_text(texts.at(key)); }
  std::string html(const Sentence& sentence) const { return texts.html(sentence); }
  std::string plain(const Sentence& sentence) const { return texts.plain(sentence); }
  std::string paragraph(const Sentence& sentence, const std::string& kind = "note") const;
  std::string plain(const ReadableNumber& number) const { return texts.number(number); }
  /// A number in a table; plain text beside numbers.
  HtmlCell cell(const ReadableNumber& number) const { return {html_text(plain(number)), true}; }
  HtmlCell cell(const std::string& plain_text) const { return {html_text(plain_text), true}; }
  /// "a to b", or a dash where there is no interval.
  std::string interval(const ReadableNumber& low, const ReadableNumber& high, bool there) const;
  /// "2.3 (1.1 to 3.9)", or the value alone.
  std::string with_range(const ReadableNumber& value, const ReadableNumber& low, const ReadableNumber& high,
                         bool there) const;
  /// A mean with the range of 90 % of the runs, times `scale`.
  std::string with_range(const Range& range, double scale, int decimals) const;
  /// The line of the main figures, as the county file labels it.
  const std::string& main_line() const { return data.about.line_labels.front(); }
  const std::string& scenario(std::size_t s) const { return data.about.scenarios[s].name; }
};

/// Numbers of a row of years or points, by the names that charts use: levels with 90 % and 50 % of the runs, differences with 95 %.
ChartJson level_json(const std::vector<Range>& ranges);
ChartJson difference_json(const std::vector<PairedRange>& paired);

/// "40 replicates".
Sentence replicates_phrase(const ReportData& data);

/// What stands around a chart: its finding, what is measured, its notes, and the table behind it.
struct FigureText {
  std::string id;      ///< unique on the page
  std::string kind;    ///< of chart: "curves", "dots", "intervals", "map" or "tenths"
  std::string title;   ///< HTML
  std::string sub;     ///< HTML
  std::string alt;     ///< plain text
  std::string notes;   ///< HTML of paragraphs
  std::string tables;  ///< HTML of the tables behind the chart
  bool open = false;   ///< whether the tables stand open: they are results by themselves
};

/// The figure with its controls, which only scripts show.
std::string figure_html(const PageParts& page, const FigureText& figure);

/// Something to open: HTML behind a text of the page.
std::string more(const PageParts& page, std::string_view key, const std::string& inner, bool open);

/// What a group is called as a reader sees it, "junior middle" of `education=junior_middle`, and its attribute, "Schooling of the head".
std::string group_value(const Texts& texts, std::string_view group);
std::string group_attribute(const Texts& texts, std::string_view group);
/// Both together: "Schooling of the head: junior middle".
std::string group_label(const Texts& texts, std::string_view group);

/// What may be said and what not, as two lists.
struct Claims;
std::string claims_html(const PageParts& page, const Claims& told);

/// Who gains and who loses by tenth of income: a part of the section on groups; nothing without policies.
std::string tenths_figure(const PageParts& page);

std::string findings_html(const PageParts& page);
std::string rate_section(const PageParts& page);
std::string sure_section(const PageParts& page);
std::string cost_section(const PageParts& page);
std::string groups_section(const PageParts& page);
std::string movements_figure(const PageParts& page);
std::string depth_section(const PageParts& page);
std::string where_section(const PageParts& page);
std::string targeting_section(const PageParts& page);
std::string selling_section(const PageParts& page);
std::string variance_figure(const PageParts& page);
std::string trust_section(const PageParts& page);
std::string claims_section(const PageParts& page);
std::string origin_section(const PageParts& page);

}  // namespace liftline
