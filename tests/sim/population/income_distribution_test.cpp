#include "sim/population/income_distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

/// Standard scores of the middles of equal stretches of rank: what is averaged over them is an integral over the distribution.
std::vector<double> even_scores(std::size_t count) {
  std::vector<double> scores(count);
  for (std::size_t i = 0; i < count; ++i)
    scores[i] = math::normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(count));
  return scores;
}

double gini_of(const std::vector<double>& rising) {
  double sum = 0, weighted = 0;
  const auto count = static_cast<double>(rising.size());
  for (std::size_t i = 0; i < rising.size(); ++i) {
    sum += rising[i];
    weighted += (2 * (static_cast<double>(i) + 0.5) / count - 1) * rising[i];
  }
  return weighted / sum;
}

/// C. Kleiber and S. Kotz, "Statistical size distributions in economics and actuarial sciences", 2003.
double dagum_gini(double p, double a) {
  return std::exp(std::lgamma(p) + std::lgamma(2 * p + 1 / a) - std::lgamma(2 * p) - std::lgamma(p + 1 / a)) - 1;
}
double singh_maddala_gini(double q, double a) {
  return 1 - std::exp(std::lgamma(q) + std::lgamma(2 * q - 1 / a) - std::lgamma(q - 1 / a) - std::lgamma(2 * q));
}

TEST(Dagum, LogsAreItsClosedFormQuantiles) {
  for (const double p : {0.1, 0.6, 1.0, 3.0, 20.0})
    for (const double z : {-8.0, -5.0, -2.0, -0.3, 0.0, 0.7, 2.0, 5.0}) {
      const long double tail = 0.5L * std::erfc(std::abs(static_cast<long double>(z)) / std::sqrt(2.0L));
      const long double log_rank = z < 0 ? std::log(tail) : std::log1p(-tail);
      const long double exact = -std::log(std::expm1(-log_rank / static_cast<long double>(p)));
      EXPECT_NEAR(dagum_log(z, p), static_cast<double>(exact), 1e-12 * std::max(1.0, std::abs(dagum_log(z, p))))
          << p << " " << z;
    }
  // p = 1 is the log-logistic.
  EXPECT_NEAR(dagum_log(math::normal_quantile(0.8), 1), std::log(4.0), 1e-12);
}

TEST(Dagum, LogsHaveTheStandardDeviationOfThePolygammaFunctions) {
  const auto scores = even_scores(1U << 16);
  for (const double p : {0.3, 0.6, 1.5, 10.0}) {
    double sum = 0, squares = 0;
    for (const double z : scores) {
      const double g = dagum_log(z, p);
      sum += g;
      squares += g * g;
    }
    const auto count = static_cast<double>(scores.size());
    const double sd = std::sqrt(squares / count - sum / count * (sum / count));
    EXPECT_NEAR(sd / dagum_log_sd(p), 1, 1e-3) << p;  // what the middles of the outermost stretches leave out
    EXPECT_GT(std::abs(sd / dagum_log_sd(1.1 * p) - 1), 2e-3) << p;
  }
}

/// Incomes whose log has this standard deviation, in rising order.
std::vector<double> incomes(IncomeDistribution distribution, const Parameters& p, double sd) {
  auto scores = even_scores(1U << 16);
  IncomeShape(distribution, p).apply(scores);
  for (double& x : scores) x = math::exp(sd * x);
  return scores;
}

TEST(IncomeShape, GivesTheGiniOfTheClosedForms) {
  constexpr double sd = 0.58;
  Parameters p;
  for (const double shape : {0.6, 1.0, 2.5}) {
    p.dagum_p = p.singh_maddala_q = shape;
    const double a = dagum_log_sd(shape) / sd;
    const double dagum = gini_of(incomes(IncomeDistribution::dagum, p, sd));
    EXPECT_NEAR(dagum, dagum_gini(shape, a), 5e-4) << shape;
    EXPECT_GT(std::abs(dagum - dagum_gini(shape, 1.02 * a)), 1e-3) << shape;
    const double turned = gini_of(incomes(IncomeDistribution::singh_maddala, p, sd));
    EXPECT_NEAR(turned, singh_maddala_gini(shape, a), 5e-4) << shape;
    EXPECT_GT(std::abs(turned - singh_maddala_gini(shape, 1.02 * a)), 1e-3) << shape;
  }
}

TEST(IncomeShape, LeavesLognormalScoresTheirBitsAndAllOthersTheirOrder) {
  const Parameters p;
  const auto scores = even_scores(1000);
  auto same = scores;
  IncomeShape(IncomeDistribution::lognormal, p).apply(same);
  EXPECT_EQ(same, scores);
  for (const auto distribution : {IncomeDistribution::dagum, IncomeDistribution::singh_maddala}) {
    auto others = scores;
    IncomeShape(distribution, p).apply(others);
    EXPECT_NE(others, scores);
    EXPECT_TRUE(std::is_sorted(others.begin(), others.end()));
  }
}

TEST(IncomeShape, OfSinghAndMaddalaIsDagumsTurnedRound) {
  Parameters p;
  p.dagum_p = p.singh_maddala_q = 0.7;
  auto dagum = even_scores(101);
  auto turned = dagum;
  IncomeShape(IncomeDistribution::dagum, p).apply(dagum);
  IncomeShape(IncomeDistribution::singh_maddala, p).apply(turned);
  for (std::size_t i = 0; i < dagum.size(); ++i) EXPECT_NEAR(turned[i], -dagum[dagum.size() - 1 - i], 1e-9);
}

}  // namespace
}  // namespace liftline
