#pragma once

#include <memory>
#include <string>

#include "analysis/survey_report.hpp"
#include "app/commands/measure_options.hpp"

namespace liftline {

/// A user's survey as the estimators need it.
struct UserSurvey {
  SurveySample sample;
  SurveyQuestion question;
  std::unique_ptr<SurveyDesign> design;         ///< null where replicate weights stand for it
  std::vector<std::vector<double>> replicates;  ///< a vector of weights each; rows left out have 0
  std::vector<CountedRows> counts;
  std::uint64_t rows_of_file = 0;
  std::uint64_t rows_used = 0;
  std::string sha256;  ///< of the file
};

/// Reads the file of `options` and makes a survey of it. Throws InputError with all that is wrong with it, and Interrupted.
UserSurvey read_survey(const MeasureOptions& options);

/// The estimates of `survey`, which outlives the report, with all that has to be said of them. `after_each` follows every replicate.
SurveyReport measure_survey(const UserSurvey& survey, const MeasureOptions& options, const Workers& workers,
                            FunctionRef<void()> after_each);

/// How many replicates that takes; 0 with linearisation.
std::size_t replicates_of(const UserSurvey& survey, const MeasureOptions& options);

}  // namespace liftline
