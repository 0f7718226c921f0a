#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/function_ref.hpp"
#include "sim/core/parallel.hpp"
#include "sim/microdata/survey_design.hpp"
#include "sim/statistics/survey_measures.hpp"

// All estimates that are asked of a survey, and their standard errors.

namespace liftline {

/// A poverty line: fixed, or a share of a location of all the sample's incomes, which is then estimated with the rest.
struct SurveyLine {
  enum class Basis { fixed, median, mean };
  std::string name;  ///< as the user wrote it: `2300`, `0.6:median`
  Basis basis = Basis::fixed;
  double factor = 0;  ///< the line itself, or the share; > 0
};

/// A part of the population for which everything is estimated.
struct SurveyGroup {
  std::string attribute;  ///< empty for all
  std::string label;
  std::vector<std::uint32_t> rows;  ///< numbers of rows in the sample, ascending
};

/// What is asked of a sample.
struct SurveyQuestion {
  std::vector<SurveyLine> lines;
  std::vector<SurveyGroup>
      groups;  ///< `all` first; then attribute by attribute, whose groups share no row and are together all
  bool has_benefit = false;
};

inline constexpr std::size_t no_line = std::numeric_limits<std::size_t>::max();

/// Which number an estimate is.
struct EstimateKey {
  enum class Part {
    measure,       ///< a measure of a group
    line_value,    ///< the poverty line itself
    people_share,  ///< of the group, of all people
    contribution,  ///< of the group to the measure of all: they add up over an attribute
    within,        ///< inequality within the groups of an attribute
    between        ///< and between them
  };
  Part part = Part::measure;
  std::size_t group = 0;  ///< for within and between the first group of the attribute
  std::size_t line = no_line;
  const SurveyMeasure* measure = nullptr;
};

/// An estimate with its error.
struct SurveyEstimate {
  enum class Interval { none, plain, logit };
  EstimateKey key;
  double value = 0;
  double standard_error = 0;  ///< NaN: not known
  double low = 0, high = 0;   ///< 95 % confidence interval; NaN: none
  Interval interval = Interval::none;
};

/// Reads a weight for every row of the sample into `weights`; called from several threads.
using ReplicateWeights = FunctionRef<void(std::size_t replicate, std::span<double> weights)>;

/// How replicates make a variance: `scale` times their squared distances from the estimate, or from their own mean.
struct ReplicateRule {
  double scale = 0;
  bool around_mean = false;
};

/// Estimates everything that is asked of a sample, by one way through for any weights.
class SurveyEstimator {
 public:
  /// Both outlive the estimator.
  SurveyEstimator(const SurveySample& sample, const SurveyQuestion& question);

  /// What the numbers of every vector below are, in their order.
  std::span<const EstimateKey> keys() const { return keys_; }

  /// The estimates with `weights` in place of the sample's.
  std::vector<double> values(std::span<const double> weights) const;

  /// Standard errors by linearisation, over the whole sample with zeros outside of a group: a group is a domain, never a sample of its own.
  /// `values` are the estimates; what has none has no error.
  std::vector<double> linearised_errors(std::span<const double> values, const SurveyDesign& design) const;

  /// Standard errors from `count` replicates; NaN where a replicate has no value. `after_each` is called when one is done, from any
  /// thread, and may throw to stop.
  std::vector<double> replicate_errors(std::span<const double> values, std::size_t count, ReplicateWeights weights,
                                       const ReplicateRule& rule, const Workers& workers,
                                       FunctionRef<void()> after_each) const;

  /// The estimates with their 95 % confidence intervals: t with the degrees of freedom that `degrees` has for each group, those of all for
  /// parts of all people; for measures between 0 and 1 on the scale of log odds. None for a share of exactly 0 or 1, whose error the sample does not show.
  std::vector<SurveyEstimate> with_intervals(std::span<const double> values, std::span<const double> errors,
                                             std::span<const double> degrees) const;

  /// The lines in currency, estimated where they are shares.
  std::vector<double> line_values(std::span<const double> weights) const;

 private:
  double line_value(const SurveyLine& line, const SurveyDomain& all) const;
  std::vector<std::vector<double>> line_scores(const SurveyDomain& all) const;
  void add_values(const SurveyDomain& domain, std::span<const double> lines, std::vector<double>& values) const;
  void add_parts(std::span<const WeightedIncomes> domains, std::span<const double> lines,
                 std::vector<double>& values) const;
  void linearise(const EstimateKey& key, const SurveyDomain& all, const SurveyDomain& domain, double line,
                 std::span<const double> line_scores, Scores scores) const;
  void linearise_split(const EstimateKey& key, const SurveyDomain& all, Scores scores) const;

  const SurveySample& sample_;
  const SurveyQuestion& question_;
  std::vector<EstimateKey> keys_;
};

/// The numbers of the groups of each attribute: first and one beyond the last.
struct AttributeGroups {
  std::size_t first, last;
};
std::vector<AttributeGroups> attributes_of(std::span<const SurveyGroup> groups);

}  // namespace liftline
