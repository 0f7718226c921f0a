#pragma once

#include <string>
#include <vector>

#include "analysis/report/report_data.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/sentence.hpp"

namespace liftline {

/// What every page of this program says of itself at its start: only such a file is ever replaced by another report.
inline constexpr const char* page_generator = R"(<meta name="generator" content="liftline)";

/// A section of a page: its title and the question it answers are the texts `<id>.title` and `<id>.question`.
struct PageSection {
  std::string id;
  std::string html;  ///< empty: it is left out
};

/// What differs between the pages that this program writes.
struct PageFrame {
  std::string title;  ///< plain text
  Sentence facts;     ///< at the top of all
  std::vector<Sentence> warnings;
  std::string findings;  ///< HTML of what comes first
  std::vector<PageSection> sections;
};

/// A page as one HTML file that needs nothing else, with scripts for the charts of its parts.
std::string framed_page(const PageParts& page, const PageFrame& frame);

/// The report as one HTML file that needs nothing else: text, tables and a static figure for everybody, charts where scripts run. The same
/// data give the same bytes.
std::string report_page(const ReportData& data, const Texts& texts);

}  // namespace liftline
