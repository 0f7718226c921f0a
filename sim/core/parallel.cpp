#include "sim/core/parallel.hpp"

#ifdef LIFTLINE_BACKEND_JTHREAD
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#else
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#endif

namespace liftline {

#ifdef LIFTLINE_BACKEND_JTHREAD

struct Workers::Backend {
  std::size_t threads;
};

namespace {

// The loop that the current thread is working in, to find nested loops.
struct Place {
  const Workers* workers = nullptr;
  std::size_t worker = 0;
};
thread_local Place place;

}  // namespace

Workers::Workers(unsigned threads)
    : backend_(new Backend{threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency())}) {}

unsigned Workers::count() const { return backend_ ? static_cast<unsigned>(backend_->threads) : 1; }

void Workers::share(std::size_t blocks, BlockTask task) const {
  if (place.workers != nullptr) {
    const std::size_t worker = place.workers == this ? place.worker : 0;
    for (std::size_t block = 0; block < blocks; ++block) task(block, worker);
    return;
  }
  // Relaxed, so that handing out blocks hides no race between their tasks from the thread sanitizer.
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  const auto work = [&](std::size_t worker) {
    place = {this, worker};
    try {
      for (std::size_t block = next.fetch_add(1, std::memory_order_relaxed); block < blocks;
           block = next.fetch_add(1, std::memory_order_relaxed)) {
        task(block, worker);
      }
    } catch (...) {
      next.store(blocks, std::memory_order_relaxed);
      const std::scoped_lock lock(failure_mutex);
      if (!failure) failure = std::current_exception();
    }
    place = {};
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t worker = 1; worker < std::min(backend_->threads, blocks); ++worker)
      helpers.emplace_back(work, worker);
    work(0);
  }
  if (failure) std::rethrow_exception(failure);
}

#else

struct Workers::Backend {
  explicit Backend(int threads)
      : allowed(oneapi::tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena(threads) {
    arena.initialize();
  }

  // Without it more threads than processors would not be started, and tests of many threads would test few.
  oneapi::tbb::global_control allowed;
  oneapi::tbb::task_arena arena;
};

Workers::Workers(unsigned threads)
    : backend_(std::make_unique<Backend>(threads > 0 ? static_cast<int>(threads)
                                                     : oneapi::tbb::info::default_concurrency())) {}

unsigned Workers::count() const { return backend_ ? static_cast<unsigned>(backend_->arena.max_concurrency()) : 1; }

void Workers::share(std::size_t blocks, BlockTask task) const {
  const auto run_blocks = [&] {
    // A context of its own: the failure of another outer block must not cut this loop short, or the task around it would go
    // on with half of its sums.
    oneapi::tbb::task_group_context context(oneapi::tbb::task_group_context::isolated);
    oneapi::tbb::parallel_for(
        oneapi::tbb::blocked_range<std::size_t>(0, blocks, 1),
        [&](const oneapi::tbb::blocked_range<std::size_t>& range) {
          const auto worker = static_cast<std::size_t>(oneapi::tbb::this_task_arena::current_thread_index());
          for (std::size_t block = range.begin(); block != range.end(); ++block) task(block, worker);
        },
        oneapi::tbb::simple_partitioner{}, context);
  };
  // Isolated: the thread that waits for this loop takes up none of the tasks around it.
  backend_->arena.execute([&] { oneapi::tbb::this_task_arena::isolate(run_blocks); });
}

#endif

Workers::Workers(Alone /*unused*/) {}

Workers Workers::alone() { return Workers(Alone{}); }

Workers::~Workers() = default;

}  // namespace liftline
