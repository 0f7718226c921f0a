// Estimates with their errors: how often the intervals hold what they are to hold, and what they hang on.
#include "sim/statistics/survey_estimates.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

constexpr double log_mean = 7.9;
constexpr double deviation_of_units = 0.3;
constexpr double deviation_within = 0.5;

/// A sample of units with some rows each, from a population in which income is lognormal.
struct Drawn {
  SurveySample sample;
  std::vector<std::uint32_t> strata, units;
};

Drawn draw_units(std::uint64_t seed, std::uint32_t units, std::uint32_t rows_of_unit) {
  UniformStream uniforms(seed, {.purpose = code(Purpose::bootstrap)});
  struct Row {
    double income;
    std::uint32_t unit;
  };
  std::vector<Row> rows;
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    const double of_unit = deviation_of_units * math::normal_quantile(uniforms.next());
    for (std::uint32_t row = 0; row < rows_of_unit; ++row) {
      const double own = deviation_within * math::normal_quantile(uniforms.next());
      rows.push_back({math::exp(log_mean + of_unit + own), unit});
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.income < b.income; });
  Drawn drawn;
  for (const Row& row : rows) {
    drawn.sample.income.push_back(row.income);
    drawn.sample.weight.push_back(1);
    drawn.sample.size.push_back(1);
    drawn.units.push_back(row.unit);
    drawn.strata.push_back(row.unit % 2);
  }
  return drawn;
}

SurveyQuestion about_all(const SurveySample& sample) {
  SurveyQuestion question;
  question.lines = {{"2300", SurveyLine::Basis::fixed, 2300}, {"0.6:median", SurveyLine::Basis::median, 0.6}};
  question.groups.resize(1);
  question.groups[0].rows.resize(sample.rows());
  std::iota(question.groups[0].rows.begin(), question.groups[0].rows.end(), 0u);
  return question;
}

std::string name_of_key(const EstimateKey& key) {
  return (key.measure == nullptr ? "line" : std::string(key.measure->name)) + (key.line == no_line ? ""
                                                                               : key.line == 0     ? " fixed"
                                                                                                   : " relative");
}

/// What holds in the population, in closed form (docs/poverty-measures.md).
std::map<std::string, double> truth() {
  const double s = std::sqrt(deviation_of_units * deviation_of_units + deviation_within * deviation_within);
  const double mean = math::exp(log_mean + s * s / 2);
  const auto fgt = [&](double line, int order) {
    const double a = (math::log(line) - log_mean) / s;
    const double ratio = mean / line;
    if (order == 0) return math::normal_cdf(a);
    return math::normal_cdf(a) - ratio * math::normal_cdf(a - s);
  };
  const double relative = 0.6 * math::exp(log_mean);
  return {{"mean_income", mean},
          {"median_income", math::exp(log_mean)},
          {"gini", 2 * math::normal_cdf(s / std::sqrt(2.0)) - 1},
          {"mld", s * s / 2},
          {"income_share_q1", math::normal_cdf(math::normal_quantile(0.2) - s)},
          {"poverty_rate fixed", fgt(2300, 0)},
          {"poverty_gap fixed", fgt(2300, 1)},
          {"poverty_rate relative", fgt(relative, 0)},
          {"poverty_gap relative", fgt(relative, 1)},
          {"line relative", relative}};
}

/// The share of samples in which the interval holds the truth, by estimate.
std::map<std::string, double> coverage(bool with_design, int samples) {
  const auto true_values = truth();
  std::map<std::string, int> held;
  for (int i = 0; i < samples; ++i) {
    const Drawn drawn = draw_units(static_cast<std::uint64_t>(i) + 1, 60, 8);
    const SurveyQuestion question = about_all(drawn.sample);
    const SurveyEstimator estimator(drawn.sample, question);
    const SurveyDesign design = with_design ? SurveyDesign(drawn.sample.rows(), drawn.strata, drawn.units)
                                            : SurveyDesign(drawn.sample.rows(), {}, {});
    const auto values = estimator.values(drawn.sample.weight);
    const auto estimates = estimator.with_intervals(
        values, estimator.linearised_errors(values, design),
        std::vector<double>(question.groups.size(), static_cast<double>(design.degrees_of_freedom())));
    for (const SurveyEstimate& estimate : estimates) {
      const auto true_value = true_values.find(name_of_key(estimate.key));
      if (true_value == true_values.end()) continue;
      if (estimate.low <= true_value->second && true_value->second <= estimate.high) ++held[true_value->first];
    }
  }
  std::map<std::string, double> shares;
  for (const auto& [name, count] : held) shares[name] = static_cast<double>(count) / samples;
  return shares;
}

