#pragma once

#include <cstddef>
#include <memory>

#include "sim/core/function_ref.hpp"

namespace liftline {

/// Work on one block: its number, and the number of the worker that does it.
using BlockTask = FunctionRef<void(std::size_t block, std::size_t worker)>;

/// Threads that share the blocks of a loop. What a block is is fixed by the caller, so that results cannot depend on the
/// number of threads. Runs on oneTBB, or on plain std::jthread where LIFTLINE_BACKEND_JTHREAD is defined (the thread
/// sanitizer cannot see into oneTBB). A program needs one: on oneTBB the smallest of several bounds the threads of all.
class Workers {
 public:
  /// `threads` 0 stands for all that this process may use.
  explicit Workers(unsigned threads);
  /// One that works alone: its loops run on their caller, wherever that is, under the worker number 0.
  static Workers alone();
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// The number of threads, the caller's included; at least 1.
  unsigned count() const;

  /// Calls `task` once for every block from 0 to `blocks` - 1 and returns when all are done. The worker's number is below
  /// count() and no two tasks of a loop that run at once share it: it may pick a scratch buffer. A task may itself call
  /// for_each: idle threads help with the inner loop, and the thread that waits for it takes up no other outer block (on
  /// std::jthread the inner loop runs on its caller alone, under the caller's worker number).
  /// Rethrows the first exception of a task, after the running blocks have ended; blocks not yet begun are then left out.
  void for_each(std::size_t blocks, BlockTask task) const {
    if (backend_) return share(blocks, task);
    for (std::size_t block = 0; block < blocks; ++block) task(block, 0);
  }

 private:
  struct Backend;
  struct Alone {};
  explicit Workers(Alone);
  void share(std::size_t blocks, BlockTask task) const;

  std::unique_ptr<Backend> backend_;
};

}  // namespace liftline
