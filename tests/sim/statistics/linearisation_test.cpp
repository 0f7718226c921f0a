// Scores against what they are: how much a measure moves with the weight of a row.
#include "sim/statistics/linearisation.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"
#include "sim/statistics/density.hpp"
#include "sim/statistics/survey_measures.hpp"

namespace liftline {
namespace {

constexpr double line = 2500;

/// Sixty rows with heaps at and around the line, and some without income.
SurveySample heaped_sample(std::uint64_t seed, bool with_zeros) {
  UniformStream uniforms(seed, {.purpose = code(Purpose::bootstrap)});
  SurveySample sample;
  for (int row = 0; row < 60; ++row) {
    const double income = math::exp(7.9 + 0.8 * math::normal_quantile(uniforms.next()));
    const double kind = uniforms.next();
    sample.income.push_back(kind < 0.1                 ? line
                            : kind < 0.2               ? 1800
                            : kind < 0.25              ? 12  // below the floor of the Watts index
                            : kind < 0.3 && with_zeros ? 0
                                                       : income);
    sample.weight.push_back(0.5 + 3 * uniforms.next());
    sample.size.push_back(1 + std::floor(6 * uniforms.next()));
    sample.benefit.push_back(uniforms.next() < 0.4 ? 100 + 500 * uniforms.next() : 0);
  }
  std::sort(sample.income.begin(), sample.income.end());
  return sample;
}

std::vector<std::uint32_t> all_rows(const SurveySample& sample) {
  std::vector<std::uint32_t> rows(sample.rows());
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

SurveyDomain domain_of(const SurveySample& sample) { return {sample, all_rows(sample), sample.weight}; }

/// The measure when a row weighs `factor` times as much.
double with_weight(const SurveyMeasure& measure, SurveySample sample, std::size_t row, double factor) {
  sample.weight[row] *= factor;
  return measure.estimate(domain_of(sample), line);
}

// Where the smooth counterpart is taken, the derivative of the estimate itself is another.
const std::set<std::string_view> jumps{"median_income", "income_p10", "income_p25", "income_p75",
                                       "income_p90",    "median_gap", "cgh"};
const std::set<std::string_view> need_positive{"mld", "atkinson_1", "atkinson_2"};

TEST(Linearisation, ScoresAreDerivativesByTheWeights) {
  for (const bool with_zeros : {false, true}) {
    const SurveySample sample = heaped_sample(with_zeros ? 5 : 4, with_zeros);
    const SurveyDomain domain = domain_of(sample);
    std::size_t compared = 0;
    for (const SurveyMeasure& measure : survey_measures()) {
      if (jumps.count(measure.name) > 0 || (with_zeros && need_positive.count(measure.name) > 0)) continue;
      std::vector<double> scores(sample.rows(), 0.0);
      measure.linearise(domain, line, scores);
      const double scale = std::abs(measure.estimate(domain, line));
      constexpr double step = 1e-5;
      for (std::size_t row = 0; row < sample.rows(); ++row) {
        const double slope =
            (with_weight(measure, sample, row, 1 + step) - with_weight(measure, sample, row, 1 - step)) / (2 * step);
        ASSERT_NEAR(scores[row], slope, 1e-7 * scale)
            << measure.name << ", row " << row << ", income " << sample.income[row];
      }
      ++compared;
    }
    EXPECT_GE(compared, with_zeros ? 22u : 25u);
  }
}

TEST(Linearisation, ScoresOfWhatDoesNotHangOnTheScaleOfWeightsSumToZero) {
  const SurveySample sample = heaped_sample(7, false);
  const SurveyDomain domain = domain_of(sample);
  for (const SurveyMeasure& measure : survey_measures()) {
    // Quantiles reach their share only up to the household in the middle.
    if (measure.unit == "people" || jumps.count(measure.name) > 0) continue;
    std::vector<double> scores(sample.rows(), 0.0);
    measure.linearise(domain, line, scores);
    double sum = 0;
    double size = 0;
    for (const double score : scores) {
      sum += score;
      size += std::abs(score);
    }
    EXPECT_NEAR(sum, 0, 1e-10 * size) << measure.name;
    EXPECT_GT(size, 0) << measure.name;
  }
}

/// Equally likely strata of a lognormal distribution, whose benefits fall with income.
SurveySample smooth_sample() {
  SurveySample sample;
  constexpr int rows = 20000;
  for (int row = 0; row < rows; ++row) {
    const double share = (row + 0.5) / rows;
    sample.income.push_back(math::exp(7.9 + 0.6 * math::normal_quantile(share)));
    sample.weight.push_back(1);
    sample.size.push_back(1);
    sample.benefit.push_back(row % 10 < 10 * (1 - share) ? 300 : 0);
  }
  return sample;
}

TEST(Linearisation, SlopesAreDerivativesByTheLine) {
  const SurveySample sample = smooth_sample();
  const SurveyDomain domain = domain_of(sample);
  std::size_t compared = 0;
  for (const SurveyMeasure& measure : survey_measures()) {
    std::vector<double> scores(sample.rows(), 0.0);
    const double slope = measure.linearise(domain, line, scores);
    if (!measure.by_line) {
      EXPECT_EQ(slope, 0) << measure.name;
      continue;
    }
    const double step = 0.01 * line;
    const double expected =
        (measure.estimate(domain, line + step) - measure.estimate(domain, line - step)) / (2 * step);
    // A density is smoothed, which lowers it at its height.
    EXPECT_NEAR(slope, expected, 0.05 * std::abs(expected)) << measure.name;
    ++compared;
  }
  EXPECT_EQ(compared, 11u);
}

TEST(Linearisation, TheDensityOfALognormalIsFound) {
  const SurveySample sample = smooth_sample();
  const SurveyDomain domain = domain_of(sample);
  const IncomeKernel kernel(domain);
  for (const double income : {1200.0, 2700.0, 6000.0}) {
    const double z = (math::log(income) - 7.9) / 0.6;
    EXPECT_NEAR(kernel.density(income), math::normal_density(z) / (0.6 * income), 0.03 * kernel.density(2000))
        << income;
  }
}

TEST(Linearisation, AnEqualBenefitForEveryoneHasNoError) {
  SurveySample sample = heaped_sample(9, false);
  for (std::size_t row = 0; row < sample.rows(); ++row) sample.benefit[row] = 50 * sample.size[row];
  std::vector<double> scores(sample.rows(), 0.0);
  linearise_coady_grosh_hoddinott(domain_of(sample), line, scores);
  for (const double score : scores) EXPECT_NEAR(score, 0, 1e-12);
}

}  // namespace
}  // namespace liftline
