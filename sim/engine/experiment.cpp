#include "sim/engine/experiment.hpp"

#include <mutex>

#include "sim/core/errors.hpp"
#include "sim/engine/run.hpp"
#include "sim/population/village_map.hpp"

namespace liftline {
namespace {

/// What all replicates share, made once.
class Experiment {
 public:
  Experiment(std::span<const Scenario> scenarios, unsigned threads, const ExperimentObserver& observer,
             VectorLevel level)
      : scenarios_(scenarios),
        first_(scenarios.front()),
        observer_(observer),
        level_(level),
        workers_(threads),
        map_(draw_village_map(*first_.county, first_.seed)),
        reference_(map_),
        sizes_(sampled_village_sizes(map_, first_.simulated_households())),
        measurement_(first_),
        memory_(workers_.count()) {}

  void run() {
    workers_.for_each(first_.replicates,
                      [&](std::size_t index, std::size_t worker) { run_replicate(index + 1, memory_[worker]); });
    if (observer_.stop()) throw Interrupted();
  }

 private:
  /// What one worker reuses from replicate to replicate.
  struct Memory {
    StartState start;
    RunScratch scratch;
  };

  void run_replicate(std::size_t replicate, Memory& memory) {
    const auto number = static_cast<std::uint32_t>(replicate);
    const StartInputs inputs{*first_.county,
                             map_,
                             reference_,
                             sizes_,
                             *first_.county->find_line(first_.poverty_lines.front()),
                             first_.start_year,
                             first_.seed,
                             first_.survey_uncertainty,
                             first_.parameter_uncertainty};
    const std::map<std::string, double>* made_for = nullptr;
    for (std::size_t s = 0; s < scenarios_.size(); ++s) {
      if (observer_.stop()) return;
      // Scenarios in a row with the same parameters begin with the same state.
      if (made_for == nullptr || *made_for != scenarios_[s].parameters) {
        make_start_state(inputs, scenarios_[s].parameters, {number, number, number}, workers_, memory.start);
        made_for = &scenarios_[s].parameters;
      }
      Run run(scenarios_[s], memory.start, measurement_, number, workers_, memory.scratch, level_);
      run.first_year();
      while (run.year() < first_.end_year) {
        if (observer_.stop()) return;
        run.next_year();
      }
      auto record = run.take_record();
      record.scenario = s;
      record.replicate = replicate;
      observer_.receive(std::move(record));
      const std::lock_guard lock(progress_);
      observer_.progress(++done_, scenarios_.size() * first_.replicates);
    }
  }

  std::span<const Scenario> scenarios_;
  const Scenario& first_;
  const ExperimentObserver& observer_;
  VectorLevel level_;
  Workers workers_;
  VillageMap map_;
  ReferenceSample reference_;
  std::vector<std::uint32_t> sizes_;
  Measurement measurement_;
  std::vector<Memory> memory_;
  std::mutex progress_;
  std::size_t done_ = 0;
};

}  // namespace

void run_experiment(std::span<const Scenario> scenarios, unsigned threads, const ExperimentObserver& observer,
                    VectorLevel level) {
  Experiment(scenarios, threads, observer, level).run();
}

OutputCatalogue output_catalogue(const Scenario& scenario) { return Measurement(scenario).catalogue; }

}  // namespace liftline
