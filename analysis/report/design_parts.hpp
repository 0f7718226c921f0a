#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/report/design_data.hpp"
#include "analysis/report/design_findings.hpp"
#include "analysis/report/sections.hpp"

// What the sections of the page on a design share.

namespace liftline {

struct DesignParts {
  const PageParts& page;
  const DesignData& data;
  const DesignFindings& told;

  /// "7: 0.25, 1500", in the order of the factors.
  std::string name_of_point(std::size_t point) const;
  /// The main responses first, then the others.
  std::vector<std::size_t> responses() const;
};

/// A sentence about a response and its scenario; titled(): "cash: person-years out of poverty".
Sentence named(const char* key, const DesignResponse& response);
Sentence titled(const DesignResponse& response);

/// What a chart draws of a response, without its rows; a row that names those below it; a chart of which the reader chooses a response.
ChartJson variant(const DesignParts& parts, const DesignResponse& response, const Sentence& title);
ChartJson head_row(const std::string& label);
ChartJson chart_of(const PageParts& page, ChartJson variants);

/// Sobol indices or elementary effects; nothing where the design has none.
std::string indices_section(const DesignParts& parts);

}  // namespace liftline
