#include "sim/core/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace liftline {
namespace {

TEST(Fen, AddsAndCompares) {
  Fen budget{10'000};
  budget -= Fen{2'500};
  budget += Fen{1};
  EXPECT_EQ(budget, Fen{7'501});
  EXPECT_EQ(Fen{300} - Fen{500}, -Fen{200});
  EXPECT_EQ(Fen{150} * 3, Fen{450});
  EXPECT_EQ(3 * Fen{150}, Fen{450});
  EXPECT_LT(-Fen{1}, Fen{});
}

TEST(Fen, RoundsHalvesAwayFromZero) {
  // Eighths of a yuan are exact doubles.
  EXPECT_EQ(fen_of_yuan(0.125), Fen{13});
  EXPECT_EQ(fen_of_yuan(-0.125), Fen{-13});
  EXPECT_EQ(fen_of_yuan(0.375), Fen{38});
  EXPECT_EQ(fen_of_yuan(0.12), Fen{12});
  EXPECT_EQ(fen_of_yuan(-19.99), Fen{-1999});
  EXPECT_EQ(fen_of_yuan(0.0049999999), Fen{0});
}

TEST(Fen, DoesNotRoundTheNumberJustBelowAHalfUp) { EXPECT_EQ(fen_of_yuan(0.00499999999999999944), Fen{0}); }

TEST(Fen, SurvivesTheWayToYuanAndBack) {
  for (const std::int64_t fen : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{250'099'999},
                                 std::int64_t{3'499'999'999'999'999}, std::int64_t{-3'499'999'999'999'999}}) {
    EXPECT_EQ(fen_of_yuan(yuan(Fen{fen})), Fen{fen});
  }
}

#ifdef LIFTLINE_CONTRACTS
TEST(Fen, OverflowBreaksTheContract) {
  constexpr Fen most{std::numeric_limits<std::int64_t>::max()};
  EXPECT_THROW(most + Fen{1}, ContractViolation);
  EXPECT_THROW(Fen{-2} - most, ContractViolation);
  EXPECT_THROW(most * 2, ContractViolation);
  EXPECT_THROW(fen_of_yuan(1e17), ContractViolation);
  EXPECT_THROW(fen_of_yuan(std::numeric_limits<double>::quiet_NaN()), ContractViolation);
}
#endif

}  // namespace
}  // namespace liftline
