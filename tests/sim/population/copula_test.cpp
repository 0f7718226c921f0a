// Traits that are known of a household keep their values, and the others go together with them as declared.
#include "sim/population/copula.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/core/math/real.hpp"

namespace liftline {
namespace {

constexpr std::size_t skill = 2, funds = 5, income = 6;
constexpr std::size_t draws = 20000;
using Columns = std::array<std::vector<double>, copula_traits.size()>;

Columns normals() {
  Columns columns;
  for (std::uint32_t t = 0; t < columns.size(); ++t) {
    UniformStream uniforms(1, {.stream_key = t, .purpose = 1});
    for (std::size_t i = 0; i < draws; ++i) columns[t].push_back(math::normal_quantile(uniforms.next()));
  }
  return columns;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < draws; ++i) {
    xy += x[i] * y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
  }
  return xy / std::sqrt(xx * yy);
}

TEST(Copula, DrawsTheOtherTraitsBesideThoseThatAreGiven) {
  const std::vector<Correlation> declared{{{"funds", "income"}, 0.6, {0.6, 0.6}, ""},
                                          {{"skill", "funds"}, 0.5, {0.5, 0.5}, ""}};
  const std::vector<double> values{0.6, 0.5};
  std::array<bool, copula_traits.size()> given{};
  given[income] = true;  // which comes after the two that hang on it
  const Copula copula(declared, values, given);
  EXPECT_NEAR(copula.correlation(funds, income), 0.6, 1e-12);
  EXPECT_NEAR(copula.correlation(skill, income), 0.3, 1e-12);

  const Columns columns = normals();
  Columns independent = columns, latent = columns;
  copula.take_given(draws, independent);
  copula.correlate(independent, draws, latent);
  for (std::size_t i = 0; i < draws; ++i) ASSERT_NEAR(latent[income][i], columns[income][i], 1e-12);
  const double limit = 4.5 / std::sqrt(static_cast<double>(draws));
  EXPECT_NEAR(correlation(latent[funds], latent[income]), 0.6, limit);
  EXPECT_NEAR(correlation(latent[skill], latent[income]), 0.3, limit);
  EXPECT_NEAR(correlation(latent[skill], latent[funds]), 0.5, limit);
}

TEST(Copula, KeepsTwoGivenTraitsHoweverTheyGoTogether) {
  const std::vector<Correlation> declared{{{"skill", "funds"}, 0.5, {0.5, 0.5}, ""},
                                          {{"funds", "income"}, 0.6, {0.6, 0.6}, ""}};
  const std::vector<double> values{0.5, 0.6};
  std::array<bool, copula_traits.size()> given{};
  given[skill] = given[income] = true;
  const Copula copula(declared, values, given);
  Columns columns = normals();
  for (std::size_t i = 0; i < draws; ++i) columns[income][i] = -columns[skill][i];  // not as declared
  Columns independent = columns, latent = columns;
  copula.take_given(draws, independent);
  copula.correlate(independent, draws, latent);
  for (std::size_t i = 0; i < draws; i += 97) {
    ASSERT_NEAR(latent[skill][i], columns[skill][i], 1e-12);
    ASSERT_NEAR(latent[income][i], columns[income][i], 1e-12);
  }
}

}  // namespace
}  // namespace liftline
