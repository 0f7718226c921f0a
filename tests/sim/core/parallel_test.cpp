#include "sim/core/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace liftline {
namespace {

using namespace std::chrono_literals;

// Tells when two tasks with the same worker number run at once.
class WorkerWatch {
 public:
  explicit WorkerWatch(unsigned count) : busy_(count) {}

  void run(std::size_t worker, const std::function<void()>& work) {
    if (worker >= busy_.size() || busy_[worker].exchange(true)) {
      clash_ = true;
      return;
    }
    work();
    busy_[worker] = false;
  }
  bool clash() const { return clash_; }

 private:
  std::vector<std::atomic<bool>> busy_;
  std::atomic<bool> clash_{false};
};

// True once `wanted` tasks are here at the same time; false after ten seconds.
bool meet(std::atomic<int>& here, int wanted) {
  ++here;
  const auto deadline = std::chrono::steady_clock::now() + 10s;
  while (here < wanted) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

class EveryCount : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Workers, EveryCount, testing::Values(1u, 2u, 3u, 8u), testing::PrintToStringParamName());

TEST_P(EveryCount, RunsEveryBlockOnceUnderAWorkerOfItsOwn) {
  const Workers workers(GetParam());
  EXPECT_EQ(workers.count(), GetParam());
  for (const std::size_t blocks : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    std::vector<std::atomic<int>> calls(blocks);
    WorkerWatch watch(workers.count());
    workers.for_each(blocks,
                     [&](std::size_t block, std::size_t worker) { watch.run(worker, [&] { ++calls[block]; }); });
    for (const auto& count : calls) ASSERT_EQ(count, 1);
    EXPECT_FALSE(watch.clash());
  }
}

TEST_P(EveryCount, NestedLoopsRunEveryBlockOnceUnderAWorkerOfItsOwn) {
  const Workers workers(GetParam());
  constexpr std::size_t outer_blocks = 24;
  constexpr std::size_t inner_blocks = 24;
  std::vector<std::atomic<int>> calls(outer_blocks * inner_blocks);
  std::atomic<bool> inner_clash{false};
  std::atomic<bool> outer_within_outer{false};
  workers.for_each(outer_blocks, [&](std::size_t outer, std::size_t) {
    thread_local bool within_outer = false;
    if (within_outer) outer_within_outer = true;
    within_outer = true;
    WorkerWatch watch(workers.count());
    workers.for_each(inner_blocks, [&](std::size_t inner, std::size_t worker) {
      watch.run(worker, [&] {
        ++calls[outer * inner_blocks + inner];
        // Uneven, so that the caller has to wait for others and is tempted to take up an outer block.
        if (inner % 5 == outer % 5) std::this_thread::sleep_for(200us);
      });
    });
    if (watch.clash()) inner_clash = true;
    within_outer = false;
  });
  for (const auto& count : calls) ASSERT_EQ(count, 1);
  EXPECT_FALSE(inner_clash);
  EXPECT_FALSE(outer_within_outer);
}

TEST_P(EveryCount, RethrowsAnExceptionAndStaysUsable) {
  const Workers workers(GetParam());
  const auto fail = [](std::size_t block, std::size_t) {
    if (block == 3) throw std::out_of_range("block 3");
  };
  EXPECT_THROW(workers.for_each(10, fail), std::out_of_range);
  std::atomic<int> calls{0};
  workers.for_each(10, [&](std::size_t, std::size_t) { ++calls; });
  EXPECT_EQ(calls, 10);
}

TEST_P(EveryCount, InnerLoopIsWholeThoughAnotherOuterBlockFails) {
  const Workers workers(GetParam());
  std::atomic<bool> cut_short{false};
  const auto task = [&](std::size_t outer, std::size_t) {
    if (outer == 0) {
      std::this_thread::sleep_for(1ms);
      throw std::runtime_error("outer block 0");
    }
    std::atomic<int> done{0};
    workers.for_each(20, [&](std::size_t, std::size_t) {
      std::this_thread::sleep_for(200us);
      ++done;
    });
    if (done != 20) cut_short = true;
  };
  EXPECT_THROW(workers.for_each(8, task), std::runtime_error);
  EXPECT_FALSE(cut_short);
}

TEST(Workers, ReallyRunAtOnce) {
  // More than the machine may have processors: tests with many threads must have many.
  const Workers workers(4);
  std::atomic<int> here{0};
  std::atomic<int> met{0};
  workers.for_each(4, [&](std::size_t, std::size_t) { met += meet(here, 4) ? 1 : 0; });
  EXPECT_EQ(met, 4);
}

#ifndef LIFTLINE_BACKEND_JTHREAD
TEST(Workers, IdleThreadsHelpWithAnInnerLoop) {
  const Workers workers(2);
  std::atomic<int> here{0};
  std::atomic<int> met{0};
  workers.for_each(1, [&](std::size_t, std::size_t) {
    workers.for_each(2, [&](std::size_t, std::size_t) { met += meet(here, 2) ? 1 : 0; });
  });
  EXPECT_EQ(met, 2);
}
#endif

TEST(Workers, ZeroThreadsStandsForAll) { EXPECT_GE(Workers(0).count(), 1u); }

TEST(Workers, OtherWorkersMayBeUsedInsideATask) {
  const Workers outer(2);
  const Workers inner(1);
  std::atomic<int> calls{0};
  std::atomic<bool> wrong_worker{false};
  outer.for_each(10, [&](std::size_t, std::size_t) {
    inner.for_each(10, [&](std::size_t, std::size_t worker) {
      if (worker >= inner.count()) wrong_worker = true;
      ++calls;
    });
  });
  EXPECT_EQ(calls, 100);
  EXPECT_FALSE(wrong_worker);
}

TEST(Workers, AloneRunsLoopsOnTheirCaller) {
  const Workers alone = Workers::alone();
  EXPECT_EQ(alone.count(), 1U);
  const auto caller = std::this_thread::get_id();
  std::vector<std::size_t> order;
  alone.for_each(5, [&](std::size_t block, std::size_t worker) {
    EXPECT_EQ(worker, 0U);
    EXPECT_EQ(std::this_thread::get_id(), caller);
    order.push_back(block);
  });
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace liftline
