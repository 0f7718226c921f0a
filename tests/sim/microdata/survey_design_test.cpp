#include "sim/microdata/survey_design.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "tests/support/sample.hpp"

namespace liftline {
namespace {

using Codes = std::vector<std::uint32_t>;

TEST(SurveyDesign, CountsUnitsWithinStrata) {
  const SurveyDesign design(6, Codes{0, 0, 1, 1, 1, 0}, Codes{7, 8, 7, 8, 8, 7});
  EXPECT_EQ(design.strata(), 2u);
  EXPECT_EQ(design.units(), 4u) << "unit 7 of one stratum is not that of the other";
  EXPECT_EQ(design.lone_units(), 0u);
  EXPECT_EQ(design.degrees_of_freedom(), 2u);
  const std::vector<double> weights{1, 1, 1, 1, 1, 0};
  EXPECT_EQ(design.degrees_of_freedom(Codes{0, 1, 2, 5}, weights), 1u) << "two units of one stratum, one of the other";
  EXPECT_EQ(design.degrees_of_freedom(Codes{2, 3, 4, 5}, weights), 1u) << "a row without weight does not count";
  EXPECT_EQ(design.degrees_of_freedom(Codes{0, 1, 2, 3}, weights), 2u);
  const SurveyDesign rows(3, {}, {});
  EXPECT_EQ(rows.units(), 3u);
  EXPECT_EQ(rows.degrees_of_freedom(), 2u);
}

TEST(SurveyDesign, VarianceIsThatOfUnitTotalsWithinStrata) {
  const SurveyDesign design(6, Codes{0, 0, 1, 1, 1, 0}, Codes{1, 2, 1, 2, 2, 1});
  // Totals 1 + 6 and 2 in the first stratum, 3 and 4 + 5 in the second: 2/1 times twice half the squared distance.
  const std::vector<double> scores{1, 2, 3, 4, 5, 6};
  EXPECT_DOUBLE_EQ(design.variance_of_sum(scores), 2 * (2 * 2.5 * 2.5) + 2 * (2 * 3.0 * 3.0));
  EXPECT_DOUBLE_EQ(SurveyDesign(3, {}, {}).variance_of_sum(std::vector<double>{1, 2, 3}), 1.5 * 2.0);
  EXPECT_TRUE(std::isnan(SurveyDesign(2, {}, Codes{5, 5}).variance_of_sum(std::vector<double>{1, 2})));
}

TEST(SurveyDesign, LoneUnitsCountAsAsked) {
  const std::vector<double> scores{3, 1, 2};
  const Codes strata{0, 1, 1};
  EXPECT_EQ(SurveyDesign(3, strata, {}).lone_units(), 1u);
  EXPECT_DOUBLE_EQ(SurveyDesign(3, strata, {}, LoneUnit::centre).variance_of_sum(scores), 9 + 1);
  EXPECT_DOUBLE_EQ(SurveyDesign(3, strata, {}, LoneUnit::certain).variance_of_sum(scores), 1);
}

TEST(SurveyDesign, BootstrapsVaryASumAsTheFormulaSays) {
  // Two strata, of 4 units with 2 rows and of 3 units with 1 row, and one with a lone unit.
  const Codes strata{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2};
  const Codes units{0, 0, 1, 1, 2, 2, 3, 3, 0, 1, 2, 0};
  const SurveyDesign design(12, strata, units, LoneUnit::certain);
  const std::vector<double> weights{1, 2, 1, 3, 1, 1, 2, 2, 5, 6, 9, 4};
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> replicate(weights.size());
  std::vector<double> sums;
  for (std::uint32_t r = 0; r < 4000; ++r) {
    design.bootstrap_weights(weights, 7, r, replicate);
    EXPECT_EQ(replicate.back(), 4) << "a lone unit stays";
    EXPECT_DOUBLE_EQ(replicate[0] * 2, replicate[1]) << "rows of a unit share their luck";
    sums.push_back(std::accumulate(replicate.begin(), replicate.end(), 0.0));
  }
  const test::Sample sample(sums);
  const double variance = design.variance_of_sum(weights);
  EXPECT_LT(std::abs(sample.z_of_mean(sum)), test::z_limit);
  EXPECT_LT(std::abs(sample.z_of_variance(variance)), test::z_limit);
  // The twin: without n / (n - 1) the variance would be 3/4 and 2/3 of it.
  EXPECT_GT(std::abs(sample.z_of_variance(0.75 * variance)), test::z_limit);
}

TEST(SurveyDesign, BootstrapsHangOnSeedAndNumberAlone) {
  const SurveyDesign design(5, {}, {});
  const std::vector<double> ones(5, 1.0);
  std::vector<double> first(5);
  std::vector<double> again(5);
  std::vector<double> other(5);
  design.bootstrap_weights(ones, 1, 3, first);
  design.bootstrap_weights(ones, 1, 3, again);
  design.bootstrap_weights(ones, 2, 3, other);
  EXPECT_EQ(first, again);
  EXPECT_NE(first, other);
}

}  // namespace
}  // namespace liftline
