#include "sim/engine/experiment.hpp"

#include <algorithm>
#include <mutex>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/engine/run.hpp"
#include "sim/population/village_map.hpp"

namespace liftline {
namespace {

/// Scenarios that differ in their policies alone: until the first of these acts, their years are the same and are lived once.
struct World {
  Scenario common;                     ///< without policies
  int common_until;                    ///< the last year that all have in common
  std::vector<std::size_t> scenarios;  ///< in the order given
};

bool differ_in_policies_alone(const Scenario& a, const Scenario& b) {
  return a.parameters == b.parameters && a.decision == b.decision && a.peers == b.peers &&
         a.online_selling == b.online_selling && a.registry_exit == b.registry_exit &&
         a.income_shocks == b.income_shocks;
}

/// Those with the same parameters, which begin with the same state, follow each other.
std::vector<World> worlds_of(std::span<const Scenario> scenarios) {
  std::vector<World> worlds;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const auto& scenario = scenarios[s];
    auto world = std::find_if(worlds.begin(), worlds.end(),
                              [&](const World& w) { return differ_in_policies_alone(w.common, scenario); });
    if (world == worlds.end()) {
      const auto last_alike = std::find_if(worlds.rbegin(), worlds.rend(),
                                           [&](const World& w) { return w.common.parameters == scenario.parameters; });
      world = worlds.insert(last_alike == worlds.rend() ? worlds.end() : last_alike.base(),
                            World{scenario, scenario.end_year, {}});
      world->common.policies.clear();
    }
    for (const auto& policy : scenario.policies)
      world->common_until =
          std::min(world->common_until, std::max(policy->terms().start_year - 1, scenario.start_year));
    world->scenarios.push_back(s);
  }
  return worlds;
}

/// What all replicates share, made once.
class Experiment {
 public:
  Experiment(std::span<const Scenario> scenarios, unsigned threads, const ExperimentObserver& observer,
             VectorLevel level)
      : scenarios_(scenarios),
        worlds_(worlds_of(scenarios)),
        first_(scenarios.front()),
        observer_(observer),
        level_(level),
        workers_(threads),
        // With many replicates for each thread every one of them is busy anyway, and handing out parts of a replicate only costs.
        inner_(first_.replicates >= 8 * workers_.count() ? alone_ : workers_),
        map_(draw_village_map(*first_.county, first_.seed)),
        reference_(map_, workers_),
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
    RunState fork;
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
    for (const auto& world : worlds_) {
      if (observer_.stop()) return;
      if (made_for == nullptr || *made_for != world.common.parameters) {
        make_start_state(inputs, world.common.parameters, {number, number, number}, inner_, memory.start);
        made_for = &world.common.parameters;
      }
      const bool forks = world.scenarios.size() > 1;
      if (forks) {
        Run common(world.common, memory.start, measurement_, number, inner_, memory.scratch, level_);
        if (std::count(world.scenarios.begin(), world.scenarios.end(), observer_.fit_of) > 0) common.keep_fit();
        common.first_year();
        if (!live_until(common, world.common_until)) return;
        common.save(memory.fork);
      }
      for (const std::size_t s : world.scenarios) {
        Run run(scenarios_[s], memory.start, measurement_, number, inner_, memory.scratch, level_);
        if (s == observer_.fit_of) run.keep_fit();
        if (forks)
          run.go_on_from(memory.fork);
        else
          run.first_year();
        if (!live_until(run, first_.end_year)) return;
        deliver(run.take_record(), s, replicate);
      }
    }
  }

  /// False if it was stopped before.
  bool live_until(Run& run, int year) {
    while (run.year() < year) {
      if (observer_.stop()) return false;
      run.next_year();
    }
    return true;
  }

  void deliver(RunRecord&& record, std::size_t scenario, std::size_t replicate) {
    record.scenario = scenario;
    record.replicate = replicate;
    observer_.receive(std::move(record));
    const std::lock_guard lock(progress_);
    observer_.progress(++done_, scenarios_.size() * first_.replicates);
  }

  std::span<const Scenario> scenarios_;
  std::vector<World> worlds_;
  const Scenario& first_;
  const ExperimentObserver& observer_;
  VectorLevel level_;
  Workers workers_;
  const Workers alone_ = Workers::alone();
  const Workers& inner_;  // who shares the work inside a replicate
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
