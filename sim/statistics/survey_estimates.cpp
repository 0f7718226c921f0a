#include "sim/statistics/survey_estimates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "sim/core/contracts.hpp"
#include "sim/core/math/real.hpp"
#include "sim/core/math/student.hpp"
#include "sim/statistics/measures_decomposition.hpp"

namespace liftline {
namespace {

using Part = EstimateKey::Part;

// The measures that a population's groups add up to.
constexpr std::array<std::string_view, 3> additive{"poverty_rate", "poverty_gap", "poverty_severity"};
constexpr std::array<std::string_view, 2> entropies{"mld", "theil"};  // of order 0 and 1

}  // namespace

std::vector<AttributeGroups> attributes_of(std::span<const SurveyGroup> groups) {
  std::vector<AttributeGroups> attributes;
  for (std::size_t g = 1; g < groups.size(); ++g) {
    if (g == 1 || groups[g].attribute != groups[g - 1].attribute) attributes.push_back({g, g});
    attributes.back().last = g + 1;
  }
  return attributes;
}

SurveyEstimator::SurveyEstimator(const SurveySample& sample, const SurveyQuestion& question)
    : sample_(sample), question_(question) {
  LIFTLINE_EXPECT(!question.groups.empty());
  LIFTLINE_EXPECT(std::is_sorted(sample.income.begin(), sample.income.end()));
  const std::size_t lines = question.lines.size();
  for (std::size_t g = 0; g < question.groups.size(); ++g) {
    for (std::size_t line = no_line; line == no_line || line < lines; line = line == no_line ? 0 : line + 1)
      for (const SurveyMeasure& measure : survey_measures())
        if (measure.by_line == (line != no_line) && (question.has_benefit || !measure.of_benefit))
          keys_.push_back({Part::measure, g, line, &measure});
  }
  for (std::size_t line = 0; line < lines; ++line) keys_.push_back({Part::line_value, 0, line, nullptr});
  for (const auto& [first, last] : attributes_of(question.groups)) {
    for (std::size_t g = first; g < last; ++g) {
      keys_.push_back({Part::people_share, g, no_line, nullptr});
      for (std::size_t line = 0; line < lines; ++line)
        for (const auto name : additive) keys_.push_back({Part::contribution, g, line, &survey_measure(name)});
    }
    for (const auto name : entropies) {
      keys_.push_back({Part::within, first, no_line, &survey_measure(name)});
      keys_.push_back({Part::between, first, no_line, &survey_measure(name)});
    }
  }
}

double SurveyEstimator::line_value(const SurveyLine& line, const SurveyDomain& all) const {
  if (line.basis == SurveyLine::Basis::fixed) return line.factor;
  const bool of_median = line.basis == SurveyLine::Basis::median;
  return line.factor * (of_median ? median(all.incomes()) : all.incomes().mean());
}

std::vector<double> SurveyEstimator::line_values(std::span<const double> weights) const {
  const SurveyDomain all(sample_, question_.groups.front().rows, weights);
  std::vector<double> lines;
  for (const SurveyLine& line : question_.lines) lines.push_back(line_value(line, all));
  return lines;
}

void SurveyEstimator::add_values(const SurveyDomain& domain, std::span<const double> lines,
                                 std::vector<double>& values) const {
  const auto add = [&](bool by_line, double line) {
    for (const SurveyMeasure& measure : survey_measures()) {
      if (measure.by_line != by_line || (measure.of_benefit && !question_.has_benefit)) continue;
      // A share of a median that is not above zero is no line.
      values.push_back(by_line && !(line > 0.0) ? undefined_measure : measure.estimate(domain, line));
    }
  };
  add(false, 0.0);
  for (const double line : lines) add(true, line);
}

void SurveyEstimator::add_parts(std::span<const WeightedIncomes> domains, std::span<const double> lines,
                                std::vector<double>& values) const {
  std::vector<std::vector<GroupPoverty>> by_line_and_order;
  for (const double line : lines)
    for (int order = 0; order < static_cast<int>(additive.size()); ++order)
      by_line_and_order.push_back(
          line > 0.0
              ? decompose_foster_greer_thorbecke(domains, line, order)
              : std::vector<GroupPoverty>(domains.size(), {undefined_measure, undefined_measure, undefined_measure}));
  double people = 0.0;
  for (const WeightedIncomes& domain : domains) people += domain.people();
  for (std::size_t g = 0; g < domains.size(); ++g) {
    values.push_back(people > 0.0 ? domains[g].people() / people : undefined_measure);
    for (const auto& groups : by_line_and_order) values.push_back(groups[g].contribution);
  }
  const bool has_negative = std::any_of(domains.begin(), domains.end(), [](const WeightedIncomes& domain) {
    return !domain.ascending().empty() && domain.ascending().front().income < 0.0;
  });
  for (int order = 0; order < static_cast<int>(entropies.size()); ++order) {
    const EntropyParts parts = has_negative ? EntropyParts{undefined_measure, undefined_measure}
                                            : decompose_generalised_entropy(domains, order);
    values.push_back(parts.within);
    values.push_back(parts.between);
  }
}

std::vector<double> SurveyEstimator::values(std::span<const double> weights) const {
  LIFTLINE_EXPECT(weights.size() == sample_.rows());
  std::vector<double> values;
  values.reserve(keys_.size());
  std::vector<double> lines;
  for (std::size_t g = 0; g < question_.groups.size(); ++g) {
    const SurveyDomain domain(sample_, question_.groups[g].rows, weights);
    if (g == 0)
      for (const SurveyLine& line : question_.lines) lines.push_back(line_value(line, domain));
    add_values(domain, lines, values);
  }
  values.insert(values.end(), lines.begin(), lines.end());
  for (const auto& [first, last] : attributes_of(question_.groups)) {
    std::vector<WeightedIncomes> domains;
    for (std::size_t g = first; g < last; ++g)
      domains.push_back(SurveyDomain(sample_, question_.groups[g].rows, weights).incomes());
    add_parts(domains, lines, values);
  }
  LIFTLINE_ENSURE(values.size() == keys_.size());
  return values;
}

std::vector<std::vector<double>> SurveyEstimator::line_scores(const SurveyDomain& all) const {
  std::vector<std::vector<double>> scores;
  for (const SurveyLine& line : question_.lines) {
    std::vector<double>& own = scores.emplace_back();
    if (line.basis == SurveyLine::Basis::fixed) continue;
    own.assign(sample_.rows(), 0.0);
    if (all.rows().empty()) continue;
    if (line.basis == SurveyLine::Basis::median)
      linearise_quantile(all, 0.5, own);
    else
      linearise_mean(all, 0.0, own);
    for (double& score : own) score *= line.factor;
  }
  return scores;
}

void SurveyEstimator::linearise_split(const EstimateKey& key, const SurveyDomain& all, Scores scores) const {
  const int order = key.measure->name == entropies[1] ? 1 : 0;
  const auto attributes = attributes_of(question_.groups);
  const auto attribute = std::find_if(attributes.begin(), attributes.end(),
                                      [&](const AttributeGroups& a) { return a.first == key.group; });
  BetweenSums sums;
  const auto domain_of = [&](std::size_t g) { return SurveyDomain(sample_, question_.groups[g].rows, sample_.weight); };
  for (std::size_t g = attribute->first; g < attribute->last; ++g) sums.add(domain_of(g));
  for (std::size_t g = attribute->first; g < attribute->last; ++g) linearise_between(domain_of(g), sums, order, scores);
  if (key.part == Part::between) return;
  // What is within is what is not between.
  for (double& score : scores) score = -score;
  key.measure->linearise(all, 0.0, scores);
}

void SurveyEstimator::linearise(const EstimateKey& key, const SurveyDomain& all, const SurveyDomain& domain,
                                double line, std::span<const double> of_line, Scores scores) const {
  const auto add_line = [&](double slope) {
    if (slope == 0.0 || of_line.empty()) return;
    for (std::size_t row = 0; row < scores.size(); ++row) scores[row] += slope * of_line[row];
  };
  const double share = domain.incomes().people() / all.incomes().people();
  // A share of all people: those of the group count 1, and all are its base.
  const auto add_share = [&](double factor) {
    for (const auto& row : domain.rows()) scores[row.number] += factor * row.people / all.incomes().people();
    for (const auto& row : all.rows()) scores[row.number] -= factor * share * row.people / all.incomes().people();
  };
  switch (key.part) {
    case Part::measure:
      add_line(key.measure->linearise(domain, line, scores));
      return;
    case Part::line_value:
      add_line(1.0);
      return;
    case Part::people_share:
      add_share(1.0);
      return;
    case Part::contribution:
      // The product of the group's share and its index.
      add_line(key.measure->linearise(domain, line, scores));
      for (double& score : scores) score *= share;
      add_share(key.measure->estimate(domain, line));
      return;
    case Part::within:
    case Part::between:
      linearise_split(key, all, scores);
      return;
  }
}

std::vector<double> SurveyEstimator::linearised_errors(std::span<const double> values,
                                                       const SurveyDesign& design) const {
  const SurveyDomain all(sample_, question_.groups.front().rows, sample_.weight);
  const std::vector<std::vector<double>> of_lines = line_scores(all);
  std::vector<double> lines;
  for (const SurveyLine& line : question_.lines) lines.push_back(line_value(line, all));
  std::unique_ptr<SurveyDomain> own;  // of the last group but the first
  std::size_t held = 0;
  std::vector<double> scores(sample_.rows());
  std::vector<double> errors;
  errors.reserve(keys_.size());
  for (std::size_t k = 0; k < keys_.size(); ++k) {
    const EstimateKey& key = keys_[k];
    if (!std::isfinite(values[k])) {
      errors.push_back(undefined_measure);
      continue;
    }
    if (key.group != 0 && key.group != held) {
      own.reset();
      own = std::make_unique<SurveyDomain>(sample_, question_.groups[key.group].rows, sample_.weight);
      held = key.group;
    }
    const SurveyDomain& domain = key.group == 0 ? all : *own;
    const double line = key.line == no_line ? 0.0 : lines[key.line];
    const bool has_line = key.line != no_line && key.part != Part::line_value;
    const bool of_domain = key.part == Part::measure || key.part == Part::contribution;
    // Nothing is known of groups without people.
    if (all.rows().empty() || (of_domain && domain.rows().empty()) || (has_line && !(line > 0.0))) {
      errors.push_back(undefined_measure);
      continue;
    }
    std::fill(scores.begin(), scores.end(), 0.0);
    linearise(key, all, domain, line, key.line == no_line ? std::span<const double>() : of_lines[key.line], scores);
    errors.push_back(std::sqrt(design.variance_of_sum(scores)));
  }
  return errors;
}

std::vector<double> SurveyEstimator::replicate_errors(std::span<const double> values, std::size_t count,
                                                      ReplicateWeights weights, const ReplicateRule& rule,
                                                      const Workers& workers, FunctionRef<void()> after_each) const {
  std::vector<std::vector<double>> replicates(count);
  std::vector<std::vector<double>> scratch(workers.count());
  workers.for_each(count, [&](std::size_t replicate, std::size_t worker) {
    scratch[worker].resize(sample_.rows());
    weights(replicate, scratch[worker]);
    replicates[replicate] = this->values(scratch[worker]);
    after_each();
  });
  std::vector<double> errors;
  for (std::size_t k = 0; k < values.size(); ++k) {
    double sum = 0.0;
    for (const auto& replicate : replicates) sum += replicate[k];
    const double centre = rule.around_mean ? sum / static_cast<double>(count) : values[k];
    double squares = 0.0;
    for (const auto& replicate : replicates) squares += (replicate[k] - centre) * (replicate[k] - centre);
    errors.push_back(std::sqrt(rule.scale * squares));
  }
  return errors;
}

std::vector<SurveyEstimate> SurveyEstimator::with_intervals(std::span<const double> values,
                                                            std::span<const double> errors,
                                                            std::span<const double> degrees) const {
  LIFTLINE_EXPECT(degrees.size() == question_.groups.size());
  std::vector<double> quantiles;
  for (const double of_group : degrees) quantiles.push_back(math::student_quantile(0.975, of_group));
  const auto lowest = std::find_if(sample_.weight.begin(), sample_.weight.end(), [](double w) { return w > 0.0; });
  const bool has_negative =
      lowest != sample_.weight.end() && sample_.income[static_cast<std::size_t>(lowest - sample_.weight.begin())] < 0.0;
  std::vector<SurveyEstimate> estimates;
  for (std::size_t k = 0; k < keys_.size(); ++k) {
    const EstimateKey& key = keys_[k];
    const double value = values[k];
    const double t = quantiles[key.part == Part::measure ? key.group : 0];
    const double error = std::isfinite(value) ? errors[k] : undefined_measure;
    SurveyEstimate estimate{key, value, error, undefined_measure, undefined_measure, SurveyEstimate::Interval::none};
    const auto range = key.measure == nullptr ? SurveyMeasure::Range::anywhere : key.measure->range;
    const bool is_fixed_line =
        key.part == Part::line_value && question_.lines[key.line].basis == SurveyLine::Basis::fixed;
    const bool is_share = key.part == Part::people_share || range == SurveyMeasure::Range::share ||
                          (range == SurveyMeasure::Range::share_if_positive && !has_negative);
    if (std::isfinite(error) && is_share && value > 0.0 && value < 1.0) {
      const double centre = math::logit(value);
      const double half = t * error / (value * (1.0 - value));
      estimate.interval = SurveyEstimate::Interval::logit;
      estimate.low = math::logistic(centre - half);
      estimate.high = math::logistic(centre + half);
    } else if (std::isfinite(error) && !is_share && !is_fixed_line) {
      estimate.interval = SurveyEstimate::Interval::plain;
      estimate.low = value - t * error;
      estimate.high = value + t * error;
    }
    estimates.push_back(estimate);
  }
  return estimates;
}

}  // namespace liftline
