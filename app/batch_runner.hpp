#pragma once
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/experiment.hpp"
#include "sim/engine/experiment.hpp"
#include "sim/results/store/result_store.hpp"

namespace liftline {

/// Takes the point, from 0, and its scenarios, all or some of them, replicates and an observer, as run_experiment() does.
using Simulator = std::function<void(std::size_t point, std::span<const Scenario>, std::span<const Replicate>,
                                     const ExperimentObserver& observer)>;

/// What a batch is run with.
struct BatchRun {
  std::string program;                  ///< version and commit, as the store knows it
  std::vector<std::string> parameters;  ///< names, as the store was told
  std::vector<InputFile> inputs;        ///< as they were when the batch was checked
  Shard shard;                          ///< the tasks that are run
  Simulator simulate;
  std::function<void(std::size_t done, std::size_t all)> progress = [](std::size_t, std::size_t) {};
  std::function<bool()> stop = [] { return false; };
};

/// Works through the tasks of a batch that its store does not have yet: point after point, replicates in parallel. Each task is in the store
/// when it is done. One that fails is written down there with its message, and the others go on.
class BatchRunner {
 public:
  /// All outlive the runner; the store has been told what the batch is.
  BatchRunner(const Experiment& experiment, ResultStore& store, const BatchRun& how);

  /// False if it was stopped before the end. Throws MachineError if the store cannot be written, InputError if an input file has changed
  /// since it was checked.
  bool run();

 private:
  /// Scenarios by index, as they are missing in some replicates.
  using Missing = std::map<std::vector<std::size_t>, std::vector<std::size_t>>;

  void run_point(std::size_t point);
  void check_inputs(const std::vector<Scenario>& scenarios) const;
  Missing missing_at_point(const std::vector<Scenario>& scenarios);
  void run_tasks(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
                 const std::vector<std::size_t>& replicates);
  void attempt(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
               const std::vector<std::size_t>& replicates);
  void run_one_by_one(const std::vector<Scenario>& all, const std::vector<std::size_t>& scenarios,
                      const std::vector<std::size_t>& replicates);
  void receive(const std::vector<Scenario>& all, RunRecord&& record);
  void fail(std::size_t scenario, std::size_t replicate, const std::string& message);
  std::string address_of(std::size_t scenario, std::size_t replicate) const;
  void count();
  bool stopped() const { return how_.stop() || store_error_; }

  const Experiment& experiment_;
  ResultStore& store_;
  const BatchRun& how_;
  std::size_t all_ = 0;
  std::size_t point_ = 0;  // from 1
  std::size_t done_ = 0;
  std::map<std::string, const std::string*> input_texts_;
  std::vector<std::string> content_;                    // of the point's scenarios
  std::set<std::pair<std::size_t, std::size_t>> open_;  // tasks of the point: scenario index, replicate
  std::mutex mutex_;                                    // of all that tasks write
  std::exception_ptr store_error_;
};

}  // namespace liftline
