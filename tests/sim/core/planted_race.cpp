// Two tasks write the same number at once. The thread sanitizer must say so (see CMakeLists.txt).
#include <atomic>
#include <thread>

#include "sim/core/parallel.hpp"

int main() {
  const liftline::Workers workers(2);
  std::atomic<int> started{0};
  int shared = 0;
  workers.for_each(2, [&](std::size_t, std::size_t) {
    // Both threads are at work before either writes; relaxed, so that the waiting itself orders nothing.
    started.fetch_add(1, std::memory_order_relaxed);
    while (started.load(std::memory_order_relaxed) < 2) std::this_thread::yield();
    ++shared;
  });
  return shared > 0 ? 0 : 1;
}
