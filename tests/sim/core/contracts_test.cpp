#include "sim/core/contracts.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

#ifdef LIFTLINE_CONTRACTS

TEST(Contracts, BrokenPreconditionNamesItsPlaceAndText) {
  const int rows = 3;
  const int line = __LINE__ + 2;
  try {
    LIFTLINE_EXPECT(rows == 4);
    FAIL() << "no exception";
  } catch (const ContractViolation& violation) {
    EXPECT_EQ(violation.file(), __FILE__);
    EXPECT_EQ(violation.line(), line);
    EXPECT_EQ(violation.condition(), "rows == 4");
    EXPECT_EQ(std::string(violation.what()),
              std::string(__FILE__) + ":" + std::to_string(line) + ": broken precondition: rows == 4");
  }
}

TEST(Contracts, BrokenPostconditionThrows) { EXPECT_THROW(LIFTLINE_ENSURE(1 + 1 == 3), ContractViolation); }

TEST(Contracts, KeptConditionIsEvaluatedOnce) {
  int evaluated = 0;
  LIFTLINE_EXPECT(++evaluated == 1);
  LIFTLINE_ENSURE(++evaluated == 2);
  EXPECT_EQ(evaluated, 2);
}

#else

TEST(Contracts, SwitchedOffAreNotEvaluated) {
  int evaluated = 0;
  LIFTLINE_EXPECT(++evaluated == 7);
  LIFTLINE_ENSURE(++evaluated == 7);
  EXPECT_EQ(evaluated, 0);
}

#endif

}  // namespace
}  // namespace liftline
