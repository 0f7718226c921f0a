#pragma once

#include <span>
#include <string_view>

#include "sim/statistics/linearisation.hpp"

namespace liftline {

/// A measure that can be estimated from a survey.
struct SurveyMeasure {
  /// Where its values lie.
  enum class Range {
    anywhere,
    share,             ///< from 0 to 1
    share_if_positive  ///< from 0 to 1 where no income is negative
  };

  std::string_view name;   ///< `poverty_rate`; the same as in the results of a run
  std::string_view title;  ///< "Headcount ratio, FGT0"
  std::string_view unit;
  Range range;
  bool by_line;     ///< it needs a poverty line
  bool of_benefit;  ///< it needs what households received
  double (*estimate)(const SurveyDomain& domain, double line);
  /// As the functions of linearisation.hpp.
  double (*linearise)(const SurveyDomain& domain, double line, Scores scores);
};

/// All of them, those without a line first.
std::span<const SurveyMeasure> survey_measures();

/// The measure of that name, which there must be.
const SurveyMeasure& survey_measure(std::string_view name);

}  // namespace liftline