TEST(SurveyEstimates, IntervalsHoldTheTruthNineteenTimesOfTwenty) {
  constexpr int samples = 400;
  const auto shares = coverage(true, samples);
  ASSERT_EQ(shares.size(), truth().size());
  // Three standard errors of a share of .95, and a point for what is only right in large samples.
  const double slack = 3 * std::sqrt(0.95 * 0.05 / samples) + 0.01;
  for (const auto& [name, share] : shares) EXPECT_NEAR(share, 0.95, slack) << name;
}

TEST(SurveyEstimates, WithoutTheUnitsIntervalsAreTooNarrow) {
  // The twin: the same samples as if every row had been drawn on its own.
  const auto shares = coverage(false, 200);
  for (const char* name : {"mean_income", "median_income", "poverty_rate fixed", "poverty_gap fixed"})
    EXPECT_LT(shares.at(name), 0.88) << name;
}

const SurveyEstimate& find(const std::vector<SurveyEstimate>& estimates, const std::string& name,
                           std::size_t group = 0) {
  const auto found = std::find_if(estimates.begin(), estimates.end(), [&](const SurveyEstimate& e) {
    return e.key.group == group &&
           (e.key.part == EstimateKey::Part::measure || e.key.part == EstimateKey::Part::line_value) &&
           name_of_key(e.key) == name;
  });
  EXPECT_NE(found, estimates.end()) << name;
  return *found;
}

std::vector<SurveyEstimate> estimated(const Drawn& drawn, const SurveyQuestion& question) {
  const SurveyEstimator estimator(drawn.sample, question);
  const SurveyDesign design(drawn.sample.rows(), drawn.strata, drawn.units);
  const auto values = estimator.values(drawn.sample.weight);
  return estimator.with_intervals(
      values, estimator.linearised_errors(values, design),
      std::vector<double>(question.groups.size(), static_cast<double>(design.degrees_of_freedom())));
}

/// Standard errors from bootstraps of the same design.
std::vector<double> bootstrapped(const Drawn& drawn, const SurveyQuestion& question, unsigned threads) {
  const SurveyEstimator estimator(drawn.sample, question);
  const SurveyDesign design(drawn.sample.rows(), drawn.strata, drawn.units);
  constexpr std::size_t count = 600;
  return estimator.replicate_errors(
      estimator.values(drawn.sample.weight), count,
      [&](std::size_t replicate, std::span<double> out) {
        design.bootstrap_weights(drawn.sample.weight, 11, static_cast<std::uint32_t>(replicate), out);
      },
      {1.0 / (count - 1.0), true}, Workers(threads), [] {});
}

TEST(SurveyEstimates, BootstrapAndLinearisationAgree) {
  const Drawn drawn = draw_units(3, 120, 6);
  const SurveyQuestion question = about_all(drawn.sample);
  const auto estimates = estimated(drawn, question);
  const auto errors = bootstrapped(drawn, question, 2);
  ASSERT_EQ(errors.size(), estimates.size());
  for (std::size_t k = 0; k < errors.size(); ++k) {
    if (estimates[k].standard_error == 0) continue;  // a fixed line, and the people of units of one size
    // Quantiles read a density, which takes many rows; 600 replicates leave 3 % of luck.
    const bool of_density =
        name_of_key(estimates[k].key).find("income_p") == 0 || name_of_key(estimates[k].key).find("median") == 0;
    EXPECT_NEAR(errors[k] / estimates[k].standard_error, 1, of_density ? 0.3 : 0.15) << name_of_key(estimates[k].key);
  }
}

TEST(SurveyEstimates, BootstrapsAreTheSameOnAnyNumberOfThreads) {
  const Drawn drawn = draw_units(3, 20, 3);
  const SurveyQuestion question = about_all(drawn.sample);
  EXPECT_EQ(bootstrapped(drawn, question, 1), bootstrapped(drawn, question, 2));
}

TEST(SurveyEstimates, ARelativeLineHasAnErrorThatEntersPoverty) {
  const Drawn drawn = draw_units(5, 60, 6);
  SurveyQuestion question = about_all(drawn.sample);
  const auto relative = estimated(drawn, question);
  const double value = find(relative, "line relative").value;
  EXPECT_GT(find(relative, "line relative").standard_error, 0);
  question.lines[1] = {"as if known", SurveyLine::Basis::fixed, value};
  const auto fixed = estimated(drawn, question);
  EXPECT_EQ(find(fixed, "line relative").standard_error, 0);
  for (const char* name : {"poverty_rate relative", "poverty_gap relative", "sst relative"}) {
    EXPECT_DOUBLE_EQ(find(relative, name).value, find(fixed, name).value);
    EXPECT_GT(std::abs(find(relative, name).standard_error / find(fixed, name).standard_error - 1), 0.02) << name;
  }
}

