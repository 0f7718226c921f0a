#include "sim/core/math/solve.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace liftline::math {
namespace {

TEST(SolveIncreasing, FindsRootsOfHardFunctions) {
  struct Case {
    const char* name;
    double (*function)(double);
    double root;
  };
  const std::vector<Case> cases{
      {"line", [](double x) { return x - 0.3; }, 0.3},
      {"cube, flat at its root", [](double x) { return (x - 0.3) * (x - 0.3) * (x - 0.3); }, 0.3},
      {"steep at one end", [](double x) { return std::exp(40.0 * x) - std::exp(4.0); }, 0.1},
      {"steep at the other", [](double x) { return std::exp(4.0) - std::exp(40.0 * (1.0 - x)); }, 0.9},
      {"jump", [](double x) { return x < 0.3 ? -1.0 : 1000.0; }, 0.3},
      {"flat, then steep", [](double x) { return x < 0.999 ? -1e-9 : 1e9 * (x - 0.9995); }, 0.9995},
  };
  for (const Case& c : cases) {
    int calls = 0;
    const auto counted = [&](double x) {
      ++calls;
      return c.function(x);
    };
    const Root root = solve_increasing(counted, 0.0, 1.0, 1e-12);
    EXPECT_TRUE(root.bracketed) << c.name;
    EXPECT_NEAR(root.x, c.root, 1e-12) << c.name;
    EXPECT_LE(calls, 2 + 4 * 40) << c.name;  // At worst one halving, of the forty to 1e-12, in four steps.
  }
}

TEST(SolveIncreasing, IsFasterThanBisectionOnASmoothFunction) {
  int calls = 0;
  solve_increasing(
      [&](double x) {
        ++calls;
        return x * x * x - 2.0;
      },
      0.0, 2.0, 1e-14);
  EXPECT_LT(calls, 25);
}

TEST(SolveIncreasing, SaysWhichEndIsNearerWithoutAChangeOfSign) {
  const Root below = solve_increasing([](double x) { return x - 5.0; }, 0.0, 1.0, 1e-9);
  EXPECT_FALSE(below.bracketed);
  EXPECT_EQ(below.x, 1.0);
  const Root above = solve_increasing([](double x) { return x + 5.0; }, 0.0, 1.0, 1e-9);
  EXPECT_FALSE(above.bracketed);
  EXPECT_EQ(above.x, 0.0);
}

TEST(SolveIncreasing, TakesARootAtAnEnd) {
  const auto identity = [](double x) { return x; };
  EXPECT_TRUE(solve_increasing(identity, 0.0, 1.0, 1e-9).bracketed);
  EXPECT_EQ(solve_increasing(identity, 0.0, 1.0, 1e-9).x, 0.0);
  EXPECT_TRUE(solve_increasing(identity, -1.0, 0.0, 1e-9).bracketed);
  EXPECT_EQ(solve_increasing(identity, -1.0, 0.0, 1e-9).x, 0.0);
}

TEST(SolveIncreasing, StopsAtNeighbouringDoubles) {
  const Root root = solve_increasing([](double x) { return x < 1e15 + 0.3 ? -1.0 : 1.0; }, 0.0, 1e16, 1e-9);
  EXPECT_TRUE(root.bracketed);
  EXPECT_NEAR(root.x, 1e15, 0.5);
}

#ifdef LIFTLINE_CONTRACTS
TEST(SolveIncreasing, WrongBracketBreaksTheContract) {
  const auto identity = [](double x) { return x; };
  EXPECT_THROW(solve_increasing(identity, 1.0, 0.0, 1e-9), ContractViolation);
  EXPECT_THROW(solve_increasing(identity, 0.0, 1.0, 0.0), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline::math
