#include "sim/core/function_ref.hpp"

#include <gtest/gtest.h>

namespace liftline {
namespace {

int call_twice(FunctionRef<int(int)> function) { return function(1) + function(2); }

int doubled(int number) { return 2 * number; }

struct Tally {
  int sum = 0;
  int operator()(int number) { return sum += number; }
};

TEST(FunctionRef, CallsWhatItRefersTo) {
  const auto squared = [](int number) { return number * number; };
  EXPECT_EQ(call_twice(squared), 5);
  auto function = &doubled;
  EXPECT_EQ(call_twice(function), 6);
}

TEST(FunctionRef, DoesNotCopy) {
  Tally tally;
  call_twice(tally);
  EXPECT_EQ(tally.sum, 3);
  const FunctionRef<int(int)> first(tally);
  const FunctionRef<int(int)> second(first);
  second(10);
  EXPECT_EQ(tally.sum, 13);
}

}  // namespace
}  // namespace liftline
