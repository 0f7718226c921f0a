#include "sim/core/math/cholesky.hpp"

#include <gtest/gtest.h>

#include "sim/core/contracts.hpp"
#include "sim/core/draws.hpp"

namespace liftline::math {
namespace {

TEST(Cholesky, FactorsACorrelationMatrix) {
  const std::vector<double> matrix{1.0, 0.6, 0.3, 0.6, 1.0, 0.5, 0.3, 0.5, 1.0};
  const auto lower = cholesky(matrix, 3);
  ASSERT_TRUE(lower);
  const std::vector<double> expected{1.0, 0.0, 0.0, 0.6, 0.8, 0.0, 0.3, 0.4, 0.8660254037844386};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR((*lower)[i], expected[i], 1e-15);
}

TEST(Cholesky, GivesBackTheFactorOfAnyProduct) {
  UniformStream uniforms(1, {.purpose = code(Purpose::parameter_values)});
  for (std::size_t size = 1; size <= 8; ++size) {
    std::vector<double> factor(size * size, 0.0);
    for (std::size_t row = 0; row < size; ++row) {
      for (std::size_t column = 0; column < row; ++column) factor[row * size + column] = uniforms.next() - 0.5;
      factor[row * size + row] = 0.5 + uniforms.next();
    }
    std::vector<double> product(size * size, 0.0);
    for (std::size_t row = 0; row < size; ++row)
      for (std::size_t column = 0; column < size; ++column)
        for (std::size_t k = 0; k < size; ++k)
          product[row * size + column] += factor[row * size + k] * factor[column * size + k];
    const auto lower = cholesky(product, size);
    ASSERT_TRUE(lower);
    for (std::size_t i = 0; i < factor.size(); ++i) EXPECT_NEAR((*lower)[i], factor[i], 1e-13);
  }
}

TEST(Cholesky, ReadsTheLowerTriangleOnly) {
  EXPECT_EQ(cholesky(std::vector<double>{4.0, 99.0, 2.0, 5.0}, 2), (std::vector<double>{2.0, 0.0, 1.0, 2.0}));
}

TEST(Cholesky, RefusesWhatIsNotPositiveDefinite) {
  // Three traits cannot be so correlated; nor can two be one.
  EXPECT_FALSE(cholesky(std::vector<double>{1.0, 0.9, -0.9, 0.9, 1.0, 0.9, -0.9, 0.9, 1.0}, 3));
  EXPECT_FALSE(cholesky(std::vector<double>{1.0, 1.0, 1.0, 1.0}, 2));
  EXPECT_FALSE(cholesky(std::vector<double>{-1.0}, 1));
}

#ifdef LIFTLINE_CONTRACTS
TEST(Cholesky, WrongShapeBreaksTheContract) {
  EXPECT_THROW(cholesky(std::vector<double>{1.0, 0.0}, 2), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline::math
