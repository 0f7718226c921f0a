#include "sim/engine/population_sample.hpp"

#include "sim/engine/experiment.hpp"
#include "sim/engine/run.hpp"
#include "sim/population/village_map.hpp"

namespace liftline {

std::unique_ptr<PopulationSample> sample_population(std::span<const Scenario> scenarios, unsigned threads,
                                                    const std::function<void(RunRecord&&)>& receive) {
  const Scenario& scenario = scenarios.front();
  const Workers workers(threads);
  auto sample = std::make_unique<PopulationSample>();
  const StartGround ground(scenario, workers);
  sample->map = ground.map();
  StartState start;
  ground.make(start_choices(scenario), {1, 1, 1}, workers, start);
  RunScratch scratch;
  const Measurement measurement(scenario);
  Run run(scenario, start, measurement, 1, workers, scratch);
  run.first_year();
  sample->households = run.households();
  sample->villages = run.villages();
  sample->villages.map = &sample->map;

  ExperimentObserver observer;
  observer.receive = receive;
  run_experiment(scenarios, threads, observer);
  return sample;
}

}  // namespace liftline
