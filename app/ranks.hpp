#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/experiment.hpp"

namespace liftline {

/// The scenarios that a number stands for: the points of a batch from 0; of a run there is one.
using ScenariosAt = std::function<std::vector<Scenario>(std::size_t point)>;

/// The processes of this program that were started together. Every rank has read the same input; the first one leads: it keeps results and
/// deals replicates to all, itself included, as they get ready. Without MPI (CMake option LIFTLINE_MPI), or with one rank, the leader is alone.
class Ranks {
 public:
  Ranks();
  /// Of the leader: ends the others.
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  std::size_t count() const;
  bool leads() const;

  /// Of the leader: run_experiment() with the replicates dealt to all ranks, each with `threads` threads. `point`: what
  /// `scenarios` are, or are some of, by name. Throws what a rank has thrown as std::runtime_error.
  void run(std::size_t point, std::span<const Scenario> scenarios, std::span<const Replicate> replicates,
           unsigned threads, const ExperimentObserver& observer);

  /// Of the others: simulates what the leader asks for, until it ends.
  void serve(const ScenariosAt& scenarios_at, unsigned threads);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Those of this process, from the first call to its end.
Ranks& ranks();

}  // namespace liftline
