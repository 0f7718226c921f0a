// Blocks, threads and memory: what a caller may rely on whatever the expression says.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "tests/sim/expression/test_rows.hpp"

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

// Counts what the program takes from the heap, for the test that evaluation takes nothing. Not inlined, or g++ takes
// the pairs of new and free for mistakes.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace liftline {
namespace {

constexpr const char* mixed_condition =
    "registered_poor and head_age <= 45 and not seller or education in [college] and assessed_income < 0.6 * line "
    "or station_distance > 10 and min(funds, debt) / members > 500";
constexpr const char* mixed_number =
    "if(education >= junior_middle, funds / debt, abs(assessed_income - line)) + network * digital_skill - year";

TEST(Evaluation, CutsOfTheRowsDoNotMatter) {
  const test::TestRows table;
  const std::size_t rows = table.villages.live_rows[0];
  const Expression condition = test::compiled(mixed_condition, ExpectedType::condition);
  const Expression number = test::compiled(mixed_number, ExpectedType::number);
  for (std::size_t village = 0; village < table.villages.villages(); ++village) {
    const auto whole_mask = test::mask(condition, table.rows_of(village), rows);
    const auto whole_numbers = test::numbers(number, table.rows_of(village), rows);
    for (const std::size_t step :
         {std::size_t{1}, std::size_t{16}, std::size_t{255}, std::size_t{256}, std::size_t{257}}) {
      for (std::size_t begin = 0; begin < rows; begin += step) {
        EvaluationContext part = table.rows_of(village);
        part.first += static_cast<Row>(begin);
        const std::size_t count = std::min(step, rows - begin);
        const auto mask_part = test::mask(condition, part, count);
        const auto numbers_part = test::numbers(number, part, count);
        for (std::size_t i = 0; i < count; ++i) {
          ASSERT_EQ(mask_part[i], whole_mask[begin + i]) << "row " << begin + i << " in steps of " << step;
          ASSERT_EQ(numbers_part[i], whole_numbers[begin + i]) << "row " << begin + i << " in steps of " << step;
        }
      }
    }
  }
}

TEST(Evaluation, BothResultsOccur) {
  const test::TestRows table;
  const auto mask = test::mask(test::compiled(mixed_condition, ExpectedType::condition), table.rows_of(2), 600);
  const auto chosen = std::count(mask.begin(), mask.end(), 1);
  EXPECT_GT(chosen, 60);
  EXPECT_LT(chosen, 540);
  EXPECT_EQ(std::count(mask.begin(), mask.end(), 0), 600 - chosen);
}

TEST(Evaluation, WritesTheRowsAskedForAndNoOthers) {
  const test::TestRows table;
  Scratch scratch;
  std::vector<float> out(302, -7);
  evaluate(test::compiled("head_age", ExpectedType::number), table.rows_of(0), 300, out.data() + 1, scratch);
  EXPECT_EQ(out.front(), -7);
  EXPECT_EQ(out.back(), -7);
  EXPECT_EQ(std::count(out.begin(), out.end(), -7.0F), 2);
  evaluate(test::compiled("true", ExpectedType::condition), table.rows_of(0), 0, static_cast<std::uint8_t*>(nullptr),
           scratch);
}

TEST(Evaluation, ValueOfTheVillageReachesEveryRow) {
  const test::TestRows table;
  const auto numbers =
      test::numbers(test::compiled("2 * station_distance", ExpectedType::number), table.rows_of(2), 600);
  EXPECT_EQ(numbers, std::vector<float>(600, 28));
}

TEST(Evaluation, TakesNoMemoryAfterTheFirstBlock) {
  const test::TestRows table;
  const Expression condition = test::compiled(mixed_condition, ExpectedType::condition);
  const Expression number = test::compiled(mixed_number, ExpectedType::number);
  std::vector<std::uint8_t> mask(600);
  std::vector<float> numbers(600);
  Scratch scratch;
  const auto evaluate_both = [&](std::size_t village) {
    evaluate(condition, table.rows_of(village), 600, mask.data(), scratch);
    evaluate(number, table.rows_of(village), 600, numbers.data(), scratch);
  };
  const std::size_t before_first = allocations;
  evaluate_both(0);
  const std::size_t after_first = allocations;
  for (std::size_t village = 0; village < 3; ++village) evaluate_both(village);
  EXPECT_EQ(allocations, after_first);
  EXPECT_GT(after_first, before_first) << "the counter does not count";
}

TEST(Evaluation, ThreadsShareAnExpression) {
  const test::TestRows table;
  const Expression condition = test::compiled(mixed_condition, ExpectedType::condition);
  std::vector<std::vector<std::uint8_t>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = test::mask(condition, table.rows_of(2), 600); });
  }
  for (std::thread& thread : threads) thread.join();
  const auto alone = test::mask(condition, table.rows_of(2), 600);
  for (const auto& result : results) EXPECT_EQ(result, alone);
}

TEST(Evaluation, RegistersAreUsedAgain) {
  std::string text = "head_age > 0";
  for (int i = 1; i < 100; ++i) text += " and funds / " + std::to_string(i) + " != debt";
  const Program program = test::compiled(text, ExpectedType::condition).program();
  EXPECT_GT(program.instructions.size(), 300U);
  EXPECT_LE(program.registers, 8U);
}

}  // namespace
}  // namespace liftline
