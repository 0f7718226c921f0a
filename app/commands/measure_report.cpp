#include <algorithm>

#include "analysis/text_table.hpp"
#include "app/commands/measure_survey.hpp"
#include "sim/config/diagnostics.hpp"

namespace liftline {
namespace {

std::string whole(std::size_t number) { return fixed(static_cast<double>(number), 0); }

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return whole(number) + " " + (number == 1 ? one : many);
}

/// How replicate weights of a type add up: K. M. Wolter, Introduction to Variance Estimation (2007).
ReplicateRule rule_of(const MeasureOptions& options, std::size_t count) {
  const auto replicates = static_cast<double>(count);
  if (options.bootstrap) return {1.0 / (replicates - 1.0), true};
  if (options.replicate_type == "jk1") return {(replicates - 1.0) / replicates, false};
  if (options.replicate_type == "sdr") return {4.0 / replicates, false};
  if (options.replicate_type == "bootstrap") return {1.0 / (replicates - 1.0), false};
  return {1.0 / (replicates * (1.0 - options.fay) * (1.0 - options.fay)), false};
}

std::string sentence_on_people(const MeasureOptions& options) {
  const std::string weights = options.weight ? "weighted by " + quote(*options.weight) : "without survey weights";
  if (!options.size) return "each row counts once, " + weights + "; where rows are households, households are measured";
  return "each row counts for the people in " + quote(*options.size) + ", " + weights;
}

std::string sentence_on_income(const MeasureOptions& options) {
  std::string sentence = quote(options.income) +
                         (options.divide_by_size ? " divided by " + quote(*options.size) : " as it stands") +
                         "; no equivalence scale; the poor are strictly below the line";
  if (!options.benefit) return sentence;
  return sentence + (options.benefit_in_income
                         ? "; the benefit in " + quote(*options.benefit) + " is taken off first, for all measures"
                         : "; it does not hold the benefit in " + quote(*options.benefit));
}

std::string sentence_on_design(const UserSurvey& survey, const MeasureOptions& options) {
  const SurveyDesign& design = *survey.design;
  const bool has_units = options.units.has_value();
  std::string sentence = has_units ? counted(design.units(), "sampling unit", "sampling units")
                                   : counted(design.units(), "row", "rows") + ", each a sampling unit,";
  sentence += " in " + counted(design.strata(), "stratum", "strata") + ", " +
              counted(design.degrees_of_freedom(survey.question.groups.front().rows, survey.sample.weight), "degree",
                      "degrees") +
              " of freedom";
  if (design.lone_units() == 0) return sentence;
  return sentence + "; " + counted(design.lone_units(), "stratum has", "strata have") + " one unit alone, " +
         (options.bootstrap                       ? "which no bootstrap varies"
          : options.lone_unit == LoneUnit::centre ? "taken about the overall mean"
                                                  : "taken as certain to be drawn");
}

std::string sentence_on_errors(const UserSurvey& survey, const MeasureOptions& options, std::size_t count) {
  if (!survey.design)
    return "from " + whole(count) + " replicate weights of type " + options.replicate_type + " about the estimate, " +
           counted(count - 1, "degree", "degrees") + " of freedom";
  const std::string design = sentence_on_design(survey, options);
  if (options.bootstrap)
    return "from " + whole(count) + " bootstraps of the sampling units, seed " + std::to_string(options.seed) + "; " +
           design;
  return "linearisation, units as if drawn with replacement; " + design;
}

std::vector<std::pair<std::string, std::string>> statements_of(const UserSurvey& survey, const MeasureOptions& options,
                                                               std::size_t count) {
  std::vector<std::pair<std::string, std::string>> statements{
      {"People", sentence_on_people(options)},
      {"Income", sentence_on_income(options)},
      {"Standard errors", sentence_on_errors(survey, options, count)},
      {"Intervals", "95 %, t; for what lies between 0 and 1 on the scale of log odds; none at exactly 0 or 1"}};
  const bool relative = std::any_of(options.lines.begin(), options.lines.end(),
                                    [](const SurveyLine& line) { return line.basis != SurveyLine::Basis::fixed; });
  if (relative)
    statements.emplace_back("Relative lines",
                            "estimated from all rows used; their sampling error is part of the errors shown");
  if (options.lines.empty()) statements.emplace_back("Poverty", "not measured: give --line or --relative");
  statements.emplace_back("Gini", "population formula, no small-sample factor");
  if (!options.attributes.empty())
    statements.emplace_back(
        "Groups",
        "domains: errors over the whole sample, with zeros outside of the group; degrees of freedom of the units and "
        "strata in which it has rows");
  return statements;
}

/// Of those whom a convention of the Watts index touches, line by line.
void count_floored(SurveyReport& report) {
  for (std::size_t line = 0; line < report.lines.size(); ++line) {
    std::uint64_t rows = 0;
    for (const std::uint32_t row : report.question->groups.front().rows)
      if (report.sample->weight[row] > 0.0 && report.sample->income[row] < watts_floor_share * report.lines[line])
        ++rows;
    if (rows > 0)
      report.counts.push_back(
          {"below 1 % of the line " + report.question->lines[line].name + ", counted as 1 % of it in the Watts index",
           rows});
  }
}

}  // namespace

std::size_t replicates_of(const UserSurvey& survey, const MeasureOptions& options) {
  return options.bootstrap ? *options.bootstrap : survey.replicates.size();
}

SurveyReport measure_survey(const UserSurvey& survey, const MeasureOptions& options, const Workers& workers,
                            FunctionRef<void()> after_each) {
  const SurveyEstimator estimator(survey.sample, survey.question);
  const std::size_t count = replicates_of(survey, options);
  const std::vector<double> values = estimator.values(survey.sample.weight);
  const auto weights = [&](std::size_t replicate, std::span<double> out) {
    if (options.bootstrap)
      survey.design->bootstrap_weights(survey.sample.weight, options.seed, static_cast<std::uint32_t>(replicate), out);
    else
      std::copy(survey.replicates[replicate].begin(), survey.replicates[replicate].end(), out.begin());
  };
  const std::vector<double> errors =
      count == 0 ? estimator.linearised_errors(values, *survey.design)
                 : estimator.replicate_errors(values, count, weights, rule_of(options, count), workers, after_each);
  const auto degrees_of = [&](const SurveyGroup& group) {
    return survey.design ? survey.design->degrees_of_freedom(group.rows, survey.sample.weight)
                         : std::max<std::size_t>(count, 2) - 1;
  };
  std::vector<double> degrees;
  for (const SurveyGroup& group : survey.question.groups) degrees.push_back(static_cast<double>(degrees_of(group)));
  SurveyReport report;
  report.file = options.file;
  report.sample = &survey.sample;
  report.question = &survey.question;
  report.estimates = estimator.with_intervals(values, errors, degrees);
  report.lines = estimator.line_values(survey.sample.weight);
  report.method = options.bootstrap ? "bootstrap" : survey.design ? "linearisation" : "replicate weights";
  report.statements = statements_of(survey, options, count);
  report.rows_of_file = survey.rows_of_file;
  report.rows_used = survey.rows_used;
  report.counts = survey.counts;
  for (const SurveyGroup& group : survey.question.groups) {
    double people = 0;
    for (const std::uint32_t row : group.rows) people += survey.sample.weight[row] * survey.sample.size[row];
    report.groups.push_back({group.rows.size(), people});
  }
  count_floored(report);
  return report;
}

}  // namespace liftline
