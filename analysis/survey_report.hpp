#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/statistics/survey_estimates.hpp"

// Estimates from a user's own microdata, as a table, as JSON and as files.

namespace liftline {

/// Rows that were not taken as they stand, or that a convention touches: "income: missing, row left out".
struct CountedRows {
  std::string what;
  std::uint64_t rows = 0;
};

/// All that is said of a survey. The sample and the question outlive the report.
struct SurveyReport {
  std::string file;
  const SurveySample* sample = nullptr;
  const SurveyQuestion* question = nullptr;
  std::vector<SurveyEstimate> estimates;
  std::vector<double> lines;  ///< in currency, those of the question
  std::string method;         ///< of the standard errors: `linearisation`, `bootstrap`, `replicate weights`
  /// What a reader has to know, a name and a sentence each: how people are counted, what income is, where the errors come from.
  std::vector<std::pair<std::string, std::string>> statements;
  std::uint64_t rows_of_file = 0;
  std::uint64_t rows_used = 0;
  std::vector<CountedRows> counts;
  /// Rows in each group of the question, and its people.
  struct GroupSize {
    std::uint64_t rows = 0;
    double people = 0;
  };
  std::vector<GroupSize> groups;
};

/// `all` or `attribute=label`.
std::string name_of(const SurveyGroup& group);

/// What an estimate is called in files: the measure's name, `line_value`, `people_share`.
std::string name_of(const EstimateKey& key);

/// For a terminal of `width` columns, 60 at least.
std::string survey_table(const SurveyReport& report, std::size_t width);

/// All estimates, parts and statements.
std::string survey_json(const SurveyReport& report);

}  // namespace liftline
