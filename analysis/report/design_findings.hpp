#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/report/design_data.hpp"
#include "analysis/report/design_effects.hpp"
#include "analysis/report/findings.hpp"
#include "analysis/report/sentence.hpp"

// Which sentences the points of a design allow. Each has its guard, and a neutral sentence where the guard does not hold.

namespace liftline {

/// What is told of the points, computed once.
struct DesignFindings {
  std::vector<Contender> contenders;  ///< as contenders() returns them
  Sentence headline;
  std::vector<Sentence> findings, warnings;
  Claims claims;
};
DesignFindings design_findings(const DesignData& data, const Texts& texts);

/// A factor as a reader sees it: the end of its key, as far as that tells it from the others.
std::string factor_label(const DesignData& data, std::size_t factor);

/// What a point sets, "seller_margin 1500, take_up 0.3".
std::string settings_text(const DesignData& data, std::size_t point, const Texts& texts);

/// A level of a factor: its value, or the ends of its range.
std::string level_text(const FactorLevel& level, const Texts& texts);

/// By what a response is multiplied for a reader (100: percent; a millionth: million yuan), and its least decimals.
struct ResponseScale {
  double factor = 1;
  int decimals = 0;
};
ResponseScale scale_of(const DesignResponse& response);

/// A value as a reader sees it, where what is left of a sum that is zero is zero.
double scaled(const DesignResponse& response, double value);

/// Mean and ends of the 95 % interval as a reader sees them.
PointsText response_text(const DesignResponse& response, const Range& range);

/// What a response is, without the scenario's name.
Sentence response_sentence(const DesignResponse& response);

}  // namespace liftline