/// The rows of units with an even number as a group of their own, and the others.
SurveyQuestion about_groups(const Drawn& drawn, std::uint32_t kinds) {
  SurveyQuestion question = about_all(drawn.sample);
  for (std::uint32_t kind = 0; kind < kinds; ++kind) {
    SurveyGroup group{"kind", std::to_string(kind), {}};
    for (std::uint32_t row = 0; row < drawn.units.size(); ++row)
      if ((drawn.units[row] + row) % kinds == kind) group.rows.push_back(row);
    question.groups.push_back(std::move(group));
  }
  return question;
}

TEST(SurveyEstimates, GroupsAreDomainsOfTheWholeSample) {
  const Drawn drawn = draw_units(6, 30, 4);
  const auto estimates = estimated(drawn, about_groups(drawn, 3));
  const SurveyEstimate& people = find(estimates, "people", 1);
  EXPECT_GT(people.standard_error, 0) << "how many belong to a group is uncertain, too";
  // By hand: the ratio of two totals over all units, with zeros outside of the group.
  const auto question = about_groups(drawn, 3);
  const auto& rows = question.groups[1].rows;
  double income = 0;
  for (const std::uint32_t row : rows) income += drawn.sample.income[row];
  const double mean = income / static_cast<double>(rows.size());
  std::vector<double> scores(drawn.sample.rows(), 0.0);
  for (const std::uint32_t row : rows)
    scores[row] = (drawn.sample.income[row] - mean) / static_cast<double>(rows.size());
  const SurveyDesign design(drawn.sample.rows(), drawn.strata, drawn.units);
  const SurveyEstimate& estimate = find(estimates, "mean_income", 1);
  EXPECT_DOUBLE_EQ(estimate.value, mean);
  EXPECT_NEAR(estimate.standard_error, std::sqrt(design.variance_of_sum(scores)), 1e-9 * estimate.standard_error);
}

TEST(SurveyEstimates, PartsAddUpAndTheirScoresToo) {
  using Part = EstimateKey::Part;
  const Drawn drawn = draw_units(8, 40, 5);
  const SurveyQuestion question = about_groups(drawn, 2);
  const auto estimates = estimated(drawn, question);
  const auto part = [&](Part which, std::size_t group, const std::string& name) -> const SurveyEstimate& {
    return *std::find_if(estimates.begin(), estimates.end(), [&](const SurveyEstimate& e) {
      return e.key.part == which && e.key.group == group && name_of_key(e.key) == name;
    });
  };
  for (const char* name : {"poverty_rate fixed", "poverty_gap relative"})
    EXPECT_NEAR(part(Part::contribution, 1, name).value + part(Part::contribution, 2, name).value,
                find(estimates, name).value, 1e-12);
  for (const char* name : {"mld", "theil"})
    EXPECT_NEAR(part(Part::within, 1, name).value + part(Part::between, 1, name).value, find(estimates, name).value,
                1e-12);
  // With two groups one share is what the other is not.
  EXPECT_NEAR(part(Part::people_share, 1, "line").standard_error, part(Part::people_share, 2, "line").standard_error,
              1e-12);
  // Errors of the parts against bootstraps.
  const auto errors = bootstrapped(drawn, question, 2);
  for (std::size_t k = 0; k < errors.size(); ++k) {
    const Part which = estimates[k].key.part;
    if (which == Part::measure || which == Part::line_value) continue;
    // Of two alike groups hardly anything lies between: its error is not that of a linear sum.
    if (which == Part::between) continue;
    EXPECT_NEAR(errors[k] / estimates[k].standard_error, 1, 0.2) << k;
  }
}

TEST(SurveyEstimates, IntervalsOfSharesStayWithinThem) {
  const Drawn drawn = draw_units(9, 8, 2);
  SurveyQuestion question = about_all(drawn.sample);
  question.lines = {{"low", SurveyLine::Basis::fixed, 1200}, {"lower than all", SurveyLine::Basis::fixed, 1}};
  const auto estimates = estimated(drawn, question);
  const SurveyEstimate& rate = find(estimates, "poverty_rate fixed");
  ASSERT_GT(rate.value, 0);
  EXPECT_EQ(rate.interval, SurveyEstimate::Interval::logit);
  EXPECT_GT(rate.low, 0);
  EXPECT_LT(rate.high, 1);
  EXPECT_LT(rate.value - 2 * rate.standard_error, 0) << "a plain interval would not";
  const SurveyEstimate& none = find(estimates, "poverty_rate relative");
  EXPECT_EQ(none.value, 0);
  EXPECT_EQ(none.interval, SurveyEstimate::Interval::none);
  EXPECT_TRUE(std::isnan(none.low));
}

}  // namespace
}  // namespace liftline
